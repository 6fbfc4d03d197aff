/** The engine in plain JavaScript beside the engine in WebAssembly: the same answers to random requests. Same file in Node and in a page. */
import { random } from './chance.mjs'

const ROUNDS = 200_000
const TODAY = { today: '2026-11-20' }

const TEXTS = ['', ' ', '张三', '买买提·吐尔逊', 'Zhang San', '\u{20BB7}野家', '\uE863', '张\uD800三', '\uFF11\uFF13\uFF18\uFF10\uFF10\uFF11\uFF13\uFF18\uFF10\uFF10\uFF10', '11010519491231002X', '110105194912310021',
  '11010519491231002x', '110105 1949 1231 002X', '440308199901010011', '13800138000', '138 0013 8000', '+86 13800138000', '17000000000', '12345',
  '6222026789012345676', '4111111111111111', '20180501', '20380501', '长期', '00000000', '2018-05-01', '20260230', '1040401', '1990-03-07', 'A123456789',
  'https://example.com/hook', 'http://10.0.0.1', '/9j/4AAQSkZJRgABAQ', 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB', 'data:image/png;base64,iVBORw0KGgo', 'TWN', 'CN', 'M', 'F', 'anti-fraud',
  'two-factor', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', '0x72a5843cc08275C8171E582972Aa4fDa8C397B2A', '91350100M000100Y43', '\u0000', '"\\\n\t', '1', '2', '8.2.1', '__proto__']
const ODD = [null, undefined, true, false, 0, -0, 1, -7, 0.1, 1.5, 1e21, 9007199254740992, -9007199254740993, NaN, Infinity, -Infinity, 5e-324, 7n, Symbol('x'),
  () => {}, new Date(0), new Map([[1, 2]]), new Uint8Array(3), /x/, Object.create(null), [], [[]], {}, { '\u0001': 'x' }, [undefined, null], { a: undefined }]
const DISTRICT = { type: 'work', city: '北京市', address: '长安街1号' }

function changed(text, { below, one, chance }) {
  const at = below(text.length + 1)
  const kinds = [() => text.slice(0, at), () => text.slice(0, at) + one(['0', 'X', ' ', '-', '９', '·', '\uDC00', '€']) + text.slice(at), () => text.slice(0, at) + text.slice(at + 1), () => text.repeat(2)]
  return chance(70) ? text : one(kinds)()
}

function value(roll, depth = 0) {
  const { one, chance, below } = roll
  if (chance(75)) return changed(one(TEXTS), roll)
  if (chance(50) || depth > 3) return one(ODD)
  const items = Array.from({ length: below(4) }, () => value(roll, depth + 1))
  return chance(50) ? items : chance(30) ? [{ ...DISTRICT, city: items[0] }] : Object.fromEntries(items.map((item, at) => [one(['type', 'city', 'address', 'key', `k${at}`]), item]))
}

function form(endpoint, roll) {
  const names = endpoint.fields.map((field) => field.name)
  const pairs = names.filter(() => roll.chance(55)).map((name) => [name, value(roll)])
  return roll.chance(3) ? value(roll) : Object.fromEntries(roll.chance(5) ? [...pairs, [roll.one(['extra', '\u0000', 'constructor']), value(roll)]] : pairs)
}

const options = ({ one, chance }) => (chance(40) ? TODAY : { ...TODAY, profile: one(['production', 'sandbox']), locale: one(['en', 'zh-Hans', 'zh-Hant']), exact: chance(30), typing: chance(30), decided: chance(10) })
const tariff = ({ below, one, chance }) => (chance(20) ? value({ below, one, chance }) : { currency: 'HKD', prices: { 'identity.two-factor': below(900), 'risk.fraud': below(900), 1: below(5) } })

/** Calls by name; each gives what to do with an engine. */
const CALLS = {
  preflight: (endpoint, roll) => {
    const [input, more] = [form(endpoint, roll), { ...options(roll), ...(roll.chance(30) && { tariff: tariff(roll) }) }]
    return (kyc) => kyc.preflight(endpoint.id, input, more)
  },
  checkField: (endpoint, roll) => {
    const [{ name }, input, more] = [roll.one(endpoint.fields), value(roll), options(roll)]
    return (kyc) => kyc.checkField(endpoint.id, name, input, more)
  },
  reformat: (endpoint, roll) => {
    const [{ name }, text] = [roll.one(endpoint.fields), changed(roll.one(TEXTS), roll)]
    const typed = { value: text, selectionStart: roll.below(20), selectionEnd: roll.below(20), inputType: roll.one(['insertText', 'deleteContentForward']) }
    return (kyc) => kyc.reformat(endpoint.id, name, typed)
  },
  read: (endpoint, roll) => {
    const [answer, input, more] = [roll.one([value(roll), { httpStatus: roll.one([200, 400, 500]), body: value(roll) }, { state: 'completed', results: value(roll) }, { status: roll.below(4) }]), form(endpoint, roll), options(roll)]
    return (kyc) => {
      const reading = kyc.read(endpoint.id, answer, input, more)
      return [reading, kyc.decide(reading)]
    }
  },
  across: (endpoint, roll) => {
    const [input, kind] = [form(endpoint, roll), roll.below(3)]
    return (kyc) => [() => kyc.compare(input, [endpoint.id, 'fill-easy/verify'], undefined, TODAY), () => kyc.stages(endpoint.id, input, TODAY), () => kyc.translate(input, endpoint.id, TODAY)][kind]()
  },
  mask: (_, roll) => {
    const text = changed(roll.one(TEXTS), roll)
    return (kyc) => kyc.mask(text)
  },
}
/** How often in a hundred. */
const SHARES = { preflight: 60, checkField: 20, reformat: 6, read: 8, across: 4, mask: 2 }
const WHEEL = Object.entries(SHARES).flatMap(([name, share]) => Array(share).fill(name))

function told(call, kyc) {
  try {
    return JSON.stringify(call(kyc))
  } catch (error) {
    return `${error?.name} ${error?.code ?? error?.message}`
  }
}

/** Where two texts part. */
function apart(ours, theirs) {
  const at = [...ours].findIndex((letter, place) => letter !== theirs[place])
  return [ours, theirs].map((text) => text.slice(Math.max(0, at - 60), at + 60)).join(' / ')
}

/** `tests/snapshot.rs` draws them as well. */
function drawn() {
  const { below } = random(7)
  const draws = Array.from({ length: 5 }, () => below(1_000_000)).join()
  return { name: 'twin: the random numbers are those of Rust', ok: draws === '643479,528776,187347,570691,404341', detail: draws }
}

/** `kyc` in WebAssembly, `script` in plain JavaScript. */
export function run(kyc, script, rounds = ROUNDS) {
  const [roll, endpoints] = [random(20261120), kyc.endpoints()]
  const [differing, counts] = [[], Object.fromEntries(Object.keys(CALLS).map((name) => [name, 0]))]
  let refused = 0
  for (let round = 0; round < rounds; round++) {
    const name = roll.one(WHEEL)
    const call = CALLS[name](roll.one(endpoints), roll)
    const [ours, theirs] = [told(call, kyc), told(call, script)]
    counts[name]++
    if (ours.startsWith('Kyc')) refused++
    if (ours !== theirs) differing.push(`${round} ${name}: ${apart(ours, theirs)}`)
  }
  const said = Object.entries(counts).map(([name, count]) => `${count} ${name}`).join(', ')
  return [
    drawn(),
    { name: `twin: ${rounds} random requests, the same without WebAssembly (${said})`, ok: differing.length === 0, detail: `${differing.length} differ: ${differing.slice(0, 3).join(' | ')}` },
    { name: 'twin: most requests are answered, some refused', ok: refused > 0 && refused < rounds / 4, detail: `${refused} wrong calls` },
  ]
}
