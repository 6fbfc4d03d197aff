// Anything at all into every function: data never throws, never hangs, is never repeated, and leaves nothing behind.
import { ANSWERS, REQUESTS } from './endpoints.mjs'
import { steep } from './growth.mjs'

const E = 'fill-easy/kyc-cn'
const ENDPOINTS = [E, 'fill-easy/kyc-cn-classic']
const O = { today: '2026-11-20' }
const MB = 1 << 20
const ENTRY = { type: 'common', city: '北京', address: '朝阳区建国路88号' }
const VALID = {
  name: '张三丰', idNumber: '11010519491231002X', idIssueDate: '20180501', idExpiryDate: '长期',
  mobile: '13800138000', bankCardNumber: '6217000010001234569', addressesToVerify: [ENTRY],
}
const SUMMARY = {
  ran: ['identity.two-factor', 'mobile.attribution', 'mobile.address-verify[0]', 'risk.fraud', 'risk.criminal', 'bank.two-factor',
    'litigation.records'],
  matched: ['identity.two-factor'], unmatched: [], notFound: [], errored: [{ check: 'bank.two-factor', error: 'timeout' }],
}
const ANSWER = {
  reportMetadata: { status: 'completed' }, submitted: { name: '张三*' }, pdfUrl: 'https://x.example/r', pdfFileName: 'r.pdf',
  summary: SUMMARY,
  identity: [{ type: 'two-factor', result: 'match' }],
  mobile: { carrier: '中国移动', province: '北京', city: '北京', addressVerifications: [{ ...ENTRY, distance: '≤3km' }] },
  risk: {
    fraud: ['a', 'b', 'c', 'd'].map((type) => ({ type, level: 'None' })),
    criminal: { isNormal: true, records: { drug: false } },
  },
  litigation: { overall: { total: 0 }, civil: { cases: [], stats: { total: 0 } } },
}

// ---- the zoo

function nested(levels, wrap) {
  let value = 'x'
  for (let level = 0; level < levels; level++) value = wrap(value)
  return value
}

function cyclic() {
  const loop = { name: 'x', list: [] }
  Object.assign(loop, { self: loop, idNumber: loop, addressesToVerify: loop.list, summary: loop })
  loop.list.push(loop, loop.list, loop)
  return loop
}

function thrower() {
  const fail = () => {
    throw new Error('trap')
  }
  const traps = ['get', 'has', 'ownKeys', 'getPrototypeOf', 'getOwnPropertyDescriptor', 'set', 'defineProperty', 'isExtensible']
  return Object.fromEntries(traps.map((trap) => [trap, fail]))
}

function getters() {
  const fail = { enumerable: true, get: () => { throw new Error('getter') } }
  return Object.defineProperties({}, { name: fail, idNumber: fail, code: fail, state: fail, summary: fail, length: fail })
}

const holes = () => Object.assign([], { 1: 'x', 7: 'y' })
const bare = () => Object.assign(Object.create(null), { name: 'x' })
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable([], {})
  revoke()
  return proxy
}

