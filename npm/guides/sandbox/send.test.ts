import { strict as assert } from 'node:assert'
import { spawn } from 'node:child_process'
import { after, before, test } from 'node:test'

// The program, and a sandbox of its own for this file.
const kyc = process.env.KYC ?? 'kyc'
const args = ['sandbox', '--listen', '127.0.0.1:0', '--client', 'acme:s3cret', '--api-key', 'key', '--token', 'token']
const headers = { 'content-type': 'application/json', 'x-client-id': 'acme', 'x-client-secret': 's3cret' }

let sandbox: ReturnType<typeof spawn>
let base = ''

before(async () => {
  sandbox = spawn(kyc, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  // The first line that it says is its address.
  for await (const chunk of sandbox.stdout!) {
    base = /http:\S+/.exec(String(chunk))?.[0] ?? ''
    break
  }
  await put('/sandbox/scenario', { delayMs: 0 })
})

after(() => { sandbox.kill() })

const put = (path: string, body: object) => fetch(base + path, { method: 'PUT', body: JSON.stringify(body) })

async function post(path: string, body: object) {
  const answer = await fetch(base + path, { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: answer.status, body: await answer.json() }
}

async function report(request: object) {
  const { token } = (await post('/kyc/cn/request', request)).body
  for (;;) {
    const { status, body } = await post('/kyc/cn/poll', { token })
    if (status !== 202) return body
    await new Promise((resume) => { setTimeout(resume, 20) })
  }
}

const person = { name: '张三', idNumber: '110101199003070011' }

test('the right person', async () => {
  const { summary } = await report(person)
  assert.deepEqual(summary.matched, ['identity.two-factor'])
})

test('an outage of one source', async () => {
  await put('/sandbox/scenario', { delayMs: 0, fail: ['risk.criminal'] })
  const { summary } = await report(person)
  assert.deepEqual(summary.errored.map(({ check }: { check: string }) => check), ['risk.criminal'])
})

test('what was billed', async () => {
  const ledger = await (await fetch(`${base}/sandbox/ledger`)).json()
  assert.equal(ledger.total, 6)
})
