/** What is submitted to every consumer, in the names of a host: nested, and renamed. */

export const E = 'fill-easy/kyc-cn'
export const TODAY = '2026-11-20'
export const FIELDS = {
  name: 'applicant.fullName',
  idNumber: 'applicant.documents[0].number',
  idIssueDate: ['applicant', 'documents', 0, 'issued'],
  idExpiryDate: ['applicant', 'documents', 0, 'until'],
}
export const PATHS = {
  number: ['applicant', 'documents', 0, 'number'],
  until: ['applicant', 'documents', 0, 'until'],
  fullName: ['applicant', 'fullName'],
}
export const OPTIONS = { today: TODAY, fields: FIELDS, fallbackField: 'applicant.fullName' }

const hosts = (fullName, document) => ({ applicant: { fullName, documents: [{ number: '', issued: '', until: '', ...document }] } })

export const CASES = {
  valid: hosts('张三', { number: '11010519491231002x' }),
  invalid: hosts('张三', { number: '110105194912310021' }),
  cross: hosts('张三', { number: '11010519491231002X', issued: '20180501', until: '20170501' }),
  doubt: hosts('Zhang San', { number: '11010519491231002X' }),
  /** Its issue has params, so that it tells what of an issue comes through. */
  long: hosts('张三', { number: '1101051949123100211' }),
}

/** Where each case that stops has its issue. */
export const WHERE = { invalid: PATHS.number, cross: PATHS.until, long: PATHS.number }

/** What a case has that must never come back. */
export const typedIn = (values) => JSON.stringify(values).match(/[\w\u4e00-\u9fff ]{8,}|张三/g)?.filter((text) => /\d{8}|张三|Zhang/.test(text)) ?? []

/** The pairs that a browser sends for the values of a form. */
export function pairs(value, name = '') {
  if (typeof value !== 'object') return [[name, value]]
  return Object.entries(value).flatMap(([key, inner]) =>
    pairs(inner, Array.isArray(value) ? `${name}[${key}]` : name === '' ? key : `${name}.${key}`))
}

export function formData(values, Kind = FormData) {
  const data = new Kind()
  for (const [name, value] of pairs(values)) data.append(name, value)
  return data
}

export const at = (value, path) => path.reduce((inner, key) => inner?.[key], value)

/** Whether anything in a value is so; objects that hold each other are looked at once, controls of a page not at all. */
export function somewhere(value, test, seen = new Set()) {
  if (test(value)) return true
  if (typeof value !== 'object' || value === null || 'nodeType' in value || seen.has(value)) return false
  seen.add(value)
  return Reflect.ownKeys(value).some((key) => {
    try {
      return somewhere(value[key], test, seen)
    } catch {
      return false
    }
  })
}