const PLAIN = {
  undefined: undefined, null: null, true: true, false: false, 0: 0, '-0': -0, NaN, Infinity, '-1': -1, 1.5: 1.5, '2^53': 2 ** 53, '1e308': 1e308,
  bigint: 1n, symbol: Symbol('s'), 'empty string': '', 'NUL': '\0', 'lone high surrogate': '\uD800', 'lone low surrogate': 'x\uDC00y',
  'full-width digits': '１３８００１３８０００', 'RTL mark': '\u200F1380\u202E0138000', 
  combining: 'e' + '\u0301'.repeat(500), BOM: '\uFEFF', astral: '𠮷'.repeat(40),
}
const BUILT = {
  'empty object': () => ({}), 'empty array': () => [], function: () => () => 1, class: () => class A {}, Date: () => new Date(0),
  'bad Date': () => new Date(NaN), RegExp: () => /x/g, Map: () => new Map([['name', 'x']]),
  Set: () => new Set([1]), WeakMap: () => new WeakMap(), Promise: () => Promise.resolve(1),
  Error: () => new Error('x'), 'boxed string': () => Object('x'), 'boxed number': () => Object(1), Uint8Array: () => new Uint8Array(9),
  Float64Array: () => new Float64Array(3), DataView: () => new DataView(new ArrayBuffer(4)), ArrayBuffer: () => new ArrayBuffer(8),
  cyclic, 'deep array': (share = 1) => nested(10_000 * share, (inner) => [inner]),
  'deep object': (share = 1) => nested(10_000 * share, (inner) => ({ name: inner })),
  'null prototype': bare, 'throwing proxy': () => new Proxy({}, thrower()), 'throwing array proxy': () => new Proxy([], thrower()),
  'revoked proxy': revoked, 'throwing function proxy': () => new Proxy(() => 1, thrower()), 'throwing getters': getters,
  'own __proto__': () => JSON.parse('{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"prototype":{"x":1},"toString":1}'),
  holes, 'sparse array': (share = 1) => new Array(1e6 * share), 'sparse end': (share = 1) => Object.assign([], { [1e6 * share - 1]: 1 }),
  'wide object': (share = 1) => Object.fromEntries(Array.from({ length: 50_000 * share }, (_, at) => [`k${at}`, at])),
}
const BIG = Object.fromEntries(Object.entries({ ASCII: 'a', digits: '1', CJK: '张', spaces: ' ', 'a-space': 'a ', base64: 'iVBO' }).map(([label, unit]) =>
  [`10 MB ${label}`, (share = 1) => unit.repeat(10 * MB * share / unit.length)]))

/** What makes less of a value that is large on purpose. */
const LESS = new Map()
/** Kinds of which there can be less. */
const SIZED = /10 MB|sparse|wide|deep/

function built(label, make) {
  const value = make()
  if (SIZED.test(label)) LESS.set(value, make)
  return [label, value]
}

const made = (builders) => builders.map(([label, make]) => built(label, make))
const small = () => [...Object.entries(PLAIN), ...made(Object.entries(BUILT))]
/** Without what has hundreds of thousands of nodes: for places where every value goes many times. */
const HEAVY = /cyclic|sparse|wide/
const light = () => [...Object.entries(PLAIN), ...made(Object.entries(BUILT).filter(([label]) => !HEAVY.test(label)))]
const heavy = () => made(Object.entries(BUILT).filter(([label]) => HEAVY.test(label)))

let bigs
const big = () => (bigs ??= made(Object.entries(BIG)))
/** As many of a list as `count`, each place others, so that all of them come by somewhere. */
const turn = (list, at, count) => Array.from({ length: count }, (_, step) => list[(at * count + step) % list.length])

// ---- shapes

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
const texts = (value) => Array.isArray(value) && value.every((item) => typeof item === 'string')
const WEIGHTS = ['incomplete', 'refused', 'doomed', 'doubt', 'note']
const STATES = ['processing', 'completed', 'failed', 'unavailable', 'expired', 'unknown']
const DECISIONS = ['accept', 'review', 'reject', 'retry']

function isIssue(issue) {
  const parts = [Array.isArray(issue.path), typeof issue.code === 'string', isObject(issue.params), WEIGHTS.includes(issue.weight)]
  return [...parts, typeof issue.stops === 'boolean', texts(issue.wastes), typeof issue.message === 'string' && issue.message !== ''].every(Boolean)
}

