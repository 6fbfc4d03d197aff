// The cases of tests/conformance, through the public API of the package. Same file in Node and in a page.
import { OPS as DIRECT } from './conformance/direct.mjs'
import { OPS as KRYPTO } from './conformance/krypto.mjs'
import { OPS as RAPID } from './conformance/rapid.mjs'
import { TRIALS } from './conformance/trial.mjs'
import { EXACT, Elsewhere, OPTIONS, Partly, chinaId, elsewhere, luhn, refused, same, says } from './conformance/shared.mjs'

const ENDPOINTS = { 'fill-easy-fanout-002': 'fill-easy/kyc-cn', 'fill-easy-fanout-001': 'fill-easy/kyc-cn-classic' }
const HARD_FIELDS = { residentId: 'idNumber', mobile: 'mobile', bankCard: 'bankCardNumber' }
const BUCKETS = ['matched', 'unmatched', 'notFound', 'errored']
const WORDS = { mismatch: 'no match', 'not-found': 'not found' }
const BUCKET_OF = { match: 'matched', 'no match': 'unmatched', 'not found': 'notFound', error: 'errored' }
const BANK_CHECK = { bank2f: 'bank.two-factor', bank3f: 'bank.three-factor', bank4f: 'bank.four-factor' }
const SUMMARY_CODES = ['not-in-ran', 'bucket-not-allowed', 'unknown-check', 'malformed-errored', 'multiple-buckets', 'no-bucket']
const SUMMARY_KEYS = ['summary', 'ran', ...BUCKETS]
const MASKED = ['name', 'idNumber', 'idIssueDate', 'idExpiryDate', 'mobile', 'bankCardNumber']
const AS_SETS = ['superseded', 'violations', 'never_ran', 'unplanned', 'run_unimplemented', 'run_unknown', 'missing', 'invalid', 'mismatches', 'fields']
const ENTRY = { type: 'common', city: '北京', address: '朝阳区建国路88号' }
const INPUTS = {
  name: '张三', idNumber: '11010519491231002X', idIssueDate: '20180501', idExpiryDate: '20281231',
  facePhoto: 'iVBORw0KGgoAAAANSUhEUgAA', mobile: '13800138000', bankCardNumber: '6222021234567890123',
}

