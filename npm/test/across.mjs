/** Across providers and one call after another, through the public API: what is offered can be asked, and costs what it says. */

const PEOPLE = {
  whole: {
    name: '张三', idNumber: '110101199003070011', idIssueDate: '20180501', idExpiryDate: '20380501', mobile: '13800138000',
    bankCardNumber: '6222026789012345676',
  },
  bare: { fullName: '李四', idCardNo: '11010519491231002X' },
  wallet: { address: '0x72a5843cc08275C8171E582972Aa4fDa8C397B2A' },
  doomed: { name: '王五', idNumber: '110101199003070012', mobile: '13800138000' },
  shortCard: { name: '张三', idNumber: '110101199003070011', bankCardNumber: '4111111111111111' },
  nobody: {},
}
const HKD = (prices) => ({ currency: 'HKD', prices })
const CHEAP_DIRECT = {
  'fill-easy/kyc-cn': HKD({
    'identity.two-factor': 300, 'identity.four-factor': 450, 'identity.three-factor': 400, 'bank.four-factor': 500, 'bank.three-factor': 450,
    'bank.two-factor': 350, 'mobile.attribution': 50, 'mobile.location-work': 60, 'mobile.location-residential': 60, 'risk.fraud': 80, 'risk.criminal': 90,
  }),
  'fill-easy/verify': HKD({ 'two-factor': 250, 'four-factor': 420, 'three-factor': 410, 'name-mobile': 200, 'id-mobile': 210 }),
  'fill-easy/risk': HKD({ 'anti-fraud': 70, police: 95 }),
  'rapid-id/cnbc': HKD({ cnbc: 430 }),
}
const TARIFFS = { none: undefined, cheapDirect: CHEAP_DIRECT }
const WANTED = [undefined, ['name-id'], ['bank-card'], ['name-id', 'mobile', 'bank-card'], ['fraud', 'police', 'carrier'], ['wallet']]

const result = (name, problems) => ({ name: `across: ${name}`, ok: problems.length === 0, detail: problems.join('; ') })
const pick = (object, keys) => Object.fromEntries(keys.filter((key) => key in object).map((key) => [key, object[key]]))

/** The body of a request that was offered. */
function bodyOf(kyc, person, { endpoint, fields, set, run }) {
  return { ...pick(kyc.translate(person, endpoint), fields), ...set, ...(run && { run }) }
}

/** A request has to pass, run what it says and cost what it says. */
function keeps(kyc, person, tariffs, offered) {
  const { endpoint, checks, minor, fields } = offered
  const body = bodyOf(kyc, person, offered)
  const tariff = tariffs?.[endpoint]
  const { report, plan, estimate } = kyc.preflight(endpoint, body, { tariff })
  const priced = tariff && estimate.cost.unpriced.length === 0 && minor !== undefined
  const known = [estimate.cost?.minor.min, estimate.cost?.minor.max]
  return [
    report.ok || `${endpoint} stops: ${report.issues.filter((issue) => issue.stops).map((issue) => issue.code)}`,
    fields.every((field) => field in body) || `${endpoint}: not every field is in the translation`,
    [...plan.run].sort().join() === [...checks].sort().join() || `${endpoint} runs ${plan.run} instead of ${checks}`,
    !priced || (known[0] <= minor && minor <= known[1]) || `${endpoint} costs ${known} and not ${minor}`,
  ].filter((one) => one !== true)
}

function offers(kyc) {
  const rows = []
  for (const [who, person] of Object.entries(PEOPLE)) for (const [whose, tariffs] of Object.entries(TARIFFS)) for (const questions of WANTED) {
    const { cheapest, alone, uncovered } = kyc.compare(person, undefined, tariffs, { questions })
    const requests = [...cheapest.requests, ...alone.flatMap((one) => one.requests)]
    const problems = requests.flatMap((one) => keeps(kyc, person, tariffs, one))
    const answered = new Set(cheapest.requests.flatMap((one) => one.answers))
    for (const question of questions ?? []) if (answered.has(question) === uncovered.includes(question)) problems.push(`${question} is not one of answered and uncovered`)
    for (const one of alone) if (one.uncovered.length === uncovered.length && one.minor < cheapest.minor && one.unpriced.length <= cheapest.unpriced.length) problems.push(`${one.endpoint} alone is cheaper`)
    rows.push(result(`${who}, tariffs ${whose}, ${questions ?? 'every question'}`, problems))
  }
  return rows
}

const answerOf = (comparison, question, endpoint) =>
  comparison.questions.find((row) => row.question === question)?.answers.find((row) => row.endpoint === endpoint)?.status

