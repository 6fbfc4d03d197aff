// The declarations against their users and against what the engine really returns. Node only.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ANSWERS as OTHERS, REQUESTS } from './endpoints.mjs'
import { HANG } from './launch.mjs'

const E = 'fill-easy/kyc-cn'
const ENDPOINTS = [E, 'fill-easy/kyc-cn-classic']
const O = { today: '2026-11-20' }
const NAMES = [
  'Absence', 'CheckRow', 'Choice', 'CompareOptions', 'DeskKyc', 'Comparison', 'Concern', 'Decision', 'Derived', 'Endpoint', 'EndpointId', 'Estimate', 'Facts', 'FieldOptions', 'FieldReport', 'FieldRow',
  'Issue', 'IssueCode', 'Json', 'Kind', 'Kyc', 'LoadOptions', 'Locale', 'Names', 'Note', 'Options', 'Outcome', 'OutcomeName', 'Path', 'Plan', 'Policy',
  'PossibleRequest', 'Preflight', 'PreflightOptions', 'Profile', 'Question', 'Range', 'Reading', 'Region', 'Report', 'Shown', 'StageOptions', 'Stages', 'Tariff', 'Typed', 'Verdict', 'Version',
  'Violation', 'Weight',
]

// ---- a sample of everything, and what must not compile

const METHODS = ['endpoints', 'check', 'checkField', 'plan', 'estimate', 'preflight', 'ask', 'compare', 'translate', 'stages', 'read', 'decide', 'reformat',
  'mask', 'message', 'version', 'schema', 'fieldHints', 'errorSummary', 'jsonSchema', 'openapi', 'trace']

/** No type, and no property of one, is `any`; the methods are those that are published. */
const KNOWN = `
type IsAny<T> = 0 extends 1 & T ? true : false
function known<T>(_: IsAny<T> extends true ? never : IsAny<T[keyof T]> extends true ? never : 'known'): void {}
// @ts-expect-error
known<{ hidden: any }>('known')
${NAMES.map((name) => `known<t.${name}>('known')`).join('\n')}
known<t.Body<'fill-easy/kyc-cn'>>('known')
known<t.Body<'fill-easy/kyc-cn'>[string]>('known')
known<t.Body<'krypto-go/dd-task'>[number]>('known')
known<t.Facts['litigation']>('known')
known<t.Facts['riskBand']>('known')
known<t.Facts['data']>('known')
known<NonNullable<t.FieldRow['choices']>[number]>('known')
known<t.Endpoint['when'][number]>('known')
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const bodies: [
  Equal<t.Body<'fill-easy/kyc-cn'>, { [field: string]: t.Json }>, Equal<t.Body<'rapid-id/cnbc'>, { [field: string]: t.Json }>,
  Equal<t.Body<'krypto-go/dd-task'>, t.Json[]>, Equal<t.Body<'krypto-go/dd-metadata'>, t.Json[]>,
  Equal<t.Body<t.EndpointId>, t.Json[] | { [field: string]: t.Json }>,
] = [true, true, true, true, true]
known<t.Report['canonical'][string]>('known')
known<Parameters<t.Kyc['check']>[1]>('known')
known<InstanceType<typeof KycConfigError>['code']>('known')
known<InstanceType<typeof KycInputError>['issues']>('known')
const names: (keyof t.DeskKyc)[] = ${JSON.stringify(METHODS)}
type Left = Exclude<keyof t.DeskKyc, ${METHODS.map((name) => `'${name}'`).join(' | ')}>
const none: Equal<Left, never> = true
// What only a server does is not the form's.
const apart: Equal<Exclude<keyof t.DeskKyc, keyof t.Kyc>, 'compare' | 'translate' | 'stages' | 'read' | 'decide'> = true
`