const word = (outcome) => WORDS[outcome] ?? outcome
const bare = (check) => check.replace(/\[.*$/, '')
const outcomes = (reading) => Object.fromEntries(reading.outcomes.map((row) => [row.check, word(row.outcome)]))
const about = (violation) => violation.params.check ?? violation.params.key

function report(parts) {
  return { reportMetadata: { status: 'completed' }, submitted: {}, pdfUrl: 'https://x.example/r.pdf', pdfFileName: 'r.pdf', ...parts }
}

/** A summary in which each check stands in the bucket of its outcome; `data` in none. */
function summaryOf(told) {
  const summary = { ran: Object.keys(told), matched: [], unmatched: [], notFound: [], errored: [] }
  for (const [check, outcome] of Object.entries(told)) {
    const bucket = BUCKET_OF[outcome]
    if (bucket) summary[bucket].push(bucket === 'errored' ? { check, error: 'timeout' } : check)
  }
  return summary
}

function ofSummary({ code, params }) {
  return SUMMARY_CODES.includes(code) || (code === 'missing-key' && SUMMARY_KEYS.includes(params.key))
}

function spell(violation) {
  return violation.code === 'malformed-errored' ? violation.code : `${violation.code}:${about(violation)}`
}

// ---- plan

function published(kyc, endpoint, plan) {
  const named = [...plan.run, ...plan.covered.map((row) => row.check)]
  const order = kyc.endpoints().find((one) => one.id === endpoint).checks.map((check) => check.id)
  return order.flatMap((id) => named.filter((name) => bare(name) === id))
}

function notFired(plan) {
  const products = [...new Set(plan.partial.map((row) => row.product))]
  return products.map((product) => ({ product, checks: plan.partial.filter((row) => row.product === product).map((row) => row.check) }))
}

function plan(kyc, endpoint, { request }) {
  const made = kyc.plan(endpoint, request, OPTIONS)
  if (!same(made, kyc.preflight(endpoint, request, OPTIONS).plan)) throw new Error('plan and preflight().plan differ')
  return {
    checks: made.run,
    superseded: made.covered.map((row) => row.check),
    calls: made.calls,
    http_status: made.status,
    error_class: made.refusal?.class.replaceAll('-', '_') ?? null,
    run_unimplemented: made.refusal?.unimplemented ?? [],
    run_unknown: made.refusal?.unknown ?? [],
    not_fired: notFired(made),
    eligible: published(kyc, endpoint, made),
  }
}

function classifyProduct(kyc, endpoint, { product }) {
  const { refusal } = kyc.plan(endpoint, { ...INPUTS, addressesToVerify: [ENTRY], run: [product] }, OPTIONS)
  return { class: refusal?.class.startsWith('run-') ? refusal.class.slice(4) : (refusal?.class ?? 'supported') }
}

// ---- fields

function format(kyc, endpoint, { field, value }, want) {
  if (want.pattern_ok === null) return elsewhere('no published rule')
  const key = field.startsWith('address.') ? field.slice(8) : ''
  const name = key ? 'addressesToVerify' : field
  return { pattern_ok: !refused(kyc.checkField(endpoint, name, key ? [{ ...ENTRY, [key]: value }] : value, EXACT)) }
}

function date8(kyc, endpoint, { value }) {
  const said = kyc.checkField(endpoint, 'idIssueDate', value, EXACT)
  return { valid: !refused(said) && !said.issues.some((issue) => issue.code.endsWith('.calendar')) }
}

const base64 = (kyc, endpoint, { value }) => ({ valid: !refused(kyc.checkField(endpoint, 'facePhoto', value, EXACT)) })

// ---- answers

function bucket(kyc, endpoint, { check, outcome }) {
  const fits = (key) => {
    const summary = { ...summaryOf({}), ran: [check] }
    if (key !== 'ran-only') summary[key] = [key === 'errored' ? { check, error: 'timeout' } : check]
    const reading = kyc.read(endpoint, report({ summary }), undefined, OPTIONS)
    return outcomes(reading)[check] === outcome && !reading.violations.some(ofSummary)
  }
  return { bucket: ['ran-only', ...BUCKETS].filter(fits).join(' and ') || 'invalid' }
}

function interpretSummary(kyc, endpoint, { summary, planned }) {
  const request = planned && requestFor(kyc, endpoint, planned)
  if (planned && !request) return elsewhere('no request has exactly this plan')
  const reading = kyc.read(endpoint, report({ summary }), request, OPTIONS)
  const named = (code) => reading.violations.filter((violation) => violation.code === code).map(about)
  return {
    outcomes: outcomes(reading),
    violations: reading.violations.filter(ofSummary).map(spell),
    never_ran: named('never-ran'),
    unplanned: named('unplanned'),
  }
}

function subsets(object) {
  const pairs = Object.entries(object)
  return Array.from({ length: 2 ** pairs.length }, (_, bits) => Object.fromEntries(pairs.filter((_, at) => bits & (2 ** at))))
}

/** A request whose plan is exactly these checks. */
function requestFor(kyc, endpoint, planned) {
  const entries = planned.filter((check) => check.startsWith('mobile.address-verify')).length
  const extra = entries ? { addressesToVerify: Array.from({ length: entries }, () => ENTRY) } : {}
  const want = planned.map(bare)
  const { products } = kyc.endpoints().find((one) => one.id === endpoint)
  const inside = products.filter((one) => one.checks.every((check) => want.includes(check)))
  const near = products.filter((one) => one.checks.some((check) => want.includes(check)))
  const selections = [inside, near].filter((some) => some.length).map((some) => ({ run: some.map((one) => one.id) }))
  const requests = [...selections, {}].flatMap((run) => subsets(INPUTS).map((fields) => ({ ...fields, ...extra, ...run })))
  return requests.find((request) => sameSet(kyc.plan(endpoint, request, OPTIONS).run, planned))
}

function threeFactor(kyc, endpoint, { document, threeFactor: three }) {
  const told = { 'identity.three-factor': three, ...(document === null ? {} : { 'identity.two-factor': document }) }
  const rows = Object.entries(told).filter(([, result]) => result === 'match' || result === 'no match')
  const identity = rows.map(([check, result]) => ({ type: check.slice(9), result }))
  const reading = kyc.read(endpoint, report({ summary: summaryOf(told), identity }), undefined, OPTIONS)
  return { diagnosis: reading.facts.diagnosis ?? null }
}

function absentMobileField(kyc, endpoint, { field, summary }) {
  const reading = kyc.read(endpoint, report({ summary }), undefined, OPTIONS)
  return { reason: reading.facts.absent?.[field] ?? null }
}

function risk(kyc, endpoint, check, data) {
  return kyc.read(endpoint, report({ summary: summaryOf({ [check]: 'data' }), risk: data }), undefined, OPTIONS).facts
}

const criminal = (kyc, endpoint, input) => ({
  verdict: risk(kyc, endpoint, 'risk.criminal', { criminal: input.criminal }).criminal?.verdict ?? null,
})

function fraudLevel(kyc, endpoint, { level }) {
  const fraud = ['a', 'b', 'c', 'd'].map((type) => ({ type, level }))
  const values = risk(kyc, endpoint, 'risk.fraud', { fraud }).fraud?.map((row) => row.value) ?? []
  return { value: values.length === 4 && new Set(values).size === 1 ? values[0] : `levels ${values}` }
}

function poll(kyc, endpoint, { http_status: httpStatus }) {
  const { state } = kyc.read(endpoint, { httpStatus }, undefined, OPTIONS)
  return { state: ['unknown', 'unavailable'].includes(state) ? 'undocumented' : state }
}

function addresses(kyc, endpoint, requested, results, summary) {
  const answer = report({ summary, mobile: { addressVerifications: results } })
  return kyc.read(endpoint, answer, { mobile: INPUTS.mobile, addressesToVerify: requested }, OPTIONS).facts.addresses ?? []
}

function alignAddresses(kyc, endpoint, { requested, results, summary }) {
  const facts = addresses(kyc, endpoint, requested, results, summary)
  const status = (fact) => (fact?.state === 'distance' ? fact.distance : (fact?.state ?? null))
  return { statuses: requested.map((_, index) => status(facts.find((fact) => fact.index === index))) }
}

function distance(kyc, endpoint, { value }) {
  const summary = summaryOf({ 'mobile.address-verify[0]': 'data' })
  const [fact] = addresses(kyc, endpoint, [ENTRY], [{ ...ENTRY, distance: value }], summary)
  return { valid: fact?.state === 'distance' && fact.distance === value }
}

function categoryPresent(kyc, endpoint, { category, outcomes: told }, want, ambiguous) {
  const inside = (check) => (BANK_CHECK[category] ? check === BANK_CHECK[category] : check.startsWith(`${category}.`))
  if (ambiguous) return elsewhere('a reading accepts the category there and not there')
  const reading = kyc.read(endpoint, report({ summary: summaryOf(told) }), undefined, OPTIONS)
  const misses = ({ code, params }) => (code === 'missing-result' || code === 'missing-data') && inside(params.check)
  return { present: reading.violations.some(misses) }
}

function bankFields(kyc, endpoint, input) {
  const told = outcomes(kyc.read(endpoint, report(input.report), undefined, OPTIONS))
  return { banks: Object.fromEntries(Object.entries(told).filter(([check]) => check.startsWith('bank.'))) }
}

/** The echo as far as it shows: masked texts by `mask`, the rest as documented. */
function shownEcho(kyc, request, echo) {
  const masked = MASKED.filter((key) => key in request || key in echo).map((key) => [key, kyc.mask(request[key] ?? '')])
  return { ...echo, ...Object.fromEntries(masked) }
}

function submittedEcho(kyc, endpoint, { request }, want) {
  const echo = want.submitted ?? {}
  const key = MASKED.find((name) => typeof echo[name] === 'string')
  if (!key) return elsewhere('no field whose echo is compared')
  const altered = { ...echo, [key]: (echo[key].startsWith('9') ? '8' : '9') + echo[key].slice(1) }
  const differs = (submitted) => {
    const reading = kyc.read(endpoint, report({ submitted, summary: summaryOf({}) }), request, OPTIONS)
    return reading.violations.some((violation) => violation.code === 'echo-differs')
  }
  if (differs(echo)) return { submitted: 'the documented echo is said to differ' }
  return { submitted: differs(altered) ? shownEcho(kyc, request, echo) : 'an echo of somebody else is not noticed' }
}

const FAN_OUT = {
  plan, classify_product: classifyProduct,
  format, date8, base64,
  cn_id: (kyc, endpoint, input) => chinaId(kyc, endpoint, 'idNumber', input),
  luhn: (kyc, endpoint, input) => luhn(kyc, endpoint, 'bankCardNumber', input),
  bucket, interpret_summary: interpretSummary, three_factor: threeFactor, absent_mobile_field: absentMobileField,
  criminal, fraud_level: fraudLevel, poll, align_addresses: alignAddresses, distance,
  category_present: categoryPresent, bank_fields: bankFields,
  mask: (kyc, endpoint, { value }) => ({ masked: kyc.mask(value) }), submitted_echo: submittedEcho,
}

// ---- comparing

const sameSet = (a, b) => same([...new Set(a)].sort(), [...new Set(b)].sort())

/** What is decided of a case: asserted, or the recommended reading of an ambiguous one, without free-text placeholders. */
function wanted(one) {
  if (one.expected) return one.expected
  return one.alternatives?.[one.recommended ?? 0] ?? {}
}

function problems(got, want, contains) {
  const found = []
  for (const [key, value] of Object.entries(want)) {
    if (typeof value === 'string' && Array.isArray(got[key])) continue
    const equal = AS_SETS.includes(key) && Array.isArray(value) ? sameSet(got[key] ?? [], value) : same(got[key], value)
    if (!equal) found.push(`${key}: ${JSON.stringify(got[key])} instead of ${JSON.stringify(value)}`)
  }
  for (const [key, members] of Object.entries(contains ?? {})) {
    const missing = members.filter((member) => !got[key]?.includes(member))
    if (missing.length) found.push(`${key} lacks ${missing.join(' ')}`)
  }
  return found
}

const fannedOut = (endpoint) => Object.fromEntries(Object.entries(FAN_OUT).map(([op, call]) =>
  [op, (kyc, input, want, ambiguous) => call(kyc, endpoint, input, want, ambiguous)]))

/** Provider → op → what the public API says: `(kyc, input, want, ambiguous)`. */
const OPS = {
  ...Object.fromEntries(Object.entries(ENDPOINTS).map(([provider, endpoint]) => [provider, fannedOut(endpoint)])),
  'fill-easy-direct': DIRECT, rapidid: RAPID, kryptogo: KRYPTO,
}

/** What came of a case: `state` of the counts, `detail` of a failure, `why` of what is not or only partly shown. */
function judge(kyc, one) {
  try {
    if (kind(one) === 'fields_hard') return came(hard(kyc, one))
    if (!one.provider && Object.hasOwn(TRIALS, one.op)) return came(TRIALS[one.op](kyc, one))
    const call = Object.hasOwn(OPS, one.provider) && Object.hasOwn(OPS[one.provider], one.op) && OPS[one.provider][one.op]
    if (!call) return came(`nothing runs ${one.op} of ${one.provider}`)
    const want = wanted(one)
    const told = call(kyc, one.input, want, Boolean(one.ambiguous))
    if (told instanceof Elsewhere) return { state: 'elsewhere', why: told.why }
    const got = told instanceof Partly ? told.got : told
    return came(problems(got, want, one.expected_contains).join('; '), told instanceof Partly && told.why)
  } catch (error) {
    return came(`${error?.name}: ${error?.message}`)
  }
}

function came(detail, why) {
  if (detail) return { state: 'failed', detail }
  return why ? { state: 'partly', why } : { state: 'passed' }
}

// ---- 16_fields_hard

const ORDER = ['none', 'note', 'doubt', 'incomplete', 'doomed', 'refused']
const ALLOWED = {
  none: ['none'], 'note-or-none': ['none', 'note'], doubt: ['doubt'], 'at-most-doubt': ['none', 'note', 'doubt'], stops: ['doomed', 'refused'],
}

/** What is wrong with a value of a field by itself, and by the endpoint that has it too. */
function hard(kyc, one) {
  const asked = [['fields', one.field], ['fill-easy/kyc-cn', HARD_FIELDS[one.field]]].filter(([, field]) => field)
  return asked.map(([endpoint, field]) => {
    const { issues } = kyc.checkField(endpoint, field, one.input, OPTIONS)
    const heaviest = ORDER[Math.max(0, ...issues.map((issue) => ORDER.indexOf(issue.weight)))]
    return ALLOWED[one.weight].includes(heaviest) ? '' : `${endpoint} ${heaviest} instead of ${one.weight}`
  }).filter(Boolean).join('; ')
}

// ---- all of it

const kind = (one) => (one.field && ALLOWED[one.weight] ? 'fields_hard' : one.op)

function count(counts, name, { state, why }) {
  const row = (counts[name] ??= { passed: 0, failed: 0, partly: 0, elsewhere: 0, why: [] })
  row[state] += 1
  if (why && !row.why.includes(why)) row.why.push(why)
}

/** The cases of a file; integers that a double would round become `bigint`. */
export function parse(text) {
  const marked = text.replace(/"(?:[^"\\]|\\.)*"|-?\b\d{16,}\b(?![.eE])/g, (part) =>
    (part.startsWith('"') || Number.isSafeInteger(Number(part)) ? part : `{"int":"${part}"}`))
  const revived = (value) => isMarked(value) ? BigInt(value.int) : value
  return JSON.parse(marked, (_, value) => revived(value))
}