const isIssues = (issues) => Array.isArray(issues) && issues.every(isIssue)
const isRange = (range) => Number.isInteger(range.min) && Number.isInteger(range.max) && range.min >= 0 && range.min <= range.max
const judged = (r) => isIssues(r.issues) && r.ok === !r.issues.some((issue) => issue.stops) && isObject(r.derived)
const isReport = (r) => judged(r) && isObject(r.canonical) && isObject(r.meta)
const isField = (r) => judged(r) && typeof r.incomplete === 'boolean'
const answered = (p) => (isObject(p.refusal) ? [400, 409].includes(p.status) : p.status === 200)
const isPlan = (p) => answered(p) && texts(p.run) && texts(p.wasted) && p.calls === p.run.length
const isEstimate = (e) => isRange(e.calls)
const isPreflight = (p) => isReport(p.report) && isPlan(p.plan) && isEstimate(p.estimate)
const isOutcome = (row) => [row.check, row.outcome, row.retry, row.billed, row.axis].every((part) => typeof part === 'string')
const lists = (r) => [r.outcomes, r.concerns, r.violations].every(Array.isArray)
const isReading = (r) => STATES.includes(r.state) && lists(r) && r.outcomes.every(isOutcome) && isObject(r.facts)
const isVerdict = (v) => DECISIONS.includes(v.decision) && v.reasons.length > 0 && v.reasons.every((r) => r.message !== '' && texts(r.checks))
const isShown = (shown) => isObject(shown) && isText(shown.value) && [shown.selectionStart, shown.selectionEnd].every((at) =>
  Number.isInteger(at) && at >= 0 && at <= shown.value.length)
const isText = (value) => typeof value === 'string'

/** Objects of an answer whose prototype is not the plain one. */
function odd(value, seen = new Set()) {
  if (typeof value !== 'object' || value === null || seen.has(value)) return false
  seen.add(value)
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== Array.prototype) return true
  return Object.values(value).some((inner) => odd(inner, seen))
}

// ---- calling

const typed = (error) => error?.name === 'KycInputError' && isIssues(error.issues) && error.issues.length > 0
const named = (error) => error?.name === 'KycConfigError' && isText(error.code) && error.code !== ''

/** Problems of one call: an exception that is not announced, a wrong shape, an odd prototype, more time than in proportion to its input. */
function attempt(label, call, value, fits, announced = () => false) {
  let problem = ''
  try {
    const told = call(value)
    if (!fits(told)) problem = 'wrong shape'
    else if (odd(told)) problem = 'odd prototype'
  } catch (error) {
    if (!announced(error)) problem = `threw ${text(error)}`
  }
  const less = LESS.get(value)
  const growth = less ? steep((share) => (share === 1 ? value : less(share)), (given) => safe(() => call(given))) : ''
  return [problem, growth].filter(Boolean).map((what) => `${label}: ${what}`)
}

function text(error) {
  const cause = error?.cause ? ` (${error.cause.message})` : ''
  return `${error?.name} ${error?.message}${cause}`.slice(0, 160)
}

/** One result; problems are `label: what`, told once per what. */
function outcome(name, problems) {
  const groups = new Map()
  for (const problem of problems) {
    const [, label, what] = /^(.*?): (.*)$/s.exec(problem) ?? [null, problem, '']
    groups.set(what, [...(groups.get(what) ?? []), label])
  }
  const some = (labels) => labels.slice(0, 4).join(', ') + (labels.length > 4 ? ` and ${labels.length - 4} more` : '')
  const told = [...groups].map(([what, labels]) => `${some(labels)}: ${what}`)
  return { name: `junk: ${name}`, ok: problems.length === 0, ...(problems.length && { detail: told.slice(0, 8).join(' | ') }) }
}

const over = (list, each) => list.flatMap(([label, value]) => each(label, value))

// ---- whole inputs

