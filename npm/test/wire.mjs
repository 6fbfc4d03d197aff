// What goes on the wire and comes back: the service's own names, bodies of two endpoints, points and decisions. Same file in Node and in a page.

const O = { today: '2026-11-20' }
const MOBILE = 'fill-easy/mobile', VERIFY = 'fill-easy/verify', TASK = 'krypto-go/dd-task', METADATA = 'krypto-go/dd-metadata'
const LOCATED = { type: 'location-verify', mobile: '13800138000', locationType: '1', city: '北京', address: '朝阳区建国路88号' }
const SEARCH = { search_setting_id: 2, target: { name: '王又曾' }, search_source: [[0, 1, 2, 3, 4]] }
const INIT = { id_type: 'PASSPORT', workflow_id: 200, country: 'TWN', customer_reference: '000000123' }
const ACCEPT = { comment: 'ok', accepted: true }
const MATCH = { processed: true, isMatched: true, code: '1' }
const WIRE = { matches: 'isMatched' }

/** The same JSON, whatever the order of properties. */
function text(value) {
  const sorted = (_, inner) => (inner && typeof inner === 'object' && !Array.isArray(inner)
    ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner)
  return JSON.stringify(value, sorted)
}

/** What a call gives, or how it refuses. */
function told(call) {
  try {
    return call()
  } catch (error) {
    return error?.name === 'KycConfigError' || error?.name === 'KycInputError' ? `${error.name} ${error.code}` : `${error?.name}: ${error?.message}`
  }
}

function row([name, call, want]) {
  const got = text(told(call))
  const ok = got === text(want)
  return { name: `wire: ${name}`, ok, ...(!ok && { detail: `${got} instead of ${text(want)}` }) }
}

// ---- bodies

function asked(kyc) {
  const { locationType, ...rest } = LOCATED
  const pairs = [{ key: 'a', value: 'b' }]
  const mobile = (wire) => kyc.ask(MOBILE, LOCATED, { ...O, wire })
  return [
    ['our names without wire', () => kyc.ask(MOBILE, LOCATED, O), LOCATED],
    ['their name for locationType', () => mobile({ locationType: 'category' }), { ...rest, category: '1' }],
    ['several of their names', () => Object.keys(mobile({ locationType: 'category', city: 'cityName' })).sort(),
      ['address', 'category', 'cityName', 'mobile', 'type']],
    ['names of fields that are not there change nothing', () => mobile({ facePhoto: 'image' }), LOCATED],
    ['two names change places', () => mobile({ city: 'address', address: 'city' }), { ...LOCATED, city: LOCATED.address, address: LOCATED.city }],
    ['no names', () => mobile({}), LOCATED],
    ['two fields under one name', () => mobile({ city: 'address' }), 'KycConfigError wire'],
    ['two fields under one new name', () => mobile({ city: 'x', address: 'x' }), 'KycConfigError wire'],
    ...['abc', 5, { city: 5 }, { city: '' }].map((wire) => ['names that are no names', () => mobile(wire), 'KycConfigError wire']),
    ['a report keeps our names', () => Object.keys(kyc.check(MOBILE, LOCATED, { ...O, wire: { city: 'x' } }).canonical).sort(), Object.keys(LOCATED).sort()],
    ['what the type does not use is not sent', () => kyc.ask(MOBILE, { ...LOCATED, type: 'attribution' }, { ...O, wire: { locationType: 'category' } }),
      { type: 'attribution', mobile: '13800138000' }],
    ['what stops is told in our names', () => told(() => kyc.ask(MOBILE, { ...rest, locationType: '9' }, { ...O, wire: { locationType: 'category' } })),
      'KycInputError input'],
    ['a search is a list of one', () => kyc.ask(TASK, SEARCH, O), [SEARCH]],
    ['and a list of one is a search', () => kyc.ask(TASK, [SEARCH], O), [SEARCH]],
    ['of two none is', () => told(() => kyc.ask(TASK, [SEARCH, SEARCH], O)), 'KycInputError input'],
    ['their name inside the list', () => kyc.ask(TASK, SEARCH, { ...O, wire: { target: 'subject' } })[0].subject, SEARCH.target],
    ['metadata is the list itself', () => kyc.ask(METADATA, pairs, O), pairs],
    ['metadata stays itself with names', () => kyc.ask(METADATA, pairs, { ...O, wire: { key: 'name' } }), pairs],
    ['anything but a list is no metadata', () => kyc.ask(METADATA, { key: 'a' }, O), 'KycInputError input'],
    ['the body of an object is an object', () => kyc.ask('krypto-go/dd-accepted', ACCEPT, O), ACCEPT],
    ['__proto__ as their name pollutes nothing', () => [kyc.ask(MOBILE, LOCATED, { ...O, wire: { city: '__proto__' } }), {}.polluted][1] ?? null, null],
  ]
}

// ---- answers

const outcome = (reading) => [reading.state, ...reading.outcomes.map((one) => one.outcome), ...reading.violations.map((one) => one.code)].join(' ')