const use = (ready) => `
async function use(): Promise<unknown> {
  const options: t.LoadOptions = { locale: 'zh-Hans', profile: 'production', today: () => '2026-11-20', litigationByDefault: false, exact: false }
  const kyc: t.DeskKyc = ${ready}
  const tariff: t.Tariff = { currency: 'CNY', prices: { 'identity.two-factor': 100, '27': 250 } }
  const policy: t.Policy = { onMismatch: 'reject', fraudReview: 2, fraudReject: 4, required: ['identity.two-factor'] }
  const endpoint = 'fill-easy/kyc-cn' satisfies t.EndpointId
  const { report, plan, estimate }: t.Preflight = kyc.preflight(endpoint, { name: '张三' }, { today: '2026-11-20', tariff })
  const reading: t.Reading = kyc.read(endpoint, {}, undefined, { profile: 'sandbox' })
  const verdict: t.Verdict = kyc.decide([reading], policy, 'zh-Hant')
  const field: t.FieldReport = kyc.checkField(endpoint, 'idNumber', '110', { typing: true, locale: 'en' })
  const shown: t.Shown = kyc.reformat('fields', 'mobile', { value: '1381', selectionStart: null, inputType: 'insertText' })
  const place: string | undefined = field.derived.region?.county ?? field.derived.nationality ?? field.derived.card?.bin ?? kyc.version.tables.region.asOf
  const codes: t.IssueCode[] = report.issues.map((issue) => issue.code)
  const path: t.Path | undefined = report.issues[0]?.path
  const missing: string[][] | undefined = plan.locked[0]?.missing
  const minor: number | undefined = estimate.cost?.minor.max ?? kyc.estimate(endpoint, {}, tariff, {}).cost?.minor.min
  const said: string = kyc.message(report.issues[0]!) + kyc.message({ code: 'plan.documentedNine', params: { documented: 9 } }, 'en') + kyc.mask('x')
  try {
    const body: { [field: string]: t.Json } = kyc.ask(endpoint, {})
    return body
  } catch (error) {
    if (error instanceof KycInputError) return error.issues.map((issue: t.Issue) => issue.suggestion?.value)
    if (error instanceof KycConfigError) return error.code
  }
  return [verdict.reasons, field.derived.sex, shown, place, codes, path, missing, minor, said, kyc.version.tables, kyc.endpoints('en')[0]?.checks,
    kyc.decide(reading), names, none, bodies]
}
`

/** What the other endpoints add. */
const OTHER_USE = `
function other(kyc: t.DeskKyc): unknown {
  const more: t.Options = { points: 501, decided: true, wire: { locationType: 'category' }, exact: true, profile: 'sandbox' }
  const search: t.Json[] = kyc.ask('krypto-go/dd-task', {}, more)
  const pairs: t.Json[] = kyc.ask('krypto-go/dd-metadata', [], { decided: false })
  const category: t.Json | undefined = kyc.ask('fill-easy/mobile', {}, more)['category']
  const any: t.EndpointId = Math.random() > 1 ? 'krypto-go/kya' : 'rapid-id/cnbc'
  const either: t.Json[] | { [field: string]: t.Json } = kyc.ask(any, {})
  const row: t.Endpoint | undefined = kyc.endpoints('zh-Hant').find((one) => one.typed !== undefined && (one.points ?? 0) >= 0 && one.body !== 'list')
  const told: string[] | undefined = row?.when[0]?.needs ?? row?.fields[0]?.requiredFor ?? row?.fields[0]?.usedFor
  const choice: { value: string; meaning?: string } | undefined = row?.fields[0]?.choices?.[0]
  const asks: t.Question[] | undefined = row?.checks[0]?.asks
  const { riskBand, mismatches, searchFollows, decided }: t.Facts = kyc.read('krypto-go/idv', {}).facts
  const banded: 'low' | 'low-medium' | 'medium' | 'high' | 'very-high' | null | undefined = riskBand
  const facts: [string[] | undefined, boolean | undefined, boolean | undefined] = [mismatches, searchFollows, decided]
  const careful: t.Policy = { onNameMismatch: 'review', onUnexpected: 'review', onSanction: 'reject', riskReview: 2, riskReject: 5 }
  const worry: t.Concern['code'] | undefined = kyc.read('krypto-go/kya', {}).concerns[0]?.code
  const voice: string = kyc.message(kyc.read('rapid-id/cnbc', {}).violations[0]!, 'zh-Hans') + kyc.message(kyc.decide([], careful).reasons[0]!)
  const schema: t.KycSchema = kyc.schema('rapid-id/cnbc', { fields: { fullName: ['person', 'name'] }, fallbackField: 'form' })
  const judged: t.SchemaResult = schema['~standard'].validate({})
  const spoken: t.SchemaIssue['message'] | undefined = judged.issues?.[0]?.message
  const hints: t.FieldHints = kyc.fieldHints('mobile')
  const summed: t.ErrorSummary = kyc.errorSummary(kyc.check('fields', {}), { idFor: (path) => path.join('.') })
  const shape: Record<string, unknown> = kyc.jsonSchema('krypto-go/kya', 'zh-Hans')
  if (spoken || hints || summed || shape) return spoken
  return [search, pairs, category, either, told, choice, asks, banded, facts, worry, voice]
}
`