function wholes(kyc) {
  return {
    check: [(v) => kyc.check(E, v, O), isReport],
    plan: [(v) => kyc.plan(E, v, O), isPlan],
    estimate: [(v) => kyc.estimate(E, v, undefined, O), isEstimate],
    preflight: [(v) => kyc.preflight(E, v, O), isPreflight],
    classic: [(v) => kyc.preflight(ENDPOINTS[1], v, O), isPreflight],
    exact: [(v) => kyc.preflight(E, v, { ...O, exact: true, profile: 'sandbox' }), isPreflight],
    ask: [(v) => kyc.ask(E, v, O), isObject, typed],
    read: [(v) => kyc.read(E, v, undefined, O), isReading],
    'read body': [(v) => kyc.read(E, { httpStatus: 200, body: v }, undefined, O), isReading],
    'read status': [(v) => kyc.read(E, { httpStatus: v }, undefined, O), isReading],
    'read submitted': [(v) => kyc.read(E, ANSWER, v, O), isReading],
    decide: [(v) => kyc.decide(v), isVerdict],
    'decide list': [(v) => kyc.decide([v, v]), isVerdict],
    fields: [(v) => kyc.preflight('fields', v, O), isPreflight],
    ...Object.fromEntries(['birthDate', 'rocDate', 'taiwanId', 'creditCode', 'sex', 'residentId'].map((field) =>
      [field, [(v) => kyc.checkField('fields', field, v, { ...O, typing: true }), isField]])),
    reformat: [(v) => kyc.reformat(E, 'mobile', v), isShown],
    'reformat value': [(v) => kyc.reformat(E, 'bankCardNumber', { value: v, selectionStart: 3 }), isShown],
    'reformat caret': [(v) => kyc.reformat(E, 'idNumber', { value: '1101011990', selectionStart: v, selectionEnd: v }), isShown],
    translate: [(v) => kyc.translate(v, E, O), isObject],
    compare: [(v) => kyc.compare(v, undefined, undefined, O), (told) => isObject(told.cheapest) && Array.isArray(told.questions)],
    stages: [(v) => kyc.stages(E, v, O), (told) => Array.isArray(told.stages)],
    mask: [(v) => kyc.mask(v), isText],
    message: [(v) => kyc.message(v), isText],
    'message code': [(v) => kyc.message({ code: v }), isText],
    'message params': [(v) => kyc.message({ code: 'residentId.short', params: v }), isText],
  }
}

function whole(kyc) {
  const all = small()
  return Object.entries(wholes(kyc)).map(([name, [call, fits, announced]], at) =>
    outcome(`${name}(anything)`, over([...all, ...turn(big(), at, 2)], (label, value) => attempt(label, call, value, fits, announced))))
}

// ---- fields

/** A request that passes, with this in a field that its type works with. */
function given(one, field, value) {
  if (field.name === '') return value
  const type = one.typed && field.name !== one.typed && { [one.typed]: field.usedFor[0] }
  return { ...REQUESTS[one.id], ...type, [field.name]: value }
}

/** Kinds of field whose values have parts. */
const STRUCTURES = ['address', 'callbackHeaders', 'run', 'target', 'searchSource', 'metadata']

const isBody = (body) => isObject(body) || Array.isArray(body)

function inField(kyc, one, field, kinds) {
  const calls = {
    preflight: [(v) => kyc.preflight(one.id, given(one, field, v), O), isPreflight],
    checkField: [(v) => kyc.checkField(one.id, field.name, v, O), isField],
    typing: [(v) => kyc.checkField(one.id, field.name, v, { ...O, typing: true, locale: 'zh-Hant' }), isField],
    ask: [(v) => kyc.ask(one.id, given(one, field, v), O), isBody, typed],
  }
  const through = (names) => (label, value) =>
    names.flatMap((name) => attempt(`${name} ${label}`, calls[name][0], value, ...calls[name].slice(1)))
  const problems = over(light(), through(Object.keys(calls)))
  if (kinds.has(field.field)) return problems
  const at = kinds.add(field.field).size
  const large = [...turn(big(), at, 3), ...(STRUCTURES.includes(field.field) ? heavy() : turn(heavy(), at, 1))]
  return [...problems, ...over(turn(big(), at + 1, 1), through(['preflight'])), ...over(large, through(['checkField']))]
}

/** Endpoint, where, and the request with a value there. */
const INNER = [
  [E, 'address entry', (v) => ({ addressesToVerify: [ENTRY, v] })],
  [E, 'address type', (v) => ({ addressesToVerify: [{ ...ENTRY, type: v }] })],
  [E, 'address city', (v) => ({ addressesToVerify: [{ ...ENTRY, city: v }] })],
  [E, 'address line', (v) => ({ addressesToVerify: [{ ...ENTRY, address: v }] })],
  [E, 'header value', (v) => ({ callbackUrl: 'https://x.example', callbackHeaders: { authorization: v } })],
  [E, 'headers', (v) => ({ callbackUrl: 'https://x.example', callbackHeaders: v })],
  [E, 'run member', (v) => ({ run: ['1', v] })],
  [E, 'unlisted field', (v) => ({ nickname: v })],
  ['krypto-go/dd-task', 'target name', (v) => ({ target: { name: v, birthday: v, citizenship: v } })],
  ['krypto-go/dd-task', 'source', (v) => ({ search_source: [0, v] })],
  ['krypto-go/dd-task', 'inner source', (v) => ({ search_source: [[0], [v]] })],
  ['krypto-go/dd-metadata', 'pair', (v) => [{ key: 'a', value: 'b' }, v]],
  ['krypto-go/dd-metadata', 'key and value', (v) => [{ key: v, value: v }]],
  ['krypto-go/idv', 'unlisted field', (v) => ({ idImage: v })],
]