function answers(kyc) {
  const read = (answer, wire) => outcome(kyc.read(VERIFY, answer, undefined, { ...O, wire }))
  return [
    ['what stands under both names says neither', () => read({ processed: true, matches: false, isMatched: true, code: '1' }, WIRE).includes('match '), false],
    ['their name is unknown without wire', () => read(MATCH), 'completed unknown missing-key contradiction'],
    ['their name in a bare answer', () => read(MATCH, WIRE), 'completed match'],
    ['their name inside a body', () => read({ httpStatus: 200, body: MATCH }, WIRE), 'completed match'],
    ['their name for a mismatch', () => read({ ...MATCH, isMatched: false, code: '-1' }, WIRE), 'completed mismatch'],
    ['all three of their names', () => read({ done: true, ok: true, result: '1' }, { processed: 'done', matches: 'ok', code: 'result' }), 'completed match'],
    ['our name still stands where theirs is not sent', () => read({ processed: true, matches: true, code: '1' }, WIRE), 'completed match'],
    ['a status without a body', () => read({ httpStatus: 502 }, WIRE), 'unavailable unavailable'],
    ['a refusal', () => read({ httpStatus: 400, body: MATCH }, WIRE), 'failed'],
  ]
}

const trap = () => { throw new Error('trap') }
const throwing = (name) => Object.defineProperty({ processed: true }, name, { enumerable: true, get: trap })
const cyclic = () => {
  const loop = { processed: true, code: '1' }
  return Object.assign(loop, { isMatched: loop, body: loop })
}

/** Answers that cannot be looked at, or are none; with names they are read as without. */
const HOSTILE = {
  undefined, null: null, 'a text': 'x', 'a number': 1, 'a bigint': 1n, 'a symbol': Symbol('s'), 'a function': trap, 'a list': [MATCH],
  'a getter that throws': throwing('isMatched'), 'a status that throws': throwing('httpStatus'), 'a body that throws': throwing('body'),
  'a proxy that throws': new Proxy({}, { get: trap, ownKeys: trap, has: trap, getOwnPropertyDescriptor: trap }),
  'a body of a proxy': { httpStatus: 200, body: new Proxy({}, { get: trap, ownKeys: trap, getOwnPropertyDescriptor: trap }) },
  'a cycle': cyclic(), 'own __proto__': JSON.parse('{"__proto__":{"isMatched":true},"processed":true,"code":"1"}'),
}

function hostile(kyc) {
  return Object.entries(HOSTILE).map(([name, answer]) => [`${name} is no match`, () => {
    const reading = kyc.read(VERIFY, answer, undefined, { ...O, wire: WIRE })
    return [typeof reading.state, reading.outcomes.some((one) => one.outcome === 'match'), kyc.decide(reading).decision === 'accept']
  }, ['string', false, false]])
}

// ---- points and decisions

const NO_POINTS = [NaN, -1, '5', -0.5, null, true, [], {}, 5n, -Infinity]

function pointed(kyc) {
  const init = (points) => {
    const { ok, issues } = kyc.check('krypto-go/idv-init', INIT, points === undefined ? O : { ...O, points })
    return `${ok} ${issues.map((issue) => issue.code)}`
  }
  const enough = [501, 501.9, 1e6, 2 ** 53, Infinity, undefined].map((points) => [`${points} points are enough`, () => init(points), 'true '])
  const few = [0, 1, 499, 500, 500.9].map((points) => [`${points} points are too few`, () => init(points), 'false request.points'])
  const none = NO_POINTS.map((points) => [`${typeof points} ${String(points)} is no number of points`, () => init(points), 'KycConfigError points'])
  return [
    ...enough, ...few, ...none,
    ['points do not matter elsewhere', () => kyc.check(TASK, SEARCH, { ...O, points: 0 }).ok, true],
    ['the points that are needed are in the catalogue', () => kyc.endpoints().filter((one) => one.points).map((one) => [one.id, one.points]),
      [['krypto-go/idv-init', 500], ['krypto-go/idv-account', 500]]],
    ['with a decision beside them', () => kyc.check('krypto-go/dd-accepted', ACCEPT, { ...O, points: 501, decided: true }).ok, false],
  ]
}

function decided(kyc) {
  const tried = (options) => {
    const { report, plan } = kyc.preflight('krypto-go/dd-accepted', ACCEPT, { ...O, ...options })
    return [report.ok, plan.status, plan.refusal?.class ?? null, report.issues.map((issue) => issue.code)]
  }
  return [
    ['decided before', () => tried({ decided: true }), [false, 409, 'decided', ['request.decided']]],
    ['decided before, in the sandbox', () => tried({ decided: true, profile: 'sandbox' }), [false, 409, 'decided', ['request.decided']]],
    ['not decided yet', () => tried({ decided: false }), [true, 200, null, []]],
    ['nothing known', () => tried({}), [true, 200, null, []]],
    ['ask refuses what was decided', () => kyc.ask('krypto-go/dd-accepted', ACCEPT, { ...O, decided: true }), 'KycInputError input'],
    ['a decision does not matter elsewhere', () => kyc.check(TASK, SEARCH, { ...O, decided: true }).ok, true],
    ['the answer 409', () => kyc.read('krypto-go/dd-accepted', { httpStatus: 409 }, undefined, O).facts.decided, true],
  ]
}

export function run(kyc) {
  return [asked, answers, hostile, pointed, decided].flatMap((group) => group(kyc)).map(row)
}
