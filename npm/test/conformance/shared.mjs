// What the ops of every provider share.

export const OPTIONS = { today: '2026-11-20' }
export const EXACT = { ...OPTIONS, exact: true }

/** Said of a case that the public API cannot show; Rust asserts it. */
export class Elsewhere {
  constructor(why) {
    this.why = why
  }
}
export const elsewhere = (why) => new Elsewhere(why)

/** Said of a case of which the public API shows a part: `got` has the part, Rust asserts the rest. */
export class Partly {
  constructor(got, why) {
    Object.assign(this, { got, why })
  }
}
export const partly = (got, why) => new Partly(got, why)

export const refusals = (report) => report.issues.filter((issue) => issue.weight === 'refused')
export const refused = (report) => refusals(report).length > 0
export const says = (report, code) => report.issues.some((issue) => issue.code === code)

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)

export function same(a, b) {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, at) => same(item, b[at]))
  if (!isObject(a)) return Object.is(a, b)
  const keys = Object.keys(a)
  return isObject(b) && keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
}

/** The only answer that several ways of asking come to. */
export function agreed(what, answers) {
  if (answers.length === 0 || answers.some((answer) => !same(answer, answers[0]))) {
    throw new Error(`${what}: ${answers.map((answer) => JSON.stringify(answer)).join(' and ') || 'nothing'}`)
  }
  return answers[0]
}

export function request(kyc, endpoint, body) {
  const rows = refusals(kyc.check(endpoint, body, EXACT))
  const at = (required) => [...new Set(rows.filter((issue) => issue.code.endsWith('.required') === required).map((issue) => issue.path[0]))]
  return { ok: rows.length === 0, missing: at(true), invalid: at(false), type_ok: rows.every((issue) => issue.path[0] !== 'type') }
}

/** By every endpoint of a provider that has the field. */
export function format(kyc, provider, { field, value }) {
  const having = kyc.endpoints().filter(({ id, fields }) => provider.includes(id) && fields.some((one) => one.name === field))
  return agreed(`endpoints about ${field}`, having.map(({ id }) => ({ pattern_ok: !refused(kyc.checkField(id, field, value, EXACT)) })))
}

export function chinaId(kyc, endpoint, field, { value }) {
  const said = kyc.checkField(endpoint, field, value, EXACT)
  const pattern = !refused(said)
  return {
    pattern_ok: pattern,
    checksum_ok: pattern && !says(said, 'residentId.checkCharacter'),
    date_ok: pattern && !says(said, 'residentId.calendar'),
    birth: said.derived.birthDate ?? null,
    sex: said.derived.sex ?? null,
  }
}

export function luhn(kyc, endpoint, field, { value }) {
  if (!/^[0-9]{12,19}$/.test(value)) return elsewhere('no card: the Luhn hint is only given for 12 to 19 digits')
  return { valid: !says(kyc.checkField(endpoint, field, value, EXACT), 'bankCard.luhn') }
}
