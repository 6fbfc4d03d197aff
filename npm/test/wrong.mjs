/** Wrong calls: the code, the argument, and the ids that would do, nearest first and twelve at most. Nothing of the input is in them. */

const E = 'fill-easy/kyc-cn', SECRET = '11010519491231002X'
const VALID = { name: '张三', idNumber: SECRET }
const HKD = (prices) => ({ currency: 'HKD', prices })

/** Name, call, code, argument, the first of the accepted ids (or the whole of what would do), and how many there are. */
const rows = (kyc, load) => [
  ['an endpoint with a slip', () => kyc.check('fill-easy/kyc-ch', VALID), 'endpoint', 'endpoint', E, 12],
  ['a part of an endpoint', () => kyc.plan('kyc-cn', VALID), 'endpoint', 'endpoint', E, 12],
  ['no endpoint', () => kyc.ask(undefined, VALID), 'endpoint', 'endpoint', E, 12],
  ['a number as an endpoint', () => kyc.read(7, {}), 'endpoint', 'endpoint', E, 12],
  ['a field with a slip', () => kyc.checkField(E, 'idnumber', SECRET), 'field', 'field', 'idNumber', 12],
  ['a field to group', () => kyc.reformat(E, 'mobil', { value: SECRET }), 'field', 'field', 'mobile', 12],
  ['a locale', () => kyc.check(E, VALID, { locale: 'zh-hant' }), 'locale', 'locale', 'zh-Hant', 3],
  ['a profile', () => kyc.check(E, VALID, { profile: 'sand' }), 'profile', 'profile', 'sandbox', 2],
  ['a day', () => kyc.check(E, VALID, { today: '2026-02-30' }), 'today', 'today', 'a day of the calendar as YYYY-MM-DD', 0],
  ['points', () => kyc.check(E, VALID, { points: -1 }), 'points', 'points', 'a number from 0 on', 0],
  ['options', () => kyc.check(E, VALID, SECRET), 'options', 'options', 'an object, or nothing', 0],
  ['a question', () => kyc.compare(VALID, undefined, undefined, { questions: ['fase'] }), 'question', 'question', 'face', 12],
  ['questions that are no list', () => kyc.compare(VALID, undefined, undefined, { questions: 'face' }), 'questions', 'questions', 'a list of questions', 0],
  ['an endpoint to compare', () => kyc.compare(VALID, ['rapid-id/cnb']), 'endpoint', 'endpoints', 'rapid-id/cnbc', 12],
  ['endpoints that are no list', () => kyc.compare(VALID, E), 'endpoints', 'endpoints', 'a list of endpoints', 0],
  ['tariffs by an endpoint that there is none of', () => kyc.compare(VALID, undefined, { 'rapid-id/cnb': HKD({}) }), 'endpoint', 'tariffs', 'rapid-id/cnbc', 12],
  ['tariffs that are none', () => kyc.compare(VALID, undefined, 7), 'tariffs', 'tariffs', 'a tariff by each endpoint', 0],
  ['a price of a check of another endpoint', () => kyc.compare(VALID, undefined, { 'rapid-id/cnbc': HKD({ 'risk.fraud': 1 }) }), 'tariff.id', 'tariff.prices', 'cnbc', 1],
  ['a price of no check', () => kyc.estimate(E, VALID, HKD({ 'risk.fruad': 1 })), 'tariff.id', 'tariff.prices', 'risk.fraud', 12],
  ['a price of no entry', () => kyc.preflight(E, VALID, { tariff: HKD({ 'mobile.address-verify[a]': 1 }) }), 'tariff.id', 'tariff.prices', 'mobile.address-verify', 12],
  ['a price of no check of the stages', () => kyc.stages(E, VALID, { tariff: HKD({ x: 1 }) }), 'tariff.id', 'tariff.prices', undefined, 12],
  ['a currency', () => kyc.estimate(E, VALID, { currency: 'hkd', prices: {} }), 'tariff.currency', 'tariff.currency', 'three capital letters of ISO 4217', 0],
  ['a chance of no check', () => kyc.stages(E, VALID, { chances: { 'identity.twofactor': 0.5 } }), 'chances', 'chances', 'identity.two-factor', 12],
  ...[-0.1, 1.5, NaN, Infinity, '0.5', true, {}].map((chance) => [
    `a chance of ${String(chance)}`, () => kyc.stages(E, VALID, { chances: { 'identity.two-factor': chance } }), 'chances', 'chances', 'a number from 0 to 1 for each check', 0]),
  ['chances that are none', () => kyc.stages(E, VALID, { chances: 0.5 }), 'chances', 'chances', 'a number from 0 to 1 for each check', 0],
  ['a required check', () => kyc.decide([], { required: ['identity.twofactor'] }), 'policy.required', 'policy.required', 'identity.two-factor', 12],
  ['required checks that are no list', () => kyc.decide([], { required: SECRET }), 'policy.required', 'policy.required', 'a list of checks', 0],
  ['a decision', () => kyc.decide([], { onMismatch: 'rejected' }), 'policy.onMismatch', 'policy.onMismatch', 'reject', 4],
  ['a level', () => kyc.decide([], { riskReject: 9 }), 'policy.riskReject', 'policy.riskReject', '1 to 5', 0],
  ['openapi of an endpoint', () => kyc.openapi({ endpoints: ['fill-easy/verifi'] }), 'endpoint', 'endpoints', 'fill-easy/verify', 12],
  ['openapi of a text', () => kyc.openapi({ endpoints: E }), 'endpoints', 'endpoints', 'a list of endpoints', 0],
  ['jsonSchema of an endpoint', () => kyc.jsonSchema('fill-easy/verifi'), 'endpoint', 'endpoint', 'fill-easy/verify', 12],
  ['hints of an endpoint', () => kyc.fieldHints('name', 'fill-easy/verifi'), 'endpoint', 'endpoint', 'fill-easy/verify', 12],
  ['hints of a field', () => kyc.fieldHints('mobil'), 'field', 'field', 'mobile', 12],
  ['hints of a field of an endpoint', () => kyc.fieldHints('idCardN', 'rapid-id/cnbc'), 'field', 'field', 'idCardNo', 12],
  ['a schema of a field', () => kyc.schema(E, { fields: { idnumber: 'x' } }), 'fields', 'fields', 'idNumber', 11],
  ['a step of a field', () => kyc.schema(E, { only: ['idnumber'] }), 'only', 'only', 'idNumber', 11],
  ['a step that is a text', () => kyc.schema(E, { only: 'idNumber' }), 'only', 'only', 'a list of fields', 0],
  ['a schema of a place that is none', () => kyc.schema(E, { fields: { idNumber: '' } }), 'fields', 'fields', 'a name such as applicant.idCard, or a path', 0],
  ['names of the service', () => kyc.read('fill-easy/mobile', {}, undefined, { wire: { city: '' } }), 'wire', 'wire', "an object of our names and the service's, no two of them the same", 0],
  ['load of nothing', () => load(null), 'options', 'options', 'an object, or nothing', 0],
  ['load of a text', () => load(SECRET), 'options', 'options', 'an object, or nothing', 0],
  ['load of a locale', () => load({ locale: 'zh' }), 'locale', 'locale', 'zh-Hans', 3],
]

