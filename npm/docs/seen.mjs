/** Which weights a code was ever given: by the requests of the conformance cases, and by slips of the examples of every kind. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { picture } from '../test/conformance/krypto.mjs'
import { REQUESTS } from '../test/endpoints.mjs'

const JUNK = ['', ' ', 'x', '1', '张三', 'Zhang San', '张 三', '0'.repeat(60), '\n', 'http://localhost/', 'https://a:b@example.com', '2099-01-01', '19000101', '20240230',
  0, -1, 1.5, true, null, [], {}, [{}], ['x'], [[0]]]

/** Values that one kind alone has something to say of. */
const OWN = {
  name: ['张\u{E000}三', '㐂三', '张··三', '张.三', '张�三', '锟斤拷', '张三'.repeat(40), '张\u{2B740}', '张䶮', '张'.repeat(300)],
  facePhoto: [picture(10, 10, 400), picture(9000, 9000, 900), picture(300, 400, 6_000_000), picture(400, 300, 5000), ` ${picture(400, 400, 600)}`],
  mobile: ['17400912345', '13491234567', '19212345678', '14100000000', '17400000000', '14900000000', '19999999999', '12345678901', '16500000000', '17000000000'],
  country: ['XYZ', 'twn', 'TW', '１２３', 'CHN'],
  creditCode: ['91350100M000100Y43', '99350100M000100Y43', '91990100M000100Y43', '91350100m000100y43', '91350100M000100Y44', '91350100M000100Y4', '９1350100M000100Y43'],
  residentId: ['110105491231002', '999999194912310026', '820105194912310021', '11010519491331002X', '11010520991231002X', '110105194912310021'],
  callbackHeaders: [{ 'a b': 'x' }, { 'X-A': 'a\nb' }, { 'X-A': '1' }, { 'X-A': 1 }],
  callbackUrl: ['https://localhost/x', 'https://user:pass@example.com/x', 'https://example.com/x', 'http://example.com', 'https://192.168.1.1/'],
  cryptoAddress: ['0x72a5843cc08275C8171E582972Aa4fDa8C397B2A', '0x72a5843cc08275c8171e582972aa4fda8c397b2A', 'a'.repeat(64), '1'.repeat(20), 'tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx', '2N'.repeat(17)],
  addressesToVerify: [[{ type: 'common', city: '北京', address: '朝阳区建国路88号', x: 1 }], [{ type: 'common', city: '北�京', address: ' 朝 阳 ' }], [{ type: 'x', city: '北京', address: 'x' }], Array(60).fill({ type: 'common', city: '北京', address: '朝阳区建国路88号' })],
}

/** Requests whose fields have to do with each other. */
const TOGETHER = [
  ...[['20180501', '20170501'], ['20180501', '20380502'], ['20180501', '20380501'], ['20260901', '20261201'], ['20180501', '20261215'], ['19400101', '19600101'],
    ['20180501', '20230501'], ['20180501', '20330501'], ['20251120', '20260220'], ['20180501', '长期'], ['20180501', '20390501']].flatMap(([idIssueDate, idExpiryDate]) =>
    ['11010519491231002X', '110105200001010014', '810000199408230021', '11010520150101001X'].map((idNumber) => ({ name: '张三', idNumber, idIssueDate, idExpiryDate }))),
  { name: '张三', idNumber: '11010519491231002X', birthDate: '1990-03-07', sex: 'F' },
]

/** Beginnings, doubled ends, exchanged and full-width characters of a text. */
function slips(text) {
  const wide = text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  const changed = Array.from(text, (_, at) => [text.slice(0, at), `${text.slice(0, at)}7${text.slice(at + 1)}`, `${text.slice(0, at)} ${text.slice(at)}`]).flat()
  return [text, wide, text.toLowerCase(), `${text}1`, `${text}A`, ...changed]
}

function requests(folder) {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  const inputs = files.flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8'))).map((one) => one.input?.request ?? one.input?.body ?? one.input)
  return inputs.filter((input) => typeof input === 'object' && input !== null)
}

/** Everything at once, for every type of check: most of it is not used. */
function crowded(kyc, { id, fields, typed }) {
  const whole = Object.fromEntries(fields.map(({ name, field }) => [name, kyc.fieldHints(field).examples[0] ?? '1']))
  const types = fields.find(({ name }) => name === typed)?.choices ?? []
  return [{ ...whole, ...REQUESTS[id] }, ...types.map(({ value }) => ({ ...whole, ...REQUESTS[id], [typed]: value }))]
}

/** Some kinds are of a request as a whole, and no field of anybody's. */
function known(kyc, kind) {
  try {
    kyc.checkField('fields', kind, '')
    return true
  } catch {
    return false
  }
}

/** Code → weights. */
export function seen(kyc, folder, codes, today) {
  const weights = new Map()
  const keep = ({ issues }) => issues.forEach(({ code, weight }) => weights.set(code, (weights.get(code) ?? new Set()).add(weight)))
  const inputs = [...requests(folder), ...TOGETHER, ...kyc.endpoints().flatMap((one) => crowded(kyc, one))]
  const kinds = [...new Set(codes.map((code) => code.split('.')[0]))]
  const judged = (id, name, kind, more = []) => {
    for (const value of [...JUNK, ...more, ...(OWN[kind] ?? []), ...kyc.fieldHints(kind).examples.flatMap(slips)]) {
      for (const typing of [true, false]) keep(kyc.checkField(id, name, value, { today, typing }))
      if (id !== 'fields') keep(kyc.check(id, { [name]: value }, { today, points: 0, decided: true }))
    }
  }
  for (const { id, fields } of kyc.endpoints()) {
    for (const input of [{}, ...inputs]) keep(kyc.check(id, input, { today }))
    for (const { name, field, choices = [] } of fields) judged(id, name, field, [...(OWN[name] ?? []), ...choices.map(({ value }) => value)])
  }
  for (const kind of kinds) if (known(kyc, kind)) judged('fields', kind, kind)
  return weights
}
