/** The guides' scripts for Node, and what the compiler says of all that is TypeScript. */
import { strict as assert } from 'node:assert'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { PLACE, ROOT, plain } from './place.mjs'

function node(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: PLACE, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${stdout}${stderr}`)
  return stdout
}

const CALLED = { name: '张三', idNumber: '110105194912310021' }

function first() {
  assert.match(node(join(PLACE, 'start/first.js')), /^false residentId\.checkCharacter [1-9]\d*\n$/)
}

function words(kyc) {
  const [issue] = kyc.check('fill-easy/kyc-cn', CALLED).issues
  const lines = node(plain('messages', 'words.ts')).trim().split('\n')
  assert.deepEqual(lines, [kyc.message(issue, 'en'), kyc.message(issue, 'zh-Hans'), '身分證號碼的末位不對，請再核對一次。'])
}

function log() {
  const text = node(plain('privacy', 'log.ts'))
  const trace = JSON.parse(text)
  assert.ok(trace.issues.some(({ code }) => code === 'residentId.checkCharacter') && /^[0-9a-f]{64}$/.test(trace.fingerprint), text)
  for (const typed of Object.values(CALLED)) assert.ok(!text.includes(typed), text)
}

function tests() {
  const text = node('--test', '--test-reporter=tap', plain('testing', 'kyc.test.ts'))
  assert.match(text, /^# pass 4$/m)
  assert.match(text, /^# fail 0$/m)
}

function cargo(...args) {
  const { status, stderr } = spawnSync('cargo', args, { cwd: ROOT, encoding: 'utf8' })
  if (status !== 0) throw new Error(`cargo ${args.join(' ')}: ${stderr}`)
}

const program = () => {
  cargo('build', '--quiet', '--package', 'kyc-server')
  return join(ROOT, 'target/debug/kyc')
}

/** Node's tests start a sandbox of their own. */
function sandboxTests() {
  const file = plain('sandbox', 'send.test.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--test', '--test-reporter=tap', file], { cwd: PLACE, encoding: 'utf8', env: { ...process.env, KYC: program() } })
  if (status !== 0 || !/^# pass 3$/m.test(stdout)) throw new Error(`${stdout}${stderr}`)
}

const sandboxInProcess = () => cargo('run', '--quiet', '--package', 'kyc-server', '--example', 'in_process')

/** curl against the program. */
async function sandboxByCurl() {
  const child = spawn(program(), ['sandbox', '--listen', '127.0.0.1:0', '--client', 'acme:s3cret'], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const [first] = await once(child.stdout, 'data')
    const { status, stdout, stderr } = spawnSync('bash', [join(PLACE, 'sandbox/try.sh'), /http:\S+/.exec(String(first))[0]], { encoding: 'utf8' })
    assert.equal(status, 0, stderr)
    assert.deepEqual(JSON.parse(stdout).summary.matched, ['identity.two-factor'])
  } finally {
    child.kill()
  }
}

/** No container engine is asked for: what the file copies has to be there. */
function container() {
  const copied = readFileSync(join(ROOT, 'server/Containerfile'), 'utf8').split('\n').filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
  const missing = copied.flatMap((line) => line.split(' ').slice(1, -1)).filter((path) => !existsSync(join(ROOT, path)))
  assert.ok(copied.length > 3 && missing.length === 0, missing.join(', '))
}

/** Strictly, as a new project would; components of Vue and Svelte would need checkers of their own. */
function types() {
  const files = ['react/Form.tsx', 'hono/server.ts', 'express/server.ts', 'testing/kyc.test.ts', 'sandbox/send.test.ts', 'messages/words.ts', 'privacy/log.ts', 'next/app/kyc/rules.ts', 'next/app/kyc/actions.ts', 'next/app/kyc/page.tsx']
  const compilerOptions = { strict: true, noEmit: true, target: 'es2022', module: 'preserve', moduleResolution: 'bundler', jsx: 'react-jsx', skipLibCheck: true,
    noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, lib: ['es2023', 'dom', 'dom.iterable'], typeRoots: [join(ROOT, 'npm/node_modules/@types')], types: ['node'] }
  writeFileSync(join(PLACE, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }))
  const { status, stdout, stderr } = spawnSync(join(ROOT, 'npm/node_modules/.bin/tsc'), ['-p', PLACE], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stdout + stderr)
}

export const SCRIPTS = [['front page: the first check', first], ['messages: own and other words', words], ['privacy: what a log keeps', log], ['testing: the tests pass', tests],
  ['sandbox: the tests in Node', sandboxTests], ['sandbox: inside of a Rust program', sandboxInProcess], ['sandbox: by curl', sandboxByCurl], ['sandbox: the container file', container],
  ['every guide in TypeScript compiles', types]]
