/** What a complete value tells by itself, in a quiet line under its field. */
import { $, fill, h } from './dom.js'
import { idOf, telling } from './parts.js'
import { catalogue, options, state } from './state.js'
import { t } from './words.js'

/** Units of the table that only hold other units together. */
const GENERIC = /^(县|市辖区|.*直辖.*行政(单位|区划))$/

const chinese = (name) => h('span', { lang: 'zh-Hans' }, name)

const within = (inside) => [t('open'), inside, t('close')]

/** A permit names its place already. */
function place({ kind, region }) {
  if (kind !== 'resident' || !region) return undefined
  const names = [region.province, region.prefecture, region.county].filter((name) => name && !GENERIC.test(name))
  const unique = names.filter((name, at) => names.indexOf(name) === at).join(' ')
  return [t('placeCode', region.code), unique && within(chinese(unique)), !region.current && t('placeOld')]
}

/** Browsers know countries by their numbers too. */
function country(code) {
  const { region } = new Intl.Locale(`und-${code}`)
  const name = /^[A-Y][A-Z]$/.test(region) && new Intl.DisplayNames(state.locale, { type: 'region' }).of(region)
  return name || code
}

function identity(derived) {
  const { kind, birthDate, age, sex, nationality } = derived
  return [
    birthDate && t('born', birthDate),
    age !== undefined && t('age', age),
    sex && t(`sex_${sex}`),
    kind && kind !== 'resident' && [t(`kind_${kind}`), nationality && within(country(nationality))],
    place(derived),
  ]
}

const mobile = ({ carrier, segment }) => [carrier && t('segment', t(`carrier_${carrier}`), t(`segment_${segment}`))]

const card = ({ card: found, bankName }) => (found ? [t(`card_${found.kind}`), t('digits', found.length), bankName && chinese(bankName)] : [])

function size(bytes) {
  const [unit, scale] = bytes < 1024 ? ['B', 1] : bytes < 1024 ** 2 ? ['KB', 1024] : ['MB', 1024 ** 2]
  return `${new Intl.NumberFormat(state.locale, { maximumFractionDigits: unit === 'MB' ? 1 : 0 }).format(bytes / scale)} ${unit}`
}

const photo = ({ photo: found }) => (found ? [found.format.toUpperCase(), found.width && `${found.width} × ${found.height}`, size(found.bytes)] : [])

const chain = ({ chain: found }) => [found && t(`chain_${found}`)]

/** By kind of field. */
const TELL = { residentId: identity, mobile, bankCard: card, facePhoto: photo, cryptoAddress: chain }

const stopped = (field, issues) => issues.some(({ stops, path }) => stops && path[0] === field)

/** A card is known by its first digits, long before all of them are there. */
const unfinished = (name, { derived, canonical }) => derived.card && derived.card.length !== canonical[name]?.length

const silent = ({ name, field }, report) => stopped(name, report.issues) || !report.canonical[name]
  || (field === 'bankCard' && unfinished(name, report))

let seen = new Map()

/** A report tells of one picture, a form may have several; reading one again at every key would be slow. */
function pictureFacts(name, base64) {
  if (seen.get(name)?.base64 !== base64) seen.set(name, { base64, ...state.kyc.checkField(state.endpoint, name, base64, options()) })
  return seen.get(name).derived
}

const derivedOf = ({ name, field }, { derived, canonical }) => (field === 'facePhoto' ? pictureFacts(name, canonical[name]) : derived)

export function showFacts(report) {
  for (const row of catalogue().fields.filter(({ field }) => telling(field))) {
    const parts = silent(row, report) ? [] : TELL[row.field](derivedOf(row, report)).filter(Boolean)
    const line = h('p', {}, parts.flatMap((part, at) => [at > 0 && ' · ', part].flat(2)))
    const shown = $(`${idOf(row.name)}-facts`)
    if (shown.textContent !== line.textContent) fill(shown, [...line.childNodes])
  }
}

export function forgetPictures() {
  seen = new Map()
}

/** There is something on the page that the module of names has a name for. */
export function nameable(report) {
  const { kind, region, card: found } = report.derived
  const told = (field) => catalogue().fields.some((row) => row.field === field && !silent(row, report))
  return Boolean((kind === 'resident' && region && told('residentId')) || (found && told('bankCard')))
}