/** Lines that must not compile. */
const refused = () => `
function wrong(kyc: t.DeskKyc): void {
  ${WRONG.map((line) => `// @ts-expect-error\n  ${line}`).join('\n  ')}
}
`

const sample = (first, ready) => `${first}${KNOWN}${use(ready)}${OTHER_USE}${refused()}export { use, other, wrong }\n`

const WRONG = [
  "kyc.check('fill-easy/kyc-hk', {})",
  "kyc.check('fill-easy/kyc-cn')",
  "kyc.check('fill-easy/kyc-cn', {}, { locale: 'zh' })",
  "kyc.check('fill-easy/kyc-cn', {}, { profile: 'test' })",
  "kyc.check('fill-easy/kyc-cn', {}, { today: new Date() })",
  "kyc.check('fill-easy/kyc-cn', {}, { typing: true })",
  "kyc.check('fill-easy/kyc-cn', {}, { tariff: { currency: 'CNY', prices: {} } })",
  "kyc.check('fill-easy/kyc-cn', {}, { today: undefined })",
  "kyc.checkField('fill-easy/kyc-cn', 1, 'x')",
  "kyc.estimate('fill-easy/kyc-cn', {}, { currency: 'CNY' })",
  "kyc.estimate('fill-easy/kyc-cn', {}, { currency: 'CNY', prices: { 1: '100' } })",
  "kyc.decide([], { onMismatch: 'ignore' })",
  "kyc.decide([], { fraudReview: 5 })",
  "kyc.decide([], { onMissmatch: 'reject' })",
  "kyc.decide({})",
  "kyc.reformat('fields', 'mobile', '138')",
  "kyc.check('fields', {}).derived.kind === 'passport'",
  'kyc.mask(1)',
  "kyc.endpoints('fr')",
  "kyc.version = { engine: '', rules: '', tables: {} }",
  "kyc.check('fill-easy/kyc-cn', {}).issues[0]!.code = 'no.such'",
  "kyc.check('fill-easy/kyc-cn', {}).missing",
  "kyc.read('fill-easy/kyc-cn', {}).state === 'done'",
  "kyc.ask('fill-easy/kyc-cn', {}).length.toFixed()",
  "kyc.ask('krypto-go/dd-task', {})['target']",
  "const object: { [field: string]: t.Json } = kyc.ask('krypto-go/dd-metadata', [])",
  "const list: t.Json[] = kyc.ask('rapid-id/cnbc', {})",
  "kyc.check('krypto-go/idv-init', {}, { points: '501' })",
  "kyc.check('krypto-go/dd-accepted', {}, { decided: 1 })",
  "kyc.ask('fill-easy/mobile', {}, { wire: { city: 1 } })",
  "kyc.ask('fill-easy/mobile', {}, { wire: ['city'] })",
  "kyc.read('krypto-go/dd-task', {}).facts.riskBand === 'low_medium'",
  "kyc.read('rapid-id/cnbc', {}).outcomes[0]!.detail === 'name_mismatch'",
  "const asks: t.Question = 'passport'",
  "const typed: string = kyc.endpoints()[0]!.typed",
  "kyc.endpoints()[0]!.body === 'object'",
  "kyc.decide([], { riskReview: 6 })",
  "kyc.decide([], { onSanction: 'ignore' })",
  "kyc.read('fill-easy/kyc-cn', {}).violations[0]!.message",
]

const TYPES = "import type * as t from 'kyc-preflight'"
const ESM = `${TYPES}\nimport { load, KycConfigError, KycInputError } from 'kyc-preflight/desk'\nimport { loadSync } from 'kyc-preflight/sync'`
const SAMPLES = {
  'sample.mts': sample(ESM, 'Math.random() > 1 ? loadSync(options) : await load(options)'),
  'sample.cts': sample(ESM, 'Math.random() > 1 ? loadSync() : await load()'),
  'require.cts': `import kyc = require('kyc-preflight')
