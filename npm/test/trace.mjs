/** What an audit keeps, and that no value is in it. Same file in Node and in a page. */

const E = 'fill-easy/kyc-cn'
const O = { today: '2026-11-20' }
const KEY = '0123456789abcdef'
const GOOD = { name: '张三', idNumber: '11010519491231002x' }
/** Made with another implementation of HMAC-SHA-256. */
const REQUEST = '815c27068811c8ec8cb29d16c29808fd892e79f5e849c6f4510c41e682d05052'
const CARD = '5ef03b0f3bc3e3d724a33d1e9da6f91f859382383baeaa97a60dca86a0131d15'

const result = (name, wrong) => ({ name: `trace: ${name}`, ok: wrong.length === 0, detail: wrong.map((one) => JSON.stringify(one)).join('; ') })
const same = (got, want) => (JSON.stringify(got) === JSON.stringify(want) ? [] : [{ got, want }])

async function codeOf(call) {
  try {
    await call()
    return 'fine'
  } catch (error) {
    return `${error.name} ${error.code}`
  }
}

/** Texts of three characters and more that a person typed somewhere, names of properties too. */
function typed(value) {
  if (typeof value === 'string') return value.length > 2 ? [value] : []
  return typeof value === 'object' && value !== null ? [...Object.values(value).flatMap(typed), ...(Array.isArray(value) ? [] : Object.keys(value))] : []
}

const FORMS = [
  { ...GOOD, mobile: '138 0013 8000', bankCardNumber: '6222026789012345676' },
  { name: 'Zhang San', idNumber: '110105194912310021', mobile: '1', bankCardNumber: '411111111111', idExpiryDate: '20170501', idIssueDate: '20180501' },
  { callbackHeaders: { 'X-Secret-Name': 'token-of-mine', 'bad header': 'x\ny' }, addressesToVerify: [{ type: 'home', city: '北京市朝阳', address: 7, '张三丰家': 1 }], '王小明的字段': 'something', nmae: '张三丰', run: ['99.1'] },
  { name: { first: '张三丰' }, facePhoto: 'iVBORw0KGgoAAAANSUhEUgAA', callbackUrl: 'http://10.0.0.1/secret' },
]

async function silent(kyc) {
  const wires = new Set(kyc.endpoints().flatMap(({ fields }) => fields.map(({ name }) => name)))
  const found = []
  for (const endpoint of [E, 'fill-easy/verify', 'rapid-id/cnbc']) {
    for (const form of FORMS) {
      const text = JSON.stringify(await kyc.trace(kyc.check(endpoint, form, O), { key: KEY }))
      const leaked = typed(form).filter((one) => !wires.has(one) && !['type', 'city', 'address'].includes(one) && text.includes(JSON.stringify(one).slice(1, -1)))
      if (leaked.length > 0) found.push({ endpoint, leaked })
    }
  }
  return result('nothing that was typed is in it', found)
}

async function prints(kyc) {
  const print = async (form, options = { key: KEY }, endpoint = E) => (await kyc.trace(kyc.check(endpoint, form, O), options)).fingerprint
  const first = await print(GOOD)
  const others = await Promise.all([print({ ...GOOD, name: '李四' }), print(GOOD, { key: `${KEY}0` }), print(GOOD, { key: KEY }, 'fill-easy/kyc-cn-classic')])
  const subtle = await crypto.subtle.importKey('raw', new TextEncoder().encode(KEY), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return [
    result('the fingerprint is HMAC-SHA-256 of endpoint and canonical values', same(first, REQUEST)),
    result('order and spelling that do not go out say nothing', same(await print({ idNumber: '110105 19491231 002X', name: ' 张三 ' }), first)),
    result('value, key and endpoint do', same(new Set([first, ...others]).size, 4)),
    result('bytes and a CryptoKey are as good as a text', [...same(await print(GOOD, { key: new TextEncoder().encode(KEY) }), first), ...same(await print(GOOD, { key: subtle }), first)]),
    result('none without a key', same(await print(GOOD, {}), undefined)),
  ]
}

async function cards(kyc) {
  const quotas = async (form, options) => (await kyc.trace(kyc.check(E, form, O), options)).quotas
  const card = { bankCardNumber: '6222 0267 8901 2345 676' }
  return [
    result('tries of a card, by the card alone', [...same(await quotas({ ...GOOD, ...card }, { key: KEY }), [{ field: 'bankCardNumber', most: 5, hours: 24, fingerprint: CARD }]), ...same(await quotas({ ...card, name: '李四' }, { key: KEY }), await quotas(card, { key: KEY }))]),
    result('without a key they are counted by nothing', same(await quotas(card), [{ field: 'bankCardNumber', most: 5, hours: 24 }])),
    result('none without a card', same(await quotas(GOOD, { key: KEY }), [])),
  ]
}

async function whole(kyc) {
  const report = kyc.preflight(E, { ...GOOD, idNumber: '110105194912310021' }, O).report
  const trace = await kyc.trace(report)
  const { milliseconds, tables, ...rest } = trace
  const elsewhere = await kyc.trace(JSON.parse(JSON.stringify(report)), { endpoint: E })
  const days = Object.values(tables)
  return [
    result('rules, versions, day', same(rest, { endpoint: E, ok: false, engine: kyc.version.engine, rules: kyc.version.rules, today: O.today, profile: 'production', issues: [{ code: 'residentId.checkCharacter', path: ['idNumber'], weight: 'doomed', stops: true }], quotas: [] })),
    result('the day of every table', days.length === 6 && days.every((day) => /^\d{4}-\d\d-\d\d$/.test(day)) ? [] : [tables]),
    result('how long it took', milliseconds >= 0 && milliseconds < 60_000 ? [] : [milliseconds]),
    result('a report of another engine has no time', same([elsewhere.milliseconds, elsewhere.endpoint, elsewhere.issues.length], [undefined, E, 1])),
    result('a key that is too short', same(await codeOf(() => kyc.trace(report, { key: 'short' })), 'KycConfigError key')),
    result('a report of nobody knows which endpoint', [...same(await codeOf(() => kyc.trace(JSON.parse(JSON.stringify(report)))), 'KycConfigError endpoint'), ...same(await codeOf(() => kyc.trace(report, { endpoint: 'nope' })), 'KycConfigError endpoint')]),
    result('a key that is nothing', same(await codeOf(() => kyc.trace(report, { key: null })), 'KycConfigError key')),
    result('a key of another kind', same(await codeOf(() => kyc.trace(report, { key: 7 })), 'KycConfigError key')),
  ]
}

export const run = async (kyc) => [...(await whole(kyc)), ...(await prints(kyc)), ...(await cards(kyc)), await silent(kyc)]
