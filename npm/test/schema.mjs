/** Standard Schema and what else stands around the engine, with the traps of the libraries that take it. Same file in Node and in a page. */
import { uneven } from './growth.mjs'

const E = 'fill-easy/kyc-cn'
const O = { today: '2026-11-20' }
const GOOD = { name: '张三', idNumber: '11010519491231002x' }
const BAD = { name: '张三', idNumber: '110105194912310021' }
const CROSS = { ...GOOD, idIssueDate: '20180501', idExpiryDate: '20170501' }
const DOUBT = { name: 'Zhang San', idNumber: '11010519491231002X' }
const HIJACKED = ['parse', 'parseAsync', 'validateSync', 'create', 'assert', 'validate', 'safeParse', 'cast', 'decode']
const FIELDS = { name: 'fullName', idNumber: ['applicant', 'documents', 0, 'number'] }
const HOST = { applicant: { documents: [{ kind: 'card', number: '11010519491231002x' }], note: 'kept' }, fullName: ' 张三 ' }

function row(name, check) {
  try {
    const wrong = [check()].flat().filter((one) => one !== true)
    return { name: `schema: ${name}`, ok: wrong.length === 0, ...(wrong.length > 0 && { detail: wrong.map((one) => JSON.stringify(one)).join('; ') }) }
  } catch (error) {
    return { name: `schema: ${name}`, ok: false, detail: `${error?.name}: ${error?.message}` }
  }
}

const same = (got, want) => JSON.stringify(got) === JSON.stringify(want) || { got, want }
const run1 = (kyc, endpoint, options) => (value) => kyc.schema(endpoint, { ...O, ...options })['~standard'].validate(value)

/** What a wrong call is refused with. */
function codeOf(call) {
  try {
    call()
    return 'accepted'
  } catch (error) {
    return error.name === 'KycConfigError' ? error.code : String(error)
  }
}

function contract(kyc) {
  const schema = kyc.schema(E, O)
  const validate = run1(kyc, E)
  return [
    row('a frozen plain object with one property', () => [Object.isFrozen(schema), Object.isFrozen(schema['~standard']), Object.getPrototypeOf(schema) === Object.prototype, same(Object.keys(schema), ['~standard'])]),
    row('no name that a host takes for another library', () => HIJACKED.map((name) => !(name in schema) || name)),
    row('version and vendor', () => [schema['~standard'].version === 1, schema['~standard'].vendor === 'kyc-preflight']),
    row('a good value, as it would be sent', () => same(validate(GOOD), { value: { name: '张三', idNumber: '11010519491231002X' } })),
    row('a bad one has issues and no value', () => [same(Object.keys(validate(BAD)), ['issues']), validate(BAD).issues.length === 1]),
    row('code, params, weight and path', () => {
      const [issue] = validate(BAD).issues
      return [issue.code === 'residentId.checkCharacter', issue.weight === 'doomed', same(issue.path, ['idNumber']), issue.message !== '', typeof issue.params === 'object']
    }),
    row('an issue across fields stands at one of them', () => same(validate(CROSS).issues.map((issue) => issue.path), [['idExpiryDate']])),
    row('and names the other, in the form’s own names', () => same(run1(kyc, E, { fields: { idIssueDate: 'card.from' } })({ ...GOOD, card: { from: '20180501' }, idExpiryDate: '20170501' }).issues[0].related, [['card', 'from']])),
    row('what is only doubted does not stop', () => 'value' in validate(DOUBT)),
    row('synchronous', () => !(validate(GOOD) instanceof Promise)),
    row('issues can be added to', () => Object.isExtensible(validate(BAD).issues[0])),
    row('an offer can be read, and is in no log', () => {
      const { issues } = validate({ ...GOOD, idNumber: '110105491231002' })
      return [same(issues[0].suggestion, { code: 'upgraded', value: '11010519491231002X' }), !JSON.stringify(issues).includes('1949') || 'it is in the log']
    }),
    row('options of the specification for one validation', () => {
      const once = (libraryOptions) => schema['~standard'].validate(BAD, { libraryOptions })
      const [chinese, sandbox] = [once({ locale: 'zh-Hant' }), once({ profile: 'sandbox' })]
      const young = schema['~standard'].validate(GOOD, { libraryOptions: { today: '1940-01-01' } })
      return [/身[分份]證/.test(chinese.issues[0].message) || chinese, 'value' in sandbox, young.issues?.[0].code === 'residentId.future' || young,
        'issues' in once(undefined), 'issues' in once({ other: 1 }), 'issues' in schema['~standard'].validate(BAD, {}), same(codeOf(() => once({ locale: 'fr' })), 'locale')]
    }),
    row('never the value in an issue', () => !JSON.stringify(validate(BAD)).includes('110105194912310021')),
  ]
}

