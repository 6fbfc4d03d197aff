/** What a complete value tells by itself, in a quiet line under its field. */
import { $, fill, h } from './dom.js'
import { state } from './state.js'
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

const TELL = { idNumber: identity, mobile, bankCardNumber: card, facePhoto: photo }

export const TELLING = Object.keys(TELL)

/** No live region: it is read with the field, not at every key. */
export const factsLine = (name) => h('p', { class: 'facts', id: `${name}-facts` })

const stopped = (field, issues) => issues.some(({ stops, path }) => stops && path[0] === field)

/** A card is known by its first digits, long before all of them are there. */
const unfinished = ({ derived, canonical }) => derived.card && derived.card.length !== canonical.bankCardNumber.length

const silent = (field, report) => stopped(field, report.issues) || (field === 'bankCardNumber' && unfinished(report))

export function showFacts(report) {
  for (const [field, tell] of Object.entries(TELL)) {
    const parts = silent(field, report) ? [] : tell(report.derived).filter(Boolean)
    const line = h('p', {}, parts.flatMap((part, at) => [at > 0 && ' · ', part].flat(2)))
    const shown = $(`${field}-facts`)
    if (shown.textContent !== line.textContent) fill(shown, [...line.childNodes])
  }
}

/** There is something on the page that the module of names has a name for. */
export function nameable(report) {
  const { kind, region, card: found } = report.derived
  return Boolean((kind === 'resident' && region && !silent('idNumber', report)) || (found && !silent('bankCardNumber', report)))
}
