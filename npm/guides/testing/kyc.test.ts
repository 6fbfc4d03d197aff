import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import { loadSync } from 'kyc-preflight/sync'

// A fixed day: what has run out, and who is of age, hangs on it.
const kyc = loadSync({ today: () => '2026-11-20' })
const E = 'fill-easy/kyc-cn'

test('a right applicant passes', () => {
  const { report, plan } = kyc.preflight(E, { name: '张三', idNumber: '11010519491231002X' })
  assert.equal(report.ok, true)
  assert.deepEqual(plan.wasted, [])
})

test('a wrong check character stops, by its code', () => {
  const { issues } = kyc.check(E, { name: '张三', idNumber: '110105194912310021' })
  assert.deepEqual(issues.filter(({ stops }) => stops).map(({ code }) => code), ['residentId.checkCharacter'])
})

test('a doubt never stops', () => {
  const { ok, issues } = kyc.check(E, { name: 'Zhang San', idNumber: '11010519491231002X' })
  assert.ok(ok && issues.some(({ weight }) => weight === 'doubt'))
})

test('what goes on the wire', () => {
  assert.deepEqual(kyc.ask(E, { name: '张三', mobile: '138 0013 8000' }), { name: '张三', mobile: '13800138000' })
})