function names(kyc) {
  const validate = run1(kyc, E, { fields: FIELDS, fallbackField: 'form' })
  const before = JSON.stringify(HOST)
  const broken = structuredClone(HOST)
  broken.applicant.documents[0].number = '110105194912310021'
  return [
    row('values at the form’s own places', () => same(validate(HOST).value, { applicant: { documents: [{ kind: 'card', number: '11010519491231002X' }], note: 'kept' }, fullName: '张三' })),
    row('the input is left as it is', () => JSON.stringify(HOST) === before),
    row('issues in the form’s own names', () => same(validate(broken).issues[0].path, ['applicant', 'documents', 0, 'number'])),
    row('what belongs to no field goes to the one for it', () => same(validate({}).issues.map((issue) => issue.path), [['form']])),
    row('and to the first without one', () => same(run1(kyc, E)({}).issues.map((issue) => issue.path), [['name']])),
    row('one of several goes to the first of them', () => same(run1(kyc, 'fill-easy/risk')({ type: 'anti-fraud' }).issues.map((issue) => issue.path), [['mobile']])),
    row('an entry of a list', () => same(run1(kyc, E, { fields: { addressesToVerify: ['extra', 'places'] } })({ extra: { places: [{ type: 'x' }] } }).issues[0].path.slice(0, 3), ['extra', 'places', 0])),
    row('no prototype is touched', () => [run1(kyc, E, { fields: { name: ['__proto__', 'name'] } })({}).issues.length > 0, {}.name === undefined]),
  ]
}

const ODD = [undefined, null, 7, 'x', [], [[]], new Map(), new Date(), Symbol('x'), 7n, () => {}, Object.create(null), { name: {} }, new Proxy({}, { get() { throw new Error('no') } })]

function odd(kyc) {
  return ODD.flatMap((value, at) => [{}, { fields: FIELDS }].map((options, kind) => row(`odd input ${at} ${kind ? 'with names' : ''}`, () => {
    const keys = Object.keys(run1(kyc, E, options)(value))
    return keys.length === 1 && ['value', 'issues'].includes(keys[0]) ? true : keys
  })))
}

const ADDRESS = { type: 'common', city: '北京', address: '朝阳区建国路88号' }
const NESTED = { name: 'applicant.fullName', idNumber: 'applicant.documents[0].number', addressesToVerify: 'places' }

function formOf(pairs, Kind = FormData) {
  const data = new Kind()
  for (const [name, value] of pairs) data.append(name, value)
  return data
}

const SPELLINGS = ['applicant.documents[0].number', 'applicant.documents.0.number', 'applicant[documents][0][number]']

function forms(kyc) {
  const nested = run1(kyc, E, { fields: NESTED })
  const wanted = { applicant: { fullName: '张三', documents: [{ number: '11010519491231002X' }] } }
  const person = [['applicant.fullName', ' 张三 '], [SPELLINGS[0], GOOD.idNumber]]
  const place = Object.entries(ADDRESS).map(([key, value]) => [`places[0].${key}`, value])
  const task = { page_size: 10, page_number: 1 }
  return [
    row('FormData', () => same(run1(kyc, E)(formOf(Object.entries(GOOD))), { value: { name: '张三', idNumber: '11010519491231002X' } })),
    row('URLSearchParams', () => 'value' in run1(kyc, E)(new URLSearchParams(GOOD))),
    ...SPELLINGS.map((name) => row(`FormData with the name ${name}`, () => same(nested(formOf([person[0], [name, GOOD.idNumber]])), { value: wanted }))),
    row('an object with the names of a form', () => same(nested(Object.fromEntries(person)), { value: wanted })),
    row('an object whose keys have dots, by their keys', () => same(run1(kyc, E, { fields: { name: ['a.b'], idNumber: ['c.d'] } })({ 'a.b': '张三', 'c.d': GOOD.idNumber }), { value: { 'a.b': '张三', 'c.d': '11010519491231002X' } })),
    row('a list in a form', () => same(nested(formOf([...person, ...place])).value.places, [ADDRESS])),
    row('an entry that is wrong has its place', () => same(nested(formOf([...person, ...place.slice(1)])).issues?.[0].path.slice(0, 2), ['places', 0])),
    row('a name that comes twice is a list, once is one of one', () => [[['run', '1']], [['run', '1'], ['run', '8.3']]].map((runs) =>
      same(run1(kyc, E)(formOf([...Object.entries(GOOD), ['mobile', '13800138000'], ...runs])).value?.run, runs.map(([, id]) => id)))),
    row('numbers and flags of a form, which are texts', () => [
      same(run1(kyc, 'krypto-go/dd-history')(formOf(Object.entries(task))), { value: task }),
      same(run1(kyc, 'krypto-go/dd-accepted')(formOf([['comment', 'x'], ['accepted', 'true']])), { value: { comment: 'x', accepted: true } }),
      'issues' in run1(kyc, 'krypto-go/dd-history')(formOf([['page_size', 'ten'], ['page_number', '1']])),
      'issues' in run1(kyc, 'krypto-go/dd-history')({ page_size: '10', page_number: 1 })]),
    row('names of a form touch no prototype and are not dug for', () => {
      const { value } = nested(formOf([...person, ['__proto__.polluted', '1'], ['constructor.prototype.polluted', '1'], [`deep${'.a'.repeat(5000)}`, '1'], ['...', '1'], ['', '1'], ['list[999999999]', '1']]))
      return [{}.polluted === undefined, same(value?.applicant, wanted.applicant), !Object.hasOwn(value ?? {}, '__proto__')]
    }),
    row('nobody chose a file', () => 'value' in run1(kyc, E)(formOf([...Object.entries(GOOD), ['facePhoto', new File([], '')]]))),
    row('a file is told to be none of the wire', () => same(run1(kyc, E)(formOf([...Object.entries(GOOD), ['facePhoto', new File(['x'], 'face.jpg')]])).issues?.map(({ code }) => code), ['facePhoto.type'])),
    row('a getter elsewhere that throws', () => same(nested(Object.defineProperty(structuredClone(wanted), 'other', { enumerable: true, get: () => { throw new Error('no') } })), { value: wanted })),
  ]
}

