// Sentences and names that live in JavaScript: whole, alike in every language, and those that Rust says. Same file in Node and in a page.

const O = { today: '2026-11-20' }
const E = 'fill-easy/kyc-cn'
const LOCALES = ['en', 'zh-Hans', 'zh-Hant']
const HAN = /\p{Script=Han}/u
const WRITES = 'target/messages.json is missing: `cargo test --test messages` writes it'

const result = (name, problems) => {
  const list = problems.map(String)
  const detail = list.slice(0, 6).join(' | ') + (list.length > 6 ? ` and ${list.length - 6} more` : '')
  return { name: `text: ${name}`, ok: list.length === 0, ...(list.length && { detail }) }
}

function attempt(name, call) {
  try {
    return result(name, call())
  } catch (error) {
    return result(name, [`${error?.name}: ${error?.message}`])
  }
}

// ---- the lists themselves

/** Keys, and lines of each language, of the parts of the package's words. */
function lists(sources) {
  const named = { KEYS: 'keys', EN: 'en', ZH_HANS: 'zh-Hans', ZH_HANT: 'zh-Hant' }
  const parts = sources.map((source) => Object.fromEntries([...source.matchAll(/(\w+) = `([^`]*)`/g)].map(([, name, text]) => [named[name], text.split('\n')])))
  return Object.fromEntries(Object.values(named).map((name) => [name, parts.flatMap((part) => part[name])]))
}

const placeholders = (line) => [...new Set([...line.matchAll(/\{(\w+)\}/g)].map(([, name]) => name.toLowerCase()))].sort().join()

function whole(source) {
  const { keys, ...lines } = lists(source)
  const locales = Object.keys(lines)
  const twice = keys.filter((key, at) => keys.indexOf(key) !== at)
  const rows = keys.map((key, at) => [key, locales.map((locale) => lines[locale][at] ?? '')])
  const differing = rows.filter(([, told]) => new Set(told.map(placeholders)).size > 1)
  const latin = rows.filter(([, [, ...chinese]]) => chinese.some((line) => !HAN.test(line)))
  return [
    result('three languages', locales.join() === LOCALES.join() ? [] : [locales.join()]),
    result('no key twice, none empty', [...twice, ...keys.filter((key) => key.trim() === '')]),
    result('as many lines as keys', locales.filter((locale) => lines[locale].length !== keys.length)),
    result(`${keys.length} keys have a text in every language`, rows.filter(([, told]) => told.some((line) => line.trim() === '')).map(([key]) => key)),
    result('the same placeholders in every language', differing.map(([key, told]) => `${key}: ${told.map(placeholders).join(' / ')}`)),
    result('Chinese where Chinese is asked for', latin.map(([key]) => key)),
    result('nothing that a template would evaluate', /\$\{|\\/.test(source.slice(source.indexOf('KEYS'))) ? ['${ or \\'] : []),
  ]
}

// ---- what Rust says

function native(kyc, rows) {
  if (!rows) return [result('sentences of Rust', [WRITES])]
  return [result('rows of Rust in every language', LOCALES.filter((locale) => !rows.some((row) => row.locale === locale))),
    ...LOCALES.map((locale) => attempt(`${rows.filter((row) => row.locale === locale).length} sentences of Rust in ${locale}`, () =>
      rows.filter((row) => row.locale === locale).flatMap(({ code, params, path, message }) => {
        const said = kyc.message({ code, params, path }, locale)
        return said === message ? [] : [`${code} ${path.join('.')}: ${said} instead of ${message}`]
      })))]
}

/** A sentence for every code, without gaps, and not the code. */
function everyCode(kyc, codes) {
  const poor = (code) => LOCALES.filter((locale) => {
    const said = kyc.message({ code, params: {} }, locale)
    return said === '' || said === code || /[{}]/.test(said) || HAN.test(said.replace(/[·长期至臺台灣湾]/g, '')) === (locale === 'en')
  })
  return [attempt(`${codes.length} codes have a sentence of their language`, () => codes.flatMap((code) => poor(code).map((locale) => `${code} ${locale}`)))]
}

// ---- the language asked for

const JUDGED = [
  [E, { mobile: 'x', name: 'Zhang', foo: 1 }], ['fill-easy/verify', {}], ['fill-easy/mobile', { type: 'x' }], ['fill-easy/risk', { type: 'police' }],
  ['rapid-id/cnbc', {}], ['krypto-go/idv', {}], ['krypto-go/idv-init', {}], ['krypto-go/idv-account', {}], ['krypto-go/dd-task', {}],
  ['krypto-go/dd-accepted', {}], ['krypto-go/dd-metadata', [{}, 1]], ['krypto-go/dd-history', {}], ['krypto-go/kya', { address: 'x' }],
  ['fields', { residentId: '1' }],
]

const wrong = (kyc, issues, locale) => issues.filter((issue) =>
  issue.message !== kyc.message(issue, locale) || HAN.test(issue.message) !== (locale !== 'en')).map((issue) => `${locale} ${issue.code}: ${issue.message}`)

function judged(kyc) {
  return JUDGED.map(([endpoint, input]) => attempt(`issues of ${endpoint} are in the language asked for`, () => LOCALES.flatMap((locale) => {
    const { report } = kyc.preflight(endpoint, input, { ...O, locale })
    const issues = [...report.issues, ...kyc.check(endpoint, input, { ...O, locale }).issues]
    return issues.length === 0 ? [`${locale}: no issue`] : wrong(kyc, issues, locale)
  })))
}

function byField(kyc) {
  return attempt('issues of fields are in the language asked for', () => kyc.endpoints().flatMap(({ id, fields }) =>
    fields.flatMap(({ name }) => LOCALES.flatMap((locale) => {
      const { issues } = kyc.checkField(id, name, [null, { a: [] }], { ...O, locale })
      return wrong(kyc, issues, locale).map((problem) => `${id} ${name} ${problem}`)
    }))))
}

function catalogue(kyc) {
  return LOCALES.map((locale) => attempt(`names of the catalogue in ${locale}`, () => kyc.endpoints(locale).flatMap(({ id, fields, checks, products }) => {
    const names = [...fields.map((one) => [one.name, one.label]), ...[...checks, ...products].map((one) => [one.id, one.name])]
    return names.filter(([, name]) => !name || HAN.test(name) !== (locale !== 'en')).map(([what, name]) => `${id} ${what}: ${name}`)
  })))
}

// ---- anything with a code

const ANSWERS = [
  [E, { reportMetadata: { status: 'completed' }, summary: { ran: ['odd', 'bank.two-factor'], matched: ['x'] } }],
  ['fill-easy/verify', { processed: true, matches: true, code: '7' }], ['fill-easy/mobile', {}], ['rapid-id/cnbc', {}],
  ['rapid-id/cnbc', { serviceResponses: { 'China Bank Card': { status: 0 } } }], ['krypto-go/idv', { state: 'odd' }],
  ['krypto-go/dd-task', {}], ['krypto-go/dd-accepted', {}], ['krypto-go/kya', {}],
]

function violations(kyc) {
  return ANSWERS.map(([endpoint, answer], at) => attempt(`violations of ${endpoint}, answer ${at}`, () => {
    const list = kyc.read(endpoint, answer, undefined, O).violations
    if (list.length === 0) return ['none']
    return list.flatMap((violation) => LOCALES.filter((locale) => {
      const said = kyc.message(violation, locale)
      return said === violation.code || /[{}]/.test(said) || HAN.test(said) !== (locale !== 'en')
    }).map((locale) => `${violation.code} ${locale}: ${kyc.message(violation, locale)}`))
  }))
}

const reasons = (kyc) => attempt('reasons of a verdict are in the language asked for', () => ANSWERS.flatMap(([endpoint, answer]) => LOCALES.flatMap((locale) =>
  wrong(kyc, kyc.decide(kyc.read(endpoint, answer, undefined, O), undefined, locale).reasons, locale))))

/** Codes that nobody knows, and what is said of them. */
const UNKNOWN = ['', 'no-such-code', 'name.noSuchReason', 'noSuchField.required', 'x.y.z', 'a b', 'l name', 's name.required', 'r required', 'c idv',
  'constructor', '__proto__', 'toString', 'name.constructor', 'constructor.required', 'name.__proto__', '✓', '.', '..', 'name.', '.required']

const unknown = (kyc) => attempt('unknown codes speak for themselves', () => UNKNOWN.flatMap((code) => LOCALES.flatMap((locale) => {
  const said = kyc.message({ code, params: {} }, locale)
  return said === code ? [] : [`${code}: ${said}`]
})))

const trap = () => { throw new Error('trap') }
const getter = (name) => Object.defineProperty({}, name, { enumerable: true, get: trap })
const HOSTILE = {
  nothing: undefined, null: null, number: 1, text: 'x', list: [], function: trap, symbol: Symbol('s'),
  '__proto__ as code': { code: '__proto__', params: {} },
  'own __proto__': JSON.parse('{"code":"name.required","__proto__":1,"params":{"__proto__":{"want":1}}}'),
  'code that throws': getter('code'), 'params that throw': Object.assign(getter('params'), { code: 'residentId.short' }),
  'path that throws': Object.assign(getter('path'), { code: 'name.required' }),
  'param that throws': { code: 'residentId.short', params: getter('want') }, 'path of an object': { code: 'name.required', path: { 0: 'x' } },
  'path of a text': { code: 'name.required', path: 'x' }, 'path of a symbol': { code: 'name.required', path: [Symbol('s')] },
  'path of an object without text': { code: 'name.required', path: [Object.create(null)] },
  'path of lists': { code: 'name.required', path: [[[[]]]] }, 'params of a text': { code: 'residentId.short', params: 'want' },
  'params of a list': { code: 'residentId.short', params: [1] }, 'params of odd values': { code: 'residentId.short', params: { want: {}, have: 1n } },
  'params that name a method': { code: 'residentId.short', params: Object.create({ want: 'inherited' }) },
  'a param like a template': { code: 'residentId.short', params: { want: '{have}', have: '$&$1' } },
  'a proxy that throws': new Proxy({}, { get: trap, ownKeys: trap, getOwnPropertyDescriptor: trap, has: trap }),
  'a code of an object': { code: { toString: () => 'name.required' } }, 'a code of 10 MB': { code: 'x'.repeat(10 << 20) },
}

function hostile(kyc) {
  return Object.entries(HOSTILE).map(([name, said]) => attempt(`message of ${name}`, () => LOCALES.flatMap((locale) => {
    const told = kyc.message(said, locale)
    return typeof told === 'string' && !told.includes('inherited') ? [] : [`${typeof told} ${told}`]
  })))
}

/** A parameter is put in as it is, once. */
const filledIn = (kyc) => attempt('a parameter is put in as it is', () => {
  const said = kyc.message({ code: 'residentId.short', params: { want: '{have}$&', have: '{label}' } }, 'en')
  return said.includes('{have}$&') && said.includes('{label}') ? [] : [said]
})

/** `texts`: the sources of the words; `rows`: what Rust wrote, if it did; `codes`: codes.json of the package. */
export function run(kyc, { texts, rows, codes }) {
  return [
    ...whole(texts), ...native(kyc, rows), ...everyCode(kyc, codes), ...judged(kyc), byField(kyc), ...catalogue(kyc),
    ...violations(kyc), reasons(kyc), unknown(kyc), ...hostile(kyc), filledIn(kyc),
  ]
}