const merged = (endpoint, part) => (Array.isArray(part) ? part : { ...REQUESTS[endpoint], ...part })

function fields(kyc) {
  const kinds = new Set()
  const all = kyc.endpoints()
  const names = all.flatMap((one) => one.fields.map((field) => [one, field]))
  const handles = ['token', 'requestId'].map((name) => [all[0], { name, field: name }])
  const lists = [...names, ...handles].map(([one, field]) => outcome(`${one.id} ${field.name}`, inField(kyc, one, field, kinds)))
  const inner = INNER.map(([endpoint, name, part], at) => outcome(`${endpoint} ${name}`, over([...light(), ...turn(big(), at, 1)], (label, value) =>
    attempt(label, (v) => kyc.preflight(endpoint, merged(endpoint, part(v)), O), value, isPreflight))))
  return [...lists, ...inner, ...everyWhole(kyc, all)]
}

/** Anything in place of a whole request, an answer, and what was submitted. */
function everyWhole(kyc, all) {
  return all.filter(({ id }) => !ENDPOINTS.includes(id)).flatMap(({ id }) => {
    const calls = {
      preflight: [(v) => kyc.preflight(id, v, { ...O, decided: true, points: 3 }), isPreflight],
      ask: [(v) => kyc.ask(id, v, { ...O, wire: { name: 'other' } }), isBody, typed],
      read: [(v) => kyc.read(id, v, undefined, { ...O, wire: { other: 'matches' } }), isReading],
      'read body': [(v) => kyc.read(id, { httpStatus: 200, body: v }, v, O), isReading],
    }
    return Object.entries(calls).map(([name, call]) => outcome(`${id} ${name}(anything)`, over(light(), (label, value) =>
      attempt(label, call[0], value, ...call.slice(1)))))
  })
}

// ---- answers and readings

function* paths(value, path = []) {
  yield path
  if (typeof value !== 'object' || value === null) return
  for (const key of Object.keys(value)) yield* paths(value[key], [...path, key])
}

function put(value, [key, ...rest], inner) {
  if (key === undefined) return inner
  const copy = Array.isArray(value) ? [...value] : { ...value }
  copy[key] = put(value[key], rest, inner)
  return copy
}

function nodes(base, call, fits) {
  const zoo = light()
  return [...paths(base)].flatMap((path) =>
    over(zoo, (label, value) => attempt(`${path.join('.')} ${label}`, (v) => call(put(base, path, v)), value, fits)))
}

/** Whether an answer can be read, judged and told, with a request of that endpoint beside it. */
const understood = (kyc, endpoint) => (answer) => {
  const told = kyc.read(endpoint, answer, REQUESTS[endpoint], O)
  return isReading(told) && !odd(told) && isVerdict(kyc.decide(told)) && told.violations.every((one) => isText(kyc.message(one)))
}

function answers(kyc) {
  const reading = kyc.read(E, put(ANSWER, ['risk', 'fraud', '0', 'level'], 'High'), undefined, O)
  const both = understood(kyc, E)
  const fat = [['pdfUrl'], ['summary', 'ran', '0'], ['mobile', 'city'], ['submitted', 'name'], ['risk', 'fraud', '0', 'level']]
  const large = fat.flatMap((path, at) =>
    over(turn(big(), at, 2), (label, value) => attempt(`${path.join('.')} ${label}`, (v) => both(put(ANSWER, path, v)), value, Boolean)))
  return [
    outcome('nodes of an answer', nodes(ANSWER, both, Boolean)),
    outcome('10 MB nodes of an answer', large),
    outcome('nodes of a reading', nodes(reading, (given) => kyc.decide([given]), isVerdict)),
    ...otherAnswers(kyc),
  ]
}