const STEP = { only: ['name', 'idNumber'] }
const CARD = { fullName: '黄俊龙', idCardNo: '422822198807221014' }

function steps(kyc) {
  const [step, card] = [run1(kyc, E, STEP), run1(kyc, 'rapid-id/cnbc', { only: ['fullName', 'idCardNo'] })]
  const either = (only) => run1(kyc, 'fill-easy/risk', { only })({ type: 'anti-fraud' })
  return [
    row('a step is stopped by its own fields', () => same(step(BAD).issues.map(({ path }) => path), [['idNumber']])),
    row('and not by those of another', () => 'value' in step({ ...GOOD, mobile: '1', idIssueDate: '20180501', idExpiryDate: '20170501' })),
    row('what other steps ask for may be missing', () => [same(card(CARD).value, CARD), same(card({ fullName: '黄俊龙' }).issues.map(({ path }) => path), [['idCardNo']])]),
    row('that nothing can be asked yet stops no step', () => 'value' in run1(kyc, E, { only: ['mobile'] })({ name: '张三' })),
    row('one of several stops the step that has them all', () => ['issues' in either(['mobile', 'idNo']), 'value' in either(['mobile']), 'value' in either(['idNo', 'type'])]),
    row('what is no object stops a step too', () => 'issues' in step(7)),
    row('a step asks for its own fields in JSON Schema', () => same(jsonOf(kyc, 'rapid-id/cnbc', { only: ['idCardNo'] }).required, ['idCardNo'])),
  ]
}

const jsonOf = (kyc, endpoint, options, target = 'draft-2020-12') => kyc.schema(endpoint, options)['~standard'].jsonSchema.input({ target })
const has = (value, keyword) => JSON.stringify(value).includes(`"${keyword}":`)

