// What blockchain addresses are made of, as far as the field shows it.
import { EXACT, agreed, elsewhere, partly } from './shared.mjs'

const TEST = 'the test network: the field knows the main one'
const NO_HASH = 'no call gives a hash; the capitals of an eth_address rest on it'
const OTHER = 'a code that is no address, which is asserted: the field knows those of the main network'

/** The chain of an address that a request and the field by itself take. */
function chainOf(kyc, value) {
  const reports = [kyc.check('krypto-go/kya', { address: value }, EXACT), kyc.checkField('krypto-go/kya', 'address', value, EXACT),
    kyc.checkField('fields', 'cryptoAddress', value, EXACT)]
  return agreed('ways to ask for a chain', reports.map(({ ok, derived }) => (ok ? (derived.chain ?? 'none') : null)))
}

function unaddressed(kyc, value, why) {
  const chain = chainOf(kyc, value)
  if (chain !== null) throw new Error(`taken as an address of ${chain}`)
  return elsewhere(why)
}

/** Mixed letters of an address that is taken are those of the check sum. */
function ethAddress(kyc, { value }) {
  const valid = chainOf(kyc, value) === 'eth'
  const digits = value.slice(2)
  const [lower, upper] = [/[a-f]/.test(digits), /[A-F]/.test(digits)]
  return { valid, form: valid ? (lower && upper ? 'checksummed' : upper ? 'upper' : 'lower') : null }
}

function btcAddress(kyc, { value, testnet }, want) {
  if (testnet) return want.valid ? unaddressed(kyc, value, TEST) : elsewhere(TEST)
  const valid = chainOf(kyc, value) === 'btc'
  return valid ? partly({ valid, kind: want.kind }, 'that it is an address, not which kind') : { valid, kind: null }
}

function base58check(kyc, { value }, want) {
  const isMain = /^(00|05)[0-9a-f]{40}$/.test(want.payload ?? '')
  if (want.payload && !isMain) return unaddressed(kyc, value, OTHER)
  const valid = chainOf(kyc, value) === 'btc'
  return partly({ payload: valid ? want.payload ?? 'a payload' : null }, 'that it is an address, not its payload')
}

function segwit(kyc, { value }, want) {
  if (/^tb/i.test(value)) return unaddressed(kyc, value, TEST)
  const valid = chainOf(kyc, value) === 'btc'
  return valid ? partly({ ...want, valid }, 'that it is an address, not its program') : { valid }
}

export const OPS = {
  eth_address: ethAddress, btc_address: btcAddress, base58check, segwit,
  keccak256: () => elsewhere(NO_HASH),
  bech32: (kyc, { value }) => unaddressed(kyc, value, OTHER),
}