function problem(call, code, argument, first, count) {
  let error
  try {
    call()
    return 'nothing was thrown'
  } catch (thrown) {
    error = thrown
  }
  if (error?.name !== 'KycConfigError') return `${error?.name}: ${error?.message}`
  const { accepted, message } = error
  const would = message.split('; what would do: ')[1] ?? ''
  const told = [error.code === code, error.argument === argument, accepted.length === Math.min(count, 12) || accepted.length]
  if (told.some((one) => one !== true)) return `${error.code} ${error.argument} ${told}: ${message}`
  if (!message.startsWith(`kyc-preflight: ${argument} cannot be used; what would do: `)) return message
  if (first !== undefined && (count ? accepted[0] : would) !== first) return `${accepted[0] ?? would} instead of ${first}`
  return [...accepted].some((id) => !would.includes(id)) || `${message} ${JSON.stringify(error)}`.includes(SECRET) ? message : ''
}

/** What is right stays right. */
const fine = (kyc) => [
  ['a price of an entry', () => kyc.estimate(E, VALID, HKD({ 'mobile.address-verify[3]': 1, 27: 2, 'risk.fraud': 3 }))],
  ['chances at the ends', () => kyc.stages(E, VALID, { chances: { 'identity.two-factor': 0, 'risk.fraud': 1, 'risk.criminal': undefined } })],
  ['a required check of an entry', () => kyc.decide([], { required: ['mobile.address-verify[0]', 'cnbc'] })],
  ['hints of every field', () => kyc.endpoints().forEach(({ id, fields }) => fields.forEach(({ name, field }) => [kyc.fieldHints(name, id), kyc.fieldHints(field)]))],
  ['openapi of some', () => kyc.openapi({ endpoints: [E] })],
  ['jsonSchema of nobody', () => kyc.jsonSchema('fields')],
]

function stops(kyc) {
  try {
    kyc.ask(E, { name: '张三', idNumber: '110105194912310021', mobile: '1', [SECRET.replace(/\d/g, 'a')]: 1 })
    return 'nothing was thrown'
  } catch ({ message }) {
    const want = 'kyc-preflight: 2 issues stop this request: idNumber (residentId.checkCharacter), mobile (mobile.short)'
    return message === want ? '' : message
  }
}

const result = (name, detail) => ({ name: `wrong calls: ${name}`, ok: detail === '', detail })

export function run(kyc, load) {
  const right = fine(kyc).map(([name, call]) => {
    try {
      call()
      return result(name, '')
    } catch (error) {
      return result(name, String(error))
    }
  })
  const wrong = rows(kyc, load).map(([name, call, ...want]) => result(name, problem(call, ...want)))
  return [...wrong, ...right, result('what stops is named', stops(kyc))]
}