function targets(kyc) {
  const fields = { type: 'check.kind', name: 'person.names[1]' }
  const of = (target) => jsonOf(kyc, 'fill-easy/verify', { fields }, target)
  const [newest, older, api] = ['draft-2020-12', 'draft-07', 'openapi-3.0'].map(of)
  return [
    row('JSON Schema in the form’s own names', () => [same(newest.required, ['check']), same(newest.properties.check.required, ['kind']),
      newest.properties.person.properties.names.prefixItems[1].title === 'Full name', newest.allOf[0].if.properties.check.properties.kind.const === 'two-factor']),
    row('draft-07', () => [older.$schema === 'http://json-schema.org/draft-07/schema#', !has(older, 'prefixItems'), older.properties.person.properties.names.items[1].title === 'Full name']),
    row('openapi-3.0', () => [...['$schema', 'const', 'if', 'then', 'examples', 'prefixItems'].map((keyword) => !has(api, keyword) || keyword), api.properties.mobile.example === '13800138000',
      same(api.allOf[0].anyOf[0].not.properties.check.properties.kind, { enum: ['two-factor'] }), has(api.allOf[0].anyOf[1], 'anyOf')]),
    row('an entry of a list that has to be there', () => same(jsonOf(kyc, 'fill-easy/verify', { fields: { type: ['kinds', 1], name: ['kinds', 2] } }).properties.kinds.minItems, 2)),
    row('a condition of a step is still one', () => same(jsonOf(kyc, 'fill-easy/verify', { only: ['name'] }).allOf[0].if.required, ['type'])),
    row('without names, as jsonSchema has it', () => same(jsonOf(kyc, 'fill-easy/verify'), kyc.jsonSchema('fill-easy/verify'))),
    row('titles in a language', () => kyc.schema(E)['~standard'].jsonSchema.output({ target: 'draft-07', libraryOptions: { locale: 'zh-Hans' } }).properties.name.title === '姓名'),
    row('a target that there is not', () => ['draft-04', 'toString', undefined].map((target) => same(codeOf(() => jsonOf(kyc, E, {}, target ?? '')), 'target'))),
    row('a body that is a value', () => jsonOf(kyc, 'krypto-go/dd-metadata').type === 'array'),
  ]
}

function reports(kyc) {
  const seen = []
  const validate = run1(kyc, E, { fields: NESTED, fallbackField: 'form', onReport: (report, plan) => seen.push({ report, plan }) })
  validate({ applicant: { fullName: 'Zhang San', documents: [{ number: GOOD.idNumber }] } })
  validate({})
  const [doubt, nothing] = seen
  const unlisted = []
  run1(kyc, E, { onReport: ({ issues }) => unlisted.push(...issues) })({ ...GOOD, foo: 1 })
  return [
    row('doubts and notes are told, in the form’s own names', () => [doubt.report.ok, same(doubt.report.issues.map(({ code, path, stops }) => [code, path.join('.'), stops]),
      [['name.script', 'applicant.fullName', false], ['residentId.letterCase', 'applicant.documents.0.number', false]])]),
    row('with what would run', () => doubt.plan.calls === kyc.plan(E, DOUBT, O).calls && doubt.plan.calls > 0),
    row('what stops is told as well', () => [!nothing.report.ok, same(nothing.report.issues[0].path, ['form'])]),
    row('what no field is called stays where it is', () => same(unlisted.find(({ code }) => code === 'request.unlisted')?.path, ['foo'])),
  ]
}

const METADATA = [{ key: 'branch', value: '7' }]

function bodies(kyc) {
  const [value, named] = [run1(kyc, 'krypto-go/dd-metadata'), run1(kyc, 'krypto-go/dd-metadata', { fields: { '': 'task.tags' } })]
  return [
    row('a body that is a value', () => [same(value(METADATA), { value: METADATA }), same(value([{ key: 1 }]).issues[0].path, [0, 'key']), 'issues' in value({})]),
    row('a body that is a value, at a place of the form', () => [same(named({ id: 1, task: { tags: METADATA } }), { value: { id: 1, task: { tags: METADATA } } }), same(named({ task: { tags: [{ key: 1 }] } }).issues[0].path, ['task', 'tags', 0, 'key'])]),
    row('the endpoint that is nobody’s', () => [same(run1(kyc, 'fields', { fields: { residentId: 'card.number' } })({ card: { number: BAD.idNumber } }).issues.map(({ path }) => path), [['card', 'number']]), 'value' in run1(kyc, 'fields')({ mobile: '13800138000' })]),
  ]
}

const WRONG = [
  ['an endpoint', 'endpoint', ['fill-easy/none']], ['a wire name', 'fields', [E, { fields: { fullName: 'x' } }]], ['a place', 'fields', [E, { fields: { name: 7 } }]],
  ['an empty place', 'fields', [E, { fields: { name: '' } }]], ['an empty path', 'fields', [E, { fields: { name: [] } }]], ['a fallback', 'fallbackField', [E, { fallbackField: 1 }]],
  ['a field of a step', 'only', [E, { only: ['fullName'] }]], ['a language', 'locale', [E, { locale: 'fr' }]], ['a day', 'today', [E, { today: 'now' }]],
]

const wrong = (kyc) => WRONG.map(([name, code, given]) => row(`${name} that there is not`, () => same(codeOf(() => kyc.schema(...given)), code)))

/** Every endpoint is read once, however many schemas there are. */
function cheap(kyc) {
  return row('the catalogue is read once', () => {
    const real = JSON.parse
    let longest = 0
    kyc.schema(E)
    JSON.parse = (text, ...rest) => {
      longest = Math.max(longest, text.length)
      return real(text, ...rest)
    }
    try {
      kyc.schema(E, { fields: NESTED })
      return longest < 10_000 || longest
    } finally {
      JSON.parse = real
    }
  })
}

