// Groups for the eye, and what a value tells: by the short way of a text in order and by the long one. Same file in Node and in a page.
import { random } from './chance.mjs'

const O = { today: '2026-11-20' }
const F = 'fields'
const E = 'fill-easy/kyc-cn'
const BACK = 'deleteContentBackward', FORWARD = 'deleteContentForward', PASTE = 'insertFromPaste'

const result = (name, ok, detail) => ({ name: `field: ${name}`, ok, ...(!ok && { detail: String(detail).slice(0, 600) }) })

function attempt(name, check) {
  try {
    const detail = check()
    return result(name, !detail, detail)
  } catch (error) {
    return result(name, false, `${error?.name}: ${error?.message}`)
  }
}

/** The same JSON, whatever the order of properties. */
function text(value) {
  const sorted = (_, inner) => (inner && typeof inner === 'object' && !Array.isArray(inner)
    ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner)
  return JSON.stringify(value, sorted)
}

// ---- reformat

/** Endpoint, field, what an input event saw with | at the caret or around the selection, its type, and what is shown. */
const SHOWN = [
  [F, 'mobile', '1|', 'insertText', '1|'],
  [F, 'mobile', '138|', 'insertText', '138|'],
  [F, 'mobile', '1381|', 'insertText', '138 1|'],
  [F, 'mobile', '1381234|', 'insertText', '138 1234|'],
  [F, 'mobile', '138 12345|', 'insertText', '138 1234 5|'],
  [F, 'mobile', '138 |', 'insertText', '138|'],
  [F, 'mobile', '138 001380001|', 'insertText', '138 0013 80001|'],
  // in the middle
  [F, 'mobile', '138 09|013 8000', 'insertText', '138 09|01 38000'],
  [F, 'mobile', '1389| 0013 8000', 'insertText', '138 9|001 38000'],
  [F, 'mobile', '138 9|0013 8000', 'insertText', '138 9|001 38000'],
  [F, 'mobile', '9|138 0013', 'insertText', '9|13 8001 3'],
  // Backspace over a space takes the space; the next one a digit
  [F, 'mobile', '138|0013 8000', BACK, '138| 0013 8000'],
  [F, 'mobile', '13| 0013 8000', BACK, '13|0 0138 000'],
  [F, 'mobile', '138 0|13 8000', BACK, '138 0|138 000'],
  [F, 'mobile', '138 |', BACK, '138|'],
  // Delete before a space leaves the caret behind it; the next one takes a digit
  [F, 'mobile', '138|0013 8000', FORWARD, '138 |0013 8000'],
  [F, 'mobile', '138 |013 8000', FORWARD, '138 |0138 000'],
  [F, 'mobile', '138|', FORWARD, '138|'],
  // paste
  [F, 'mobile', '13800138000|', PASTE, '138 0013 8000|'],
  [F, 'mobile', '138-0013-8000|', PASTE, '138 0013 8000|'],
  [F, 'mobile', '１３８００１３８０００|', PASTE, '138 0013 8000|'],
  [F, 'mobile', ' 13800138000\n|', PASTE, '138 0013 8000|'],
  [F, 'mobile', '138|0013|8000', 'historyUndo', '138| 0013| 8000'],
  [F, 'mobile', '|13800138000|', 'historyUndo', '|138 0013 8000|'],
  // nothing that was typed is taken away
  [F, 'mobile', '+8613800138000|', PASTE, '+8613800138000|'],
  [F, 'mobile', '-138|', 'insertText', '-138|'],
  [F, 'mobile', '138a|0013', 'insertText', '138a|0013'],
  [F, 'mobile', '😴|1', 'insertText', '😴|1'],
  [F, 'mobile', '|', BACK, '|'],
  [E, 'mobile', '1381|', 'insertText', '138 1|'],
  [F, 'residentId', '110105|', 'insertText', '110105|'],
  [F, 'residentId', '1101051|', 'insertText', '110105 1|'],
  [F, 'residentId', '110105 194912310|', 'insertText', '110105 19491231 0|'],
  [F, 'residentId', '11010519491231002X|', PASTE, '110105 19491231 002X|'],
  [F, 'residentId', '11010519491231002x|', PASTE, '110105 19491231 002x|'],
  [F, 'residentId', '110105 19491231|002X', BACK, '110105 19491231| 002X'],
  [F, 'residentId', '110105 19491231|002X', FORWARD, '110105 19491231 |002X'],
  [F, 'residentId', '110105 1999|491231 002X', 'insertText', '110105 1999|4912 31002X'],
  [E, 'idNumber', '11010519491231002X|', PASTE, '110105 19491231 002X|'],
  [F, 'bankCard', '6222|', 'insertText', '6222|'],
  [F, 'bankCard', '62220|', 'insertText', '6222 0|'],
  [F, 'bankCard', '6222026789012345676|', PASTE, '6222 0267 8901 2345 676|'],
  [F, 'bankCard', '4111111111111111|', PASTE, '4111 1111 1111 1111|'],
  [F, 'bankCard', '4111 1111|1111 1111', BACK, '4111 1111| 1111 1111'],
  [F, 'bankCard', '4111 1111|1111 1111', FORWARD, '4111 1111 |1111 1111'],
  [E, 'bankCardNumber', '62220|', 'insertText', '6222 0|'],
  [F, 'name', '张 三|', 'insertText', '张 三|'],
  [F, 'issueDate', '2018|0501', 'insertText', '2018|0501'],
  [F, 'facePhoto', 'a\nb|', PASTE, 'a\nb|'],
]