function otherAnswers(kyc) {
  return Object.entries(ANSWERS).flatMap(([endpoint, answer]) => {
    const reading = kyc.read(endpoint, answer, REQUESTS[endpoint], O)
    const plain = reading.violations.length || !['completed', 'processing'].includes(reading.state) ? [`the answer itself: ${JSON.stringify(reading)}`] : []
    return [
      outcome(`nodes of an answer of ${endpoint}`, [...plain, ...nodes(answer, understood(kyc, endpoint), Boolean)]),
      outcome(`nodes of a reading of ${endpoint}`, nodes(reading, (given) => kyc.decide(given), isVerdict)),
    ]
  })
}

/** Of every endpoint whose answer settles anything. */
function notAccepted(kyc) {
  const all = light()
  return kyc.endpoints().filter((one) => one.checks.length > 0).map(({ id }) => {
    const accepts = (value, submitted) => kyc.decide(safe(() => kyc.read(id, value, submitted, O))).decision === 'accept'
    const either = (value) => accepts(value) || accepts({ httpStatus: 200, body: value }, REQUESTS[id])
    const accepted = over(id === E ? small() : all, (label, value) => (either(value) ? [`${label}: accepted`] : []))
    return outcome(`nothing read from ${id} is never accepted`, accepted)
  })
}

function safe(call) {
  try {
    return call()
  } catch {
    return undefined
  }
}

// ---- secrets

const SECRETS = ['S3CRET-4711-XYZZY', 'Ｓ３ＣＲＥＴ４７１１ＸＹＺＺＹ', '秘密四七一一口令', '1394711471X', '110105194712310047', '6217004711471147119', '20471147',
  'data:image/png;base64,S3CRET4711']
const WRAPS = [(s) => s, (s) => ` ${s} `, (s) => s.split('').join(' '), (s) => [s], (s) => [{ ...ENTRY, type: s }], (s) => [{ ...ENTRY, city: s, address: s }],
  (s) => ({ authorization: `${s}\r\nx: y` }), (s) => `https://user:${s}@10.0.0.1/${s}`, (s) => ({ value: s })]

