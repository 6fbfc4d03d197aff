/** The guides' servers as processes of their own: a good request, a bad one, and nothing of either in an answer or a log. */
import { strict as assert } from 'node:assert'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { HANG } from '../test/launch.mjs'
import { PLACE, ROOT, plain } from './place.mjs'

const GOOD = { name: '张三丰', idNumber: '11010519491231002x', mobile: '138 0013 8000' }
const BAD = { ...GOOD, idNumber: '110105194912310021' }
const TYPED = ['张三', '1101051949', '138 0013', '13800138000']

const cargo = () => {
  const { status, stderr } = spawnSync('cargo', ['build', '--quiet', '--example', 'server'], { cwd: ROOT, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the example does not compile: ${stderr}`)
  return [join(ROOT, 'target/debug/examples/server')]
}

export const SERVERS = [
  { name: 'Hono', command: () => [process.execPath, plain('hono', 'server.ts')], problem: true },
  { name: 'Express', command: () => [process.execPath, plain('express', 'server.ts')], problem: true },
  { name: 'Rust', command: cargo },
]

async function started([program, ...args]) {
  const child = spawn(program, args, { cwd: PLACE, env: { ...process.env, PORT: '0' } })
  const heard = { text: '' }
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { heard.text += text })
  const until = Date.now() + HANG
  while (!/listening on \d+/.test(heard.text)) {
    if (child.exitCode !== null) throw new Error(`it ended instead of listening: ${heard.text}`)
    if (Date.now() > until) throw new Error(`it does not listen after ${HANG / 60_000} minutes: ${heard.text}`)
    await new Promise((resume) => setTimeout(resume, 20))
  }
  return { child, heard, url: `http://127.0.0.1:${/listening on (\d+)/.exec(heard.text)[1]}/kyc` }
}

async function post(url, body) {
  const response = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json', Connection: 'close' }, body })
  const text = await response.text()
  return { status: response.status, type: response.headers.get('content-type'), text, told: JSON.parse(text), head: JSON.stringify([...response.headers]) }
}

const quiet = (text) => assert.deepEqual(TYPED.filter((typed) => text.includes(typed)), [], `what was submitted comes back: ${text}`)

export const server = ({ command, problem }) => async () => {
  const { child, heard, url } = await started(command())
  try {
    const [good, bad, broken] = [await post(url, JSON.stringify(GOOD)), await post(url, JSON.stringify(BAD)), await post(url, `{"name":"张三丰", 11010519491231002X`)]
    assert.deepEqual([good.status, bad.status, broken.status], [202, 422, 400], `${good.text} ${bad.text} ${broken.text}`)
    assert.deepEqual(bad.told.issues.map(({ code, path }) => [code, path]), [['residentId.checkCharacter', ['idNumber']]])
    if (problem) assert.match(bad.type, /^application\/problem\+json/)
    if (problem) assert.ok(good.told.calls > 0 && good.told.fields === 3, good.text)
    for (const { text, head } of [good, bad, broken]) quiet(text + head)
    quiet(heard.text)
  } finally {
    child.kill()
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
  }
}