function selected(marked) {
  const parts = marked.split('|')
  const selectionStart = parts[0].length
  return { value: parts.join(''), selectionStart, selectionEnd: parts.length > 2 ? selectionStart + parts[1].length : selectionStart }
}

function marked({ value, selectionStart: from, selectionEnd: to }) {
  return `${value.slice(0, from)}|${from === to ? '' : `${value.slice(from, to)}|`}${value.slice(to)}`
}

function shown(kyc) {
  return SHOWN.map(([endpoint, field, typed, inputType, want]) => attempt(`${endpoint} ${field} ${JSON.stringify(typed)} ${inputType}`, () => {
    const got = marked(kyc.reformat(endpoint, field, { ...selected(typed), inputType }))
    return got === want ? '' : `${got} instead of ${want}`
  }))
}

function refusals(kyc) {
  const code = (call) => {
    try {
      return String(call())
    } catch (error) {
      return `${error.name} ${error.code}`
    }
  }
  const rows = [
    ['an unknown field', () => kyc.reformat(F, 'phone', { value: '1' }), 'KycConfigError field'],
    ['an unknown endpoint', () => kyc.reformat('x', 'mobile', { value: '1' }), 'KycConfigError endpoint'],
    ['an input without a selection', () => marked(kyc.reformat(F, 'mobile', { value: '1381234' })), '138 1234|'],
    ['a selection of null', () => marked(kyc.reformat(F, 'mobile', { value: '1381234', selectionStart: null, selectionEnd: null })), '138 1234|'],
    ['a selection behind the end', () => marked(kyc.reformat(F, 'mobile', { value: '1381', selectionStart: 99, selectionEnd: 99 })), '138 1|'],
  ]
  return rows.map(([name, call, want]) => result(name, code(call) === want, code(call)))
}

// ---- made up

const digits = (below, count) => Array.from({ length: count }, () => below(10)).join('')

function checked(number) {
  let sum = 0
  for (const digit of number) sum = ((sum + Number(digit)) * 2) % 11
  return number + '10X98765432'[sum]
}

const PLACES = ['110105', '110103', '310225', '440308', '441900', '460400', '230119', '810000', '820000', '830000', '911840', '944004', '110199', '659013']

function madeId(below) {
  const [year, month, day] = [1930 + below(97), 1 + below(12), 1 + below(28)]
  const birth = `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`
  return checked(PLACES[below(PLACES.length)] + birth + digits(below, 3))
}

const madeMobile = (below) => `1${3 + below(7)}${digits(below, 9)}`

/** A text without flaws goes another way through the engine than a form: what it tells is the same. */
function agree(kyc, field, make) {
  const { below } = random(1)
  const differ = []
  for (let at = 0; at < 2000; at++) {
    const value = make(below)
    const [short, long] = [kyc.checkField(F, field, value, O), kyc.check(F, { [field]: value }, O)]
    const same = text(short.derived) === text(long.derived) && short.ok === long.ok && short.issues.length === long.issues.length
    if (!same) differ.push(`${value} ${text(short.derived)} ${text(long.derived)}`)
  }
  return result(`2000 of ${field} tell the same on both ways`, differ.length === 0, `${differ.length}: ${differ[0]}`)
}

/** A value in order, and the same with a note, which goes the long way. */
const NOTED = [
  ['birthDate', '1988-07-22', '19880722'],
  ['sex', 'F', 'f'],
  ['sex', 'M', ' M'],
  ['taiwanId', 'A123456789', 'a123456789'],
  ['taiwanId', 'AC01234567', 'ac01234567'],
  ['creditCode', '91350100M000100Y43', '91350100m000100y43'],
  ['residentId', '11010519491231002X', '11010519491231002x'],
  ['residentId', '911840199003070014', '911840 19900307 0014'],
  ['mobile', '17012345678', '+8617012345678'],
  ['bankCard', '6222026789012345676', '6222 0267 8901 2345 676'],
  ['issueDate', '20180501', '2018-05-01'],
  ['rocDate', '1040401', '104 0401'],
  ['name', '张三', ' 张三'],
]