import sync = require('kyc-preflight/sync')
export const both = [kyc.load({ locale: 'en' }), sync.loadSync().version.rules]
`,
}

// ---- literals of real outputs

/** A picture of one pixel: whole, and small. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const ENTRY = { type: 'common', city: '北京', address: '朝阳区建国路88号' }
const FULL = {
  name: '张三丰', idNumber: '11010519491231002X', idIssueDate: '20180501', idExpiryDate: '20380501', facePhoto: 'iVBORw0KGgoAAAANSUhEUgAA',
  mobile: '13800138000', bankCardNumber: '6222021234567890123', addressesToVerify: [ENTRY, { type: 'home', city: '', address: 'x' }],
}
const INPUTS = [
  {}, null, 'x', FULL, { mobile: '13800138000' }, { name: '张三', idNumber: '110105194912310021' },
  { name: ' Zhang San ', mobile: '+86 138 0013 8000' },
  { ...FULL, run: ['1', '8.3', '25'] }, { ...FULL, run: ['4', '3', '3'], facePhoto: undefined }, { ...FULL, run: ['5', '99', '8'] },
  { ...FULL, run: 1 },
  { idNumber: '11010519491231002x', idIssueDate: '20280501', idExpiryDate: '20181231' }, { idIssueDate: '20180231', idExpiryDate: '長期' },
  { fullName: '张三', foo: 1, Mobile: '1' }, { callbackUrl: 'https://u:p@10.0.0.1', callbackHeaders: { 'a b': '\r\n' } },
  { name: 1, mobile: [], facePhoto: 'data:image/png;base64,iVBO' },
  { addressesToVerify: Array(12).fill(ENTRY), mobile: '13800138000' }, { bankCardNumber: '６２２２', mobile: '1380013800' },
]
const FIELDS = { name: ['张三', '', 'Zhang', 1], idNumber: ['11010519491231002X', '110105', '1', 'abc', '110105194912310021', null],
  mobile: ['138', '13800138000', '+8613800138000'],
  idIssueDate: ['20180501', '2018', '20180231'], idExpiryDate: ['长期', '長期', '2028'], bankCardNumber: ['6222021234567890123', '62'],
  facePhoto: ['iVBO', '!'],
  addressesToVerify: [[ENTRY], [{}], 'x'], callbackUrl: ['https://a', 'http://a'], callbackHeaders: [{ a: 'b' }, 1], run: [['1'], ['x'], 1] }
const TARIFF = { currency: 'CNY', prices: { 'identity.two-factor': 100, 4: 300, 27: 250 } }

function answer(parts, summary) {
  const empty = { ran: [], matched: [], unmatched: [], notFound: [], errored: [] }
  return { reportMetadata: { status: 'completed' }, submitted: {}, pdfUrl: 'https://x.example/r', pdfFileName: 'r.pdf',
    summary: { ...empty, ...summary }, ...parts }
}

const levels = (...labels) => labels.map((level, at) => ({ type: `t${at}`, level }))
const ANSWERS = [
  {}, null, { token: 'a.b.c', requestId: 'KYC_ABCdef123456' }, { httpStatus: 202 },
  { httpStatus: 400, body: { message: 'Invalid or expired token' } },
  { httpStatus: 502 }, { reportMetadata: { status: 'strange' } },
  answer({ identity: [{ type: 'two-factor', result: 'match' }, { type: 'three-factor', result: 'no match' }] },
    { ran: ['identity.two-factor', 'identity.three-factor'], matched: ['identity.two-factor'], unmatched: ['identity.three-factor'] }),
  answer({ mobile: { carrier: '中国移动', province: '北京', city: '北京', workLocation: '上海',
    addressVerifications: [{ ...ENTRY, distance: '≤3km' }, { ...ENTRY, distance: '1km' }, ENTRY] } },
    { ran: ['mobile.attribution', 'mobile.location-work', 'mobile.location-residential', 'mobile.address-verify[0]',
      'mobile.address-verify[1]', 'mobile.address-verify[2]', 'mobile.address-verify[3]'],
      notFound: ['mobile.address-verify[2]'], errored: [{ check: 'mobile.location-residential', error: 'x' }] }),
  answer({ risk: { fraud: levels('None', 'Low', 'High', 'Odd'), criminal: { isNormal: false, records: { drug: true, theft: false } } } },
    { ran: ['risk.fraud', 'risk.criminal'] }),
  answer({ risk: { fraud: levels('Medium'), criminal: { isNormal: null, records: {} } },
    litigation: { overall: { total: 2 }, civil: { cases: [{ a: 1 }], stats: { total: 2 } } } },
    { ran: ['risk.fraud', 'risk.criminal', 'litigation.records'] }),
  answer({ bank4f: 'match', bank: { type: 'four-factor', result: 'no match' }, risk: { criminal: { isNormal: true, records: { drug: true } } } },
    { ran: ['bank.four-factor', 'risk.criminal', 'odd.check'], matched: ['bank.four-factor', 'x'], notFound: ['bank.four-factor'], errored: ['y'] }),
]

/** Values of fields that no provider of this package takes, and of those that tell something. */
const ALONE = {
  residentId: ['31022519700515001X', '911840199003070014', '830000199201300022', '110105491231002', '110199199003070017', '910682199003070016'],
  mobile: ['17012345678', '14612345678', '19412345678', '17491234567'], bankCard: ['6222026789012345676', '4111111111111112', '62220267890'],
  birthDate: ['1988-07-22', '1988年7月22日', '1988-02-30'], rocDate: ['1040401', '770722'], taiwanId: ['A123456789', 'A3', 'a123456788'],
  creditCode: ['91350100M000100Y43', '9'], sex: ['M', 'x', '男'], name: ['王䶮', '王\ue863', '王', '·王'],
  facePhoto: [DOT], expiryDate: ['20261201', '長期'], issueDate: ['20180501', '2099'],
}

/** Requests and answers of the other endpoints: those of the native tests, and those into which junk goes. */
function samples(answers) {
  const files = readdirSync(answers, { recursive: true }).filter((name) => name.endsWith('.json'))
  const written = files.map((name) => JSON.parse(readFileSync(join(answers, name), 'utf8')))
  const own = Object.entries(OTHERS).map(([endpoint, answer]) => ({ endpoint, answer, request: REQUESTS[endpoint] }))
  return [...own, ...written.map((one) => ({ endpoint: E, ...one }))]
}

/** Bits of wrong requests: to every field of the other endpoints. */
const ODD = ['', 'x', 1, true, null, [1], { a: 1 }, '1１', '2026-11-31', '0x12', DOT]

function others(kyc, answers) {
  const all = (type, list) => list.map((value) => [type, value])
  const given = samples(answers)
  const readings = given.map(({ endpoint, answer, request }) => kyc.read(endpoint, answer, request, O))
  const rows = kyc.endpoints().filter(({ id }) => id in OTHERS)
  const wholes = rows.flatMap(({ id, fields }) => [REQUESTS[id], {}, ...ODD.map((value) => Object.fromEntries(fields.map(({ name }) => [name, value])))]
    .map((input) => kyc.preflight(id, input, { ...O, points: 500, decided: true, ...(id === E && { tariff: TARIFF }) })))
  const fields = rows.flatMap(({ id, fields }) => fields.flatMap(({ name }) => ODD.map((value) => kyc.checkField(id, name, value, { ...O, typing: true }))))
  const tariffs = { [E]: TARIFF }
  const compared = [kyc.compare(FULL, undefined, tariffs, O), kyc.compare({}, undefined, undefined, O), kyc.compare({ name: '张三' }, [E], tariffs, O)]
  const staged = [kyc.stages(E, FULL, { ...O, tariff: TARIFF, chances: { 'identity.two-factor': 0.5 } }), kyc.stages(E, {}, O)]
  const bodies = rows.map(({ id }) => [`Body<'${id}'>`, kyc.ask(id, REQUESTS[id], O)])
  const careful = { onSanction: 'reject', riskReview: 1, riskReject: 3 }
  return [...all('Reading', readings), ...all('Verdict', readings.map((reading) => kyc.decide(reading, careful))), ...all('Preflight', wholes),
    ...all('FieldReport', fields), ...bodies, ...all('Comparison', compared), ...all('Stages', staged), ...all('Concern', readings.flatMap((reading) => reading.concerns))]
}

function values(kyc, answers) {
  const all = (type, list) => list.map((value) => [type, value])
  const each = (call) => ENDPOINTS.flatMap((endpoint) => INPUTS.map((input) => call(endpoint, input)))
  const fields = Object.entries(FIELDS).flatMap(([field, list]) =>
    list.flatMap((value) => [true, false].map((typing) => kyc.checkField(E, field, value, { ...O, typing }))))
  const alone = Object.entries(ALONE).flatMap(([field, list]) => list.map((value) => [kyc.checkField('fields', field, value, O), kyc.check('fields', { [field]: value }, O)]))
  const readings = ANSWERS.flatMap((one) => [undefined, FULL].map((submitted) => kyc.read(E, one, submitted, O)))
  return [
    ...all('Report', each((endpoint, input) => kyc.check(endpoint, input, { ...O, profile: 'sandbox' }))),
    ...all('Plan', each((endpoint, input) => kyc.plan(endpoint, input, { ...O, litigationByDefault: true }))),
    ...all('Estimate', each((endpoint, input) => kyc.estimate(endpoint, input, endpoint === E ? TARIFF : { currency: 'CNY', prices: {} }, O))),
    ...all('Preflight', each((endpoint, input) => kyc.preflight(endpoint, input, { ...O, exact: true, locale: 'zh-Hant' }))),
    ...all('FieldReport', [...fields, ...alone.map(([report]) => report)]),
    ...all('Report', [...alone.map(([, report]) => report), kyc.check('fields', { residentId: '11010519491231002X', birthDate: '1949-12-30', issueDate: '20180501', expiryDate: '20380501' }, O)]),
    ...all('Shown', [kyc.reformat('fields', 'mobile', { value: '1381', selectionStart: 2 })]),
    ...all('Reading', readings),
    ...all('Verdict', [...readings.map((reading) => kyc.decide(reading)), kyc.decide(readings, { required: ['risk.fraud'] }, 'zh-Hans'),
      kyc.decide([])]),
    ...all('Endpoint[]', [kyc.endpoints(), kyc.endpoints('zh-Hant')]),
    ...all('Version', [kyc.version]),
    ...others(kyc, answers),
  ]
}

/** Excess properties of nested literals are errors only where every union is resolved; so each value is a literal of its own. */
function literals(told) {
  const distinct = [...new Set(told.map(([type, value]) => `t.${type} = ${JSON.stringify(value)}`))]
  return `${TYPES}\n${distinct.map((line, at) => `export const v${at}: ${line}`).join('\n')}\n`
}

/** Every property of the declared types is seen in some output: a declared one that never comes is a promise not kept. */
const SEEN = {
  Issue: ['path', 'code', 'params', 'weight', 'stops', 'wastes', 'related', 'suggestion', 'message'],
  Derived: ['kind', 'birthDate', 'sex', 'age', 'region', 'current', 'nationality', 'carrier', 'segment', 'card', 'bin', 'photo', 'format', 'width'],
  Shown: ['selectionStart', 'selectionEnd'],
  Plan: ['status', 'refusal', 'run', 'covered', 'locked', 'partial', 'unlocks', 'wasted', 'calls', 'notes'],
  Estimate: ['calls', 'cost', 'currency', 'minor', 'unpriced'],
  Reading: ['state', 'outcomes', 'facts', 'concerns', 'violations', 'level', 'axis', 'retry', 'billed'],
  Facts: ['carrier', 'province', 'city', 'workLocation', 'absent', 'addresses', 'distance', 'fraud', 'criminal', 'verdict', 'litigation',
    'diagnosis', 'pdfUrl', 'pdfFileName'],
  'facts of the direct endpoints': ['data'],
  'facts of RapidID': ['status', 'safeHarbour', 'verifications', 'missing', 'detail'],
  'facts of KryptoGO': ['taskId', 'auditStatus', 'mismatches', 'impliedState', 'searchFollows', 'potentialRisk', 'riskBand', 'sanctionMatched',
    'accepted', 'decided', 'httpStatus', 'tasks'],
  Endpoint: ['id', 'provider', 'fields', 'checks', 'products', 'unimplemented', 'needs', 'covers', 'perEntry', 'fansOut', 'required', 'label',
    'typed', 'points', 'body', 'when', 'choices', 'meaning', 'requiredFor', 'usedFor', 'asks'],
}

function seen(told) {
  const text = JSON.stringify(told.map(([, value]) => value))
  return Object.entries(SEEN).map(([type, keys]) => {
    const missing = keys.filter((key) => !text.includes(`"${key}":`))
    return result(`every property of ${type} is seen`, missing.length === 0, missing.join(' '))
  })
}

// ---- compiling

const result = (name, ok, detail) => ({ name: `types: ${name}`, ok, ...(!ok && { detail: String(detail).slice(0, 1500) }) })
const FLAGS = ['--strict', '--noEmit', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--skipLibCheck', 'false', '--module',
  'nodenext', '--moduleResolution', 'nodenext',
  '--target', 'es2022', '--lib', 'es2023,dom', '--types', '']

function compile(tsc, dir, files, more = []) {
  const { status, stdout, stderr, error } = spawnSync(tsc, [...FLAGS, ...more, ...files],
    { cwd: dir, encoding: 'utf8', timeout: 4 * HANG, maxBuffer: 1 << 26 })
  if (status === 0) return ''
  if (error?.code === 'ETIMEDOUT') return `tsc did not end within ${4 * HANG / 60_000} minutes`
  return error?.message ?? (stdout + stderr).split('\n').filter(Boolean).slice(0, 8).map((line) => line.slice(0, 240)).join(' | ')
}

function install(pkg, at) {
  rmSync(at, { recursive: true, force: true })
  mkdirSync(join(at, 'node_modules'), { recursive: true })
  cpSync(pkg, join(at, 'node_modules/kyc-preflight'), { recursive: true })
  writeFileSync(join(at, 'package.json'), '{ "private": true, "type": "module" }\n')
  for (const [name, text] of Object.entries(SAMPLES)) writeFileSync(join(at, name), text)
}

/** The check itself notices an excess, a missing and a mistyped property. */
const BAD = [
  ['an excess property', "export const v: t.Version = { engine: '', rules: '', tables: {}, more: 1 }"],
  ['a missing property', "export const v: t.Version = { engine: '', rules: '' }"],
  ['an unlisted code', "export const v: t.Issue['code'] = 'no.such'"],
]

function notices(tsc, at) {
  return BAD.map(([name, line], index) => {
    writeFileSync(join(at, `bad${index}.mts`), `${TYPES}\n${line}\n`)
    return result(`${name} is noticed`, compile(tsc, at, [`bad${index}.mts`]) !== '', 'it compiles')
  })
}

async function outputs(pkg, tsc, at, answers) {
  try {
    const { loadSync } = await import(pathToFileURL(join(pkg, 'sync.js')).href)
    const told = values(loadSync(), answers)
    writeFileSync(join(at, 'literals.mts'), literals(told))
    const problem = compile(tsc, at, ['literals.mts'])
    return [result(`${told.length} real outputs are what they are declared to be`, problem === '', problem), ...seen(told)]
  } catch (error) {
    return [result('real outputs', false, `${error?.name}: ${error?.message}`)]
  }
}

export async function run({ pkg, tsc, dir, answers }) {
  const at = join(dir, 'types')
  install(pkg, at)
  const samples = Object.keys(SAMPLES).map((name) => {
    const problem = compile(tsc, at, [name])
    return result(`${name} compiles`, problem === '', problem)
  })
  const bundler = compile(tsc, at, ['sample.mts'], ['--module', 'preserve', '--moduleResolution', 'bundler'])
  return [...samples, result('sample.mts compiles for bundlers', bundler === '', bundler), ...notices(tsc, at), ...(await outputs(pkg, tsc, at, answers))]
}