const isMarked = (value) => typeof value?.int === 'string' && Object.keys(value).length === 1

/** Of the reading itself: a number that would be rounded, and what only looks like one. */
function exactly() {
  const [big, small, text, nested] = parse('[9007199254740993, 12, "9007199254740993 \\" 1", {"a": -6222021234567890123}]')
  const ok = big === 9007199254740993n && small === 12 && text === '9007199254740993 " 1' && nested.a === -6222021234567890123n
  return { name: 'cases: no number is rounded', ok, ...(!ok && { detail: `${big} ${small} ${text} ${nested.a}` }) }
}

/** `files`: name → parsed cases. `counts`: file → op, and `providers`: provider → passed, failed, partly, elsewhere and why. */
export function run(kyc, files, where = 'node') {
  const [results, counts, providers] = [[exactly()], {}, {}]
  for (const file of Object.keys(files).sort()) {
    counts[file] = {}
    for (const one of files[file]) {
      const told = judge(kyc, one)
      count(counts[file], kind(one), told)
      count((providers[one.provider ?? 'fields'] ??= {}), kind(one), told)
      const { state, detail } = told
      if (state !== 'elsewhere') results.push({ name: `${where}: ${file} ${one.id}`, ok: state !== 'failed', ...(detail && { detail }) })
    }
  }
  return { results, counts, providers }
}