function noted(kyc) {
  return NOTED.map(([field, plain, other]) => attempt(`${field} ${plain} tells what ${JSON.stringify(other)} tells`, () => {
    const [short, long] = [plain, other].map((value) => kyc.checkField(F, field, value, O))
    if (long.issues.length === 0 || short.issues.length > 0) return `issues: ${text(short.issues)} ${text(long.issues)}`
    if (text(short.canonical) !== text(long.canonical)) return `${text(short.canonical)} would be sent, and ${text(long.canonical)}`
    return text(short.derived) === text(long.derived) ? '' : `${text(short.derived)} and ${text(long.derived)}`
  }))
}

/** What is shown is accepted, and the caret keeps the same characters on its left. */
function kept(kyc) {
  const { below } = random(2)
  const count = (value) => value.replace(/[^0-9Xx]/g, '').length
  const differ = []
  for (const [field, make] of [['residentId', madeId], ['mobile', madeMobile], ['bankCard', (below) => digits(below, 12 + below(8))]]) {
    for (let at = 0; at < 700; at++) {
      const value = make(below).slice(0, 1 + below(19))
      const caret = below(value.length + 1)
      const typed = { value, selectionStart: caret, selectionEnd: caret, inputType: below(2) ? BACK : FORWARD }
      const seen = kyc.reformat(F, field, typed)
      const again = kyc.reformat(F, field, { ...seen, inputType: typed.inputType })
      const left = count(seen.value.slice(0, seen.selectionStart)) === caret && seen.selectionStart === seen.selectionEnd
      const sent = kyc.checkField(F, field, seen.value, O).canonical === kyc.checkField(F, field, value, O).canonical
      if (!left || !sent || text(again) !== text(seen)) differ.push(`${field} ${text(typed)} ${text(seen)} ${text(again)}`)
    }
  }
  return result('2100 beginnings keep their caret and what is sent', differ.length === 0, `${differ.length}: ${differ[0]}`)
}

export function run(kyc) {
  return [
    ...shown(kyc), ...refusals(kyc), kept(kyc),
    agree(kyc, 'residentId', madeId), agree(kyc, 'mobile', madeMobile), ...noted(kyc),
  ]
}

// ---- names and tables: where the files of the package can be read

const NAMED = [
  ['11010519491231002X', { code: '110105', current: true, province: '北京市', prefecture: '市辖区', county: '朝阳区' }],
  ['31022519700515001X', { code: '310225', current: false, province: '上海市', prefecture: '县', county: '南汇县' }],
  ['332522198401050018', { code: '332522', current: false, province: '浙江省', prefecture: '丽水地区', county: '青田县' }],
  ['442000199208080017', { code: '442000', current: true, province: '广东省', prefecture: '中山市' }],
  ['830000199201300022', { code: '830000', current: true, province: '台湾省' }],
  ['911840199003070014', undefined],
  ['110199199003070017', undefined],
]

/** Names come by all ways, and only where they were given. */
export function names(kyc, named) {
  return NAMED.map(([value, want]) => attempt(`names of ${value}`, () => {
    const bare = want && { code: want.code, current: want.current }
    const rows = [
      [named.checkField(F, 'residentId', value, O), want],
      [named.checkField(F, 'residentId', ` ${value}`, O), want],
      [named.check(F, { residentId: value }, O), want],
      [named.preflight(E, { idNumber: value }, O).report, want],
      [kyc.checkField(F, 'residentId', value, O), bare],
    ]
    return rows.filter(([report, region]) => text(report.derived.region) !== text(region)).map(([report]) => text(report.derived)).join(' ')
  }))
}

/** `headers`: table → the `# asOf` of its file. */
export function tables(kyc, headers) {
  const told = kyc.version.tables
  const keys = Object.keys(told).sort().join()
  const rows = Object.entries(told).map(([table, { asOf, source, licence }]) => {
    const ok = asOf === headers[table] && /^\d{4}-\d\d-\d\d$/.test(asOf) && source.length > 5 && /^[A-Z]/.test(licence)
    return result(`the table of ${table} says where it is from`, ok, `${asOf} ${headers[table]} ${source} ${licence}`)
  })
  return [result('every table is told', keys === Object.keys(headers).sort().join(), keys), ...rows]
}