const flat = (value) => JSON.stringify(value).normalize('NFKC').replace(/[\s"',[\]{}\\]/g, '').toLowerCase()
const spoken = (issues) => issues.map(({ path, code, params, message, wastes, related }) => ({ path, code, params, message, wastes, related }))

function said(kyc, one, field, value) {
  const input = one.id === E ? { ...VALID, callbackUrl: 'https://x.example', [field.name]: value } : given(one, field, value)
  const asked = caught(() => kyc.ask(one.id, input, O))
  const direct = kyc.checkField(one.id, field.name, value, { ...O, typing: true, locale: 'zh-Hans' }).issues
  const whole = [O, { ...O, exact: true }].flatMap((options) => kyc.check(one.id, input, options).issues)
  const issues = [...whole, ...direct, ...(asked?.issues ?? [])]
  return flat([spoken(issues), asked?.message ?? '', issues.map((issue) => kyc.message(issue, 'zh-Hant'))])
}

function caught(call) {
  try {
    call()
    return undefined
  } catch (error) {
    return error
  }
}

function secrets(kyc) {
  const all = kyc.endpoints()
  const handles = ['token', 'requestId'].map((name) => [all[0], { name }])
  const names = [...all.flatMap((one) => one.fields.map((field) => [one, field])), ...handles]
  const told = names.flatMap(([one, field]) => SECRETS.flatMap((secret) => WRAPS.flatMap((wrap, at) => {
    const where = `${one.id} ${field.name} form ${at} of ${secret.slice(0, 3)}…`
    try {
      return said(kyc, one, field, wrap(secret)).includes(flat(secret)) ? [`${where}: repeated`] : []
    } catch (error) {
      return [`${where}: ${text(error)}`]
    }
  })))
  return [outcome('nothing typed is repeated', told)]
}

// ---- wrong calls

const isCode = (code) => (error) => named(error) && (code === undefined || error.code.startsWith(code))

function refuses(list, call, code) {
  return over(list, (label, value) => {
    const error = caught(() => call(value))
    if (error && isCode(code)(error)) return []
    return [`${label}: ${error ? text(error) : 'accepted'}`]
  })
}

const except = (...labels) => small().filter(([label]) => !labels.includes(label))
const but = (labels, more = []) => [...except(...labels), ...more]

const TARIFFS = [
  ['empty', {}], ['no prices', { currency: 'CNY' }], ['no currency', { prices: {} }], ['lower case', { currency: 'cny', prices: {} }],
  ['long', { currency: 'CNYX', prices: {} }], ['number', { currency: 156, prices: {} }], ['list', { currency: 'CNY', prices: [1] }],
  ['float', { currency: 'CNY', prices: { 1: 1.5 } }], ['negative', { currency: 'CNY', prices: { 1: -1 } }],
  ['text', { currency: 'CNY', prices: { 1: '100' } }],
  ['NaN', { currency: 'CNY', prices: { 1: NaN } }], ['huge', { currency: 'CNY', prices: { 1: 2 ** 53 } }],
  ['null price', { currency: 'CNY', prices: { 1: null } }],
]
const POLICIES = [
  ['unknown decision', { onMismatch: 'ignore' }], ['number', { onNotFound: 1 }], ['severity 0', { fraudReview: 0 }],
  ['severity 5', { fraudReject: 5 }],
  ['severity text', { fraudReview: '1' }], ['severity half', { fraudReview: 1.5 }], ['required text', { required: 'identity.two-factor' }],
  ['required numbers', { required: [1] }],
]
const DAYS = ['', '2026-11-31', '2026-02-29', '20261120', '2026-1-1', '26-11-20', '2026-11-20T00:00:00Z', '２０２６-11-20',
  ' 2026-11-20'].map((day) => [JSON.stringify(day), day])
const LOCALES = ['EN', 'zh', 'zh-CN', 'zh_Hans', 'fr'].map((locale) => [locale, locale])
const NAMES = ['constructor', '__proto__', 'toString', 'length', 'Name', 'name '].map((name) => [name, name])
const IDS = ['fill-easy', 'fill-easy/kyc-cn ', 'FILL-EASY/KYC-CN', 'krypto-go/none', '__proto__', 'constructor'].map((id) => [id, id])

function wrongCalls(kyc) {
  const read = kyc.read(E, ANSWER, undefined, O)
  const entry = (name, list, call, code) => outcome(`wrong ${name}`, refuses(list, call, code))
  return [
    ...['check', 'plan', 'estimate', 'preflight', 'ask', 'read'].map((name) =>
      entry(`endpoint for ${name}`, but([], IDS), (id) => kyc[name](id, VALID), 'endpoint')),
    entry('endpoint for checkField', but([], IDS), (id) => kyc.checkField(id, 'name', 'x'), 'endpoint'),
    entry('field', but([], NAMES), (field) => kyc.checkField(E, field, 'x', O), 'field'),
    entry('field of the other edition', [['requestId', 'requestId']], (field) => kyc.checkField(ENDPOINTS[1], field, 'x', O), 'field'),
    entry('today', but(['undefined'], DAYS), (today) => kyc.check(E, VALID, { today }), 'today'),
    entry('profile', but(['undefined'], [['Sandbox', 'Sandbox']]), (profile) => kyc.check(E, VALID, { ...O, profile }), 'profile'),
    entry('locale', but(['undefined'], LOCALES), (locale) => kyc.check(E, VALID, { ...O, locale }), 'locale'),
    entry('locale for endpoints', but(['undefined'], LOCALES), (locale) => kyc.endpoints(locale), 'locale'),
    entry('locale for message', but(['undefined'], LOCALES), (locale) => kyc.message({ code: 'name.required' }, locale), 'locale'),
    entry('locale for decide', but(['undefined'], LOCALES), (locale) => kyc.decide(read, undefined, locale), 'locale'),
    entry('tariff', but(['undefined', 'null'], TARIFFS), (tariff) => kyc.estimate(E, VALID, tariff, O), 'tariff'),
    entry('tariff of preflight', but(['undefined', 'null'], TARIFFS), (tariff) => kyc.preflight(E, VALID, { ...O, tariff }), 'tariff'),
    entry('policy', POLICIES, (policy) => kyc.decide(read, policy)),
    outcome('odd options do not crash', oddOptions(kyc)),
    outcome('odd policies do not crash', oddPolicies(kyc, read)),
  ]
}

/** A proxy or a getter that throws is the caller's own exception; anything else is used or refused by name. */
const inert = () => small().filter(([label]) => !/throwing|revoked/.test(label))

function oddOptions(kyc) {
  return over(inert(), (label, options) => attempt(label, (v) => kyc.preflight(E, VALID, v), options, isPreflight, named))
}

function oddPolicies(kyc, read) {
  return over(small(), (label, policy) => attempt(label, (v) => kyc.decide(read, v), policy, isVerdict, named))
}

// ---- and afterwards

function same(a, b) {
  if (typeof a !== 'object' || a === null) return Object.is(a, b)
  const keys = Object.keys(a)
  return typeof b === 'object' && b !== null && keys.length === Object.keys(b).length && keys.every((key) => same(a[key], b[key]))
}

function asking(kyc) {
  const good = [VALID, { mobile: ' 138 0013 8000 ' }, { ...VALID, idNumber: '11010519491231002x' }, { ...VALID, run: ['1', '8.3'] }]
  const bad = [{}, { name: '张三' }, { ...VALID, mobile: '123' }, { ...VALID, idNumber: '110105194912310021' }, { ...VALID, run: ['99'] }]
  const sent = good.filter((input) => !same(safe(() => kyc.ask(E, input, O)), kyc.check(E, input, O).canonical))
  const kept = bad.filter((input) => {
    const error = caught(() => kyc.ask(E, input, O))
    return !typed(error) || !error.issues.every((issue) => issue.stops) || error.code !== 'input'
  })
  const keys = (input) => Object.keys(input).join(' ') || 'nothing'
  return [
    outcome('ask sends the canonical body', sent.map(keys)),
    outcome('ask throws what stops', kept.map(keys)),
  ]
}

function stillRight(kyc) {
  const { report, plan, estimate } = kyc.preflight(E, VALID, O)
  const problems = []
  if (!report.ok) problems.push(`not ok: ${report.issues.map((issue) => issue.code)}`)
  const { birthDate, sex, age } = report.derived
  if (birthDate !== '1949-12-31' || sex !== 'F' || age !== 76) problems.push(JSON.stringify(report.derived))
  if (plan.calls !== 9 || plan.run[0] !== 'identity.four-factor') problems.push(plan.run.join(' '))
  if (estimate.calls.min > 9 || estimate.calls.max < 9) problems.push(JSON.stringify(estimate))
  const wrong = kyc.checkField(E, 'idNumber', '110105194912310021', O)
  if (wrong.ok || wrong.issues[0].code !== 'residentId.checkCharacter') problems.push('a wrong check character passes')
  const stopped = Object.entries(REQUESTS).filter(([endpoint, request]) => !kyc.check(endpoint, request, O).ok)
  return [...problems, ...stopped.map(([endpoint]) => `${endpoint} is stopped`)]
}

const snapshot = () => [Object.prototype, Array.prototype, Function.prototype, String.prototype].map((one) => Reflect.ownKeys(one).map(String).join())

export function run(kyc) {
  const before = snapshot()
  const first = outcome('right before', stillRight(kyc))
  const groups = [whole, fields, answers, notAccepted, secrets, wrongCalls, asking]
  const results = groups.flatMap((group) => {
    try {
      return group(kyc)
    } catch (error) {
      return [outcome(group.name, [`the test itself threw ${text(error)}`])]
    }
  })
  const polluted = same(before, snapshot()) && {}.x === undefined ? [] : ['a built-in prototype changed']
  return [first, ...results, outcome('no prototype changed', polluted), outcome('right afterwards', stillRight(kyc))]
}
