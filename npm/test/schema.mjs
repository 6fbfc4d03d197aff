/** Standard Schema and what else stands around the engine, with the traps of the libraries that take it. Same file in Node and in a page. */

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
    row('what is only doubted does not stop', () => 'value' in validate(DOUBT)),
    row('synchronous', () => !(validate(GOOD) instanceof Promise)),
    row('issues can be added to', () => Object.isExtensible(validate(BAD).issues[0])),
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

function forms(kyc) {
  const data = new FormData()
  for (const [name, value] of Object.entries(GOOD)) data.append(name, value)
  return [
    row('FormData', () => same(run1(kyc, E)(data), { value: { name: '张三', idNumber: '11010519491231002X' } })),
    row('URLSearchParams', () => 'value' in run1(kyc, E)(new URLSearchParams(GOOD))),
  ]
}

function around(kyc) {
  const report = kyc.check(E, { ...BAD, mobile: '1' }, O)
  const schema = kyc.jsonSchema('krypto-go/idv-init', 'en')
  return [
    row('a summary has each sentence once', () => [same(kyc.errorSummary(report).items.map((item) => item.id), ['idNumber', 'mobile']), kyc.errorSummary(report).title !== '']),
    row('a summary of nothing', () => same(kyc.errorSummary(kyc.check(E, GOOD, O)), { title: 'There is a problem', prefix: '', items: [] })),
    row('a summary in Chinese', () => kyc.errorSummary(report, { locale: 'zh-Hans', idFor: (path) => `f-${path[0]}` }).items[0].id === 'f-idNumber'),
    row('hints by kind and by name', () => [kyc.fieldHints('mobile').inputmode === 'tel', same(kyc.fieldHints('idCardNo', 'rapid-id/cnbc'), kyc.fieldHints('residentId')), kyc.fieldHints('nothing').autocomplete === 'off']),
    row('examples pass', () => kyc.endpoints().flatMap(({ id, fields }) => fields.flatMap(({ name, field }) =>
      kyc.fieldHints(field).examples.filter((example) => field !== 'bankCard' && !kyc.checkField(id, name, example, O).ok).map((example) => `${id} ${name} ${example}`)))),
    row('JSON Schema of an endpoint', () => [schema.type === 'object', same(schema.required, ['id_type', 'workflow_id', 'country', 'customer_reference']), same(schema.properties.workflow_id.enum, [100, 101, 102, 200, 201, 202]), schema.properties.country.title === 'Country']),
    row('JSON Schema of a typed one', () => kyc.jsonSchema('fill-easy/verify').allOf.length === 6),
    row('JSON Schema in the schema', () => same(kyc.schema('rapid-id/cnbc')['~standard'].jsonSchema.input().required, ['bankCardNo', 'fullName', 'idCardNo', 'dateOfBirth'])),
  ]
}

export const run = (kyc) => [...contract(kyc), ...names(kyc), ...odd(kyc), ...forms(kyc), ...around(kyc)]