function says(kyc) {
  const { whole, doomed, shortCard } = PEOPLE
  const compared = kyc.compare(whole, undefined, CHEAP_DIRECT)
  const [{ calls, minor, direct, directCalls, directMinor, without }] = compared.twins
  const cases = {
    'a card of 16 digits is refused by RapidID alone': [
      answerOf(kyc.compare(shortCard), 'bank-card', 'rapid-id/cnbc'), 'refused', answerOf(kyc.compare(shortCard), 'bank-card', 'fill-easy/kyc-cn'), 'ready'],
    'a wrong check character dooms': [answerOf(kyc.compare(doomed), 'name-id', 'fill-easy/verify'), 'doomed'],
    'what is missing is said': [answerOf(kyc.compare({ name: '张三' }), 'name-id', 'fill-easy/verify'), 'locked'],
    'a birth date comes from the number': [kyc.translate(whole, 'rapid-id/cnbc').dateOfBirth, '1990-03-07'],
    'a fan-out of 8 beside 7 single calls': [calls, 8, directCalls, 7, direct.length, 7, without.join(), 'bank.four-factor'],
    'both bills, where every call has a price': [minor, 1690, directMinor, undefined],
    'a currency': [compared.currency, 'HKD', kyc.compare(whole).currency, undefined],
  }
  return Object.entries(cases).map(([name, pairs]) => result(name, different(pairs)))
}

const different = (pairs) => pairs.flatMap((got, at) => (at % 2 || Object.is(got, pairs[at + 1]) ? [] : [`${got} instead of ${pairs[at + 1]}`]))

function staged(kyc) {
  const tariff = CHEAP_DIRECT['fill-easy/kyc-cn']
  return Object.entries(PEOPLE).map(([who, person]) => {
    const { stages, expected, fanOut, saving } = kyc.stages('fill-easy/kyc-cn', person, { tariff, chances: { 'identity.four-factor': 0.5 } })
    const plan = kyc.plan('fill-easy/kyc-cn', person)
    const sum = stages.reduce((total, { minor, reach }) => total + minor * reach, 0)
    const checks = stages.flatMap((stage) => stage.checks).sort().join()
    return result(`stages of ${who}`, [
      Math.abs(sum - expected) < 1e-6 || `expected ${expected}, the stages come to ${sum}`,
      Math.abs(fanOut - expected - saving) < 1e-6 || `saving ${saving} of ${fanOut}`,
      saving >= 0 || 'dearer than the fan-out',
      checks === (plan.status === 200 ? [...plan.run].sort().join() : '') || `${checks} instead of ${plan.run}`,
    ].filter((one) => one !== true))
  })
}

const CALLS = {
  'an unknown endpoint': [(kyc) => kyc.compare({}, ['nobody']), 'endpoint'],
  'an endpoint that is a number': [(kyc) => kyc.compare({}, [7]), 'endpoint'],
  'an unknown question': [(kyc) => kyc.compare({}, undefined, undefined, { questions: ['love'] }), 'question'],
  'two currencies': [(kyc) => kyc.compare({}, undefined, { 'rapid-id/cnbc': { currency: 'USD', prices: {} }, 'krypto-go/kya': HKD({}) }), 'tariff.currency'],
  'a tariff without prices': [(kyc) => kyc.compare({}, undefined, { 'rapid-id/cnbc': { currency: 'USD' } }), 'tariff.shape'],
  'a wrong tariff for stages': [(kyc) => kyc.stages('rapid-id/cnbc', {}, { tariff: 7 }), 'tariff.shape'],
  'stages of nobody': [(kyc) => kyc.stages('nobody', {}), 'endpoint'],
  'a translation for nobody': [(kyc) => kyc.translate({}, 'nobody'), 'endpoint'],
}

function refusals(kyc) {
  return Object.entries(CALLS).map(([name, [call, code]]) => {
    try {
      call(kyc)
      return result(`${name} throws`, ['nothing was thrown'])
    } catch (error) {
      return result(`${name} throws`, error.name === 'KycConfigError' && error.code === code ? [] : [`${error.name} ${error.code}`])
    }
  })
}

const loop = {}
loop.self = loop
const ODD = [null, 7, 'x', [], [{}], loop, { name: loop }, { name: Symbol('x') }, { idNumber: 7n }, new Proxy({}, { ownKeys() { throw new Error('no') } })]

function odd(kyc) {
  return ODD.map((input, at) => {
    const told = [kyc.compare(input).uncovered.length >= 0, kyc.stages('krypto-go/kya', input, { chances: { kya: 0.5 } }).stages.length === 0, typeof kyc.translate(input, 'rapid-id/cnbc')]
    return result(`odd input ${at}`, told[0] && told[1] && told[2] === 'object' ? [] : [String(told)])
  })
}

export const run = (kyc) => [...offers(kyc), ...says(kyc), ...staged(kyc), ...refusals(kyc), ...odd(kyc)]
