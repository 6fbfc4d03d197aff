/** Child processes, and rows. */
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { strict as assert } from 'node:assert'
import { once } from 'node:events'
import { SEEN } from './apps.mjs'
import { OFFLINE, toolPath } from './place.mjs'

/** Milliseconds after which something hangs, on the busiest machine. */
const LONGEST = 900_000

const short = (text) => text.split('\n').map((line) => line.trim()).filter(Boolean).map((line) => line.slice(0, 300)).slice(0, 8).join(' | ')

/** One environment: what goes wrong is its reason. */
export async function row(environment, version, entry, attempt) {
  const since = performance.now()
  const done = (rest) => ({ environment, version, entry, ms: Math.round(performance.now() - since), ...rest })
  try {
    await attempt()
    return done({ ok: true })
  } catch (error) {
    return done({ ok: false, detail: short(String(error?.message ?? error)) })
  }
}

/** What an app has seen is what it should have. */
export function right(seen, more = {}) {
  assert.deepEqual(seen, { ...SEEN, ...more }, `the app saw ${JSON.stringify(seen)}`)
}

/** Runs to the end with success; what it printed. */
export async function execute(command, args, cwd, { env = {}, timeout = LONGEST } = {}) {
  const child = spawn(command, args, { cwd, env: { ...OFFLINE, ...env }, timeout, killSignal: 'SIGKILL' })
  const heard = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr']) child[stream].setEncoding('utf8').on('data', (text) => { heard[stream] += text })
  child.stdin.end()
  const [code, signal] = await once(child, 'close')
  if (signal === 'SIGKILL') throw new Error(`it did not end within ${timeout / 60_000} minutes: ${heard.stderr}\n${heard.stdout}`)
  if (code !== 0) throw new Error(`exit ${code ?? signal}: ${heard.stderr}\n${heard.stdout}`)
  return heard
}

export const node = (args, cwd, options) => execute(process.execPath, args, cwd, options)

/** A tool by the file that its `bin` names. */
export const bin = (file, args, cwd, options) => node([toolPath(file), ...args], cwd, options)

/** The last line of an app in Node. */
export async function told(args, cwd) {
  const { stdout } = await node(args, cwd)
  return JSON.parse(stdout.trim().split('\n').at(-1))
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

async function answers(base, alive, until) {
  while (alive() && Date.now() < until) {
    const ok = await fetch(base, { signal: AbortSignal.timeout(60_000) }).then((answer) => answer.status < 500, () => false)
    if (ok) return true
    await new Promise((resume) => setTimeout(resume, 50))
  }
  return false
}

const served = new Set()
process.once('exit', () => { for (const pid of served) process.kill(-pid, 'SIGKILL') })
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

/** A tool that serves, for as long as `use` needs it. */
export async function serving(file, args, cwd, use) {
  const port = await freePort()
  const base = `http://127.0.0.1:${port}/`
  const child = spawn(process.execPath, [toolPath(file), ...args(String(port))], { cwd, env: OFFLINE, detached: true })
  served.add(child.pid)
  let heard = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => { heard += text })
  const closed = once(child, 'close')
  try {
    if (!(await answers(base, () => child.exitCode === null, Date.now() + LONGEST))) throw new Error(`it ended, or does not serve after ${LONGEST / 60_000} minutes: ${heard}`)
    return await use(base)
  } finally {
    if (child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
    await closed
    served.delete(child.pid)
  }
}