function around(kyc) {
  const report = kyc.check(E, { ...BAD, mobile: '1' }, O)
  const schema = kyc.jsonSchema('krypto-go/idv-init', 'en')
  return [
    row('a summary has each sentence once', () => [same(kyc.errorSummary(report).items.map((item) => item.id), ['idNumber', 'mobile']), kyc.errorSummary(report).title !== '']),
    row('a summary of nothing', () => same(kyc.errorSummary(kyc.check(E, GOOD, O)), { title: 'There is a problem', prefix: '', items: [] })),
    row('a summary in Chinese', () => kyc.errorSummary(report, { locale: 'zh-Hans', idFor: (path) => `f-${path[0]}` }).items[0].id === 'f-idNumber'),
    row('hints by kind and by name', () => [kyc.fieldHints('mobile').inputmode === 'tel', same(kyc.fieldHints('idCardNo', 'rapid-id/cnbc'), kyc.fieldHints('residentId')), kyc.fieldHints('creditCode').autocomplete === 'off']),
    row('examples pass', () => kyc.endpoints().flatMap(({ id, fields }) => fields.flatMap(({ name, field }) =>
      kyc.fieldHints(field).examples.filter((example) => field !== 'bankCard' && !kyc.checkField(id, name, example, O).ok).map((example) => `${id} ${name} ${example}`)))),
    row('JSON Schema of an endpoint', () => [schema.type === 'object', same(schema.required, ['id_type', 'workflow_id', 'country', 'customer_reference']), same(schema.properties.workflow_id.enum, [100, 101, 102, 200, 201, 202]), schema.properties.country.title === 'Country']),
    row('JSON Schema of a typed one', () => kyc.jsonSchema('fill-easy/verify').allOf.length === 6),
    row('JSON Schema in the schema', () => same(kyc.schema('rapid-id/cnbc')['~standard'].jsonSchema.input().required, ['bankCardNo', 'fullName', 'idCardNo', 'dateOfBirth'])),
  ]
}

/** What a review of the package found. */
function found(kyc) {
  const thrower = new Proxy([1], { get() { throw '11010519491231002X' } })
  const codeOf = (call) => {
    try {
      return JSON.stringify(call())
    } catch (error) {
      return `${error.name} ${error.code}`
    }
  }
  const form = (pairs) => {
    const data = new FormData()
    for (const [name, value] of pairs) data.append(name, value)
    return data
  }
  const place = [['type', 'work'], ['city', '北京市'], ['address', '长安街1号']]
  const rows = (...numbers) => form([...Object.entries(GOOD), ['mobile', '13800138000'], ...numbers.flatMap((number) => place.map(([key, value]) => [`addressesToVerify[${number}][${key}]`, `${value}`]))])
  return [
    row('a getter that throws a text is no wrong call', () => [codeOf(() => run1(kyc, E)({ ...GOOD, run: thrower })), codeOf(() => kyc.checkField(E, 'run', thrower, O)), codeOf(() => kyc.compare({ ...GOOD, run: thrower }))].map((told) => (!/KycConfigError|11010519491231002X cannot/.test(told) ? true : told.slice(0, 80)))),
    row('no step at all is every step', () => 'issues' in run1(kyc, E, { only: null })(BAD)),
    row('steps that are no list', () => same(codeOf(() => kyc.schema(E, { only: 'name' })), 'KycConfigError only')),
    row('rows of a form may be missing, and in any order', () => [[1], [3, 1], [0, 2]].map((numbers) => same(run1(kyc, E)(rows(...numbers)).value?.addressesToVerify?.length, numbers.length))),
    row('what nobody chose of a list is not there', () => same(run1(kyc, E)(form([...Object.entries(GOOD), ['run', '']])), { value: { name: '张三', idNumber: '11010519491231002X' } })),
    row('bytes as the whole input are soon looked at', () => {
      const growth = uneven((share) => new Uint8Array(3e6 * share), (bytes) => kyc.check(E, bytes, O))
      return [kyc.check(E, new Uint8Array(3e6), O).ok === false, growth === '' || growth]
    }),
  ]
}

export const run = (kyc) => [...found(kyc), ...contract(kyc), ...names(kyc), ...odd(kyc), ...forms(kyc), ...steps(kyc), ...targets(kyc), ...reports(kyc), ...bodies(kyc), ...wrong(kyc), cheap(kyc), ...around(kyc)]
