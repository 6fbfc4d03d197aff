import { $, fill, h, toggle } from './dom.js'
import { catalogue, checkName, fieldLabel, message, state } from './state.js'
import { t } from './words.js'

const digits = (currency) => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits

const joined = (words) => new Intl.ListFormat(state.locale, { type: 'conjunction' }).format(words)

/** Prices that were typed, also of other endpoints. */
const typed = new Map()

export function buildPrices() {
  for (const { dataset, value } of priceInputs()) typed.set(dataset.check, value)
  fill($('prices'), catalogue().checks.map(({ id, name }) => h('div', { class: 'price' },
    h('label', { for: `price-${id}` }, name),
    h('input', {
      id: `price-${id}`, type: 'number', inputmode: 'decimal', min: '0', step: 'any', autocomplete: 'off', 'data-check': id,
      value: typed.get(id) ?? '', 'aria-describedby': 'tariff-hint tariff-msg',
    }))))
  toggle($('tariff'), catalogue().checks.length > 0)
}

const priceInputs = () => [...$('prices').querySelectorAll('input')]

/** Prices are typed in units and counted in minor units; blank is unpriced. */
export function tariff() {
  const currency = $('currency').value
  if (!currency) return undefined
  const scale = 10 ** digits(currency)
  const priced = priceInputs().filter(({ value }) => value !== '')
  return { currency, prices: Object.fromEntries(priced.map(({ dataset, value }) => [dataset.check, Math.round(Number(value) * scale)])) }
}

export function showTariff(bad) {
  fill($('tariff-msg'), bad && h('span', { class: 'said error' }, t('tariffBad')))
}

function section(title, list) {
  return list.length > 0 && h('section', {}, h('h3', {}, t(title)), h('ul', { class: title }, list))
}

function culprits(check, causes) {
  const paths = causes.filter(({ wastes }) => wastes.includes(check)).map(({ path }) => fieldLabel(path[0]))
  return joined([...new Set(paths)])
}

function coveredBy(check, { covered }) {
  const within = covered.filter(({ by }) => by === check)
  return within.length > 0 && h('small', {}, t('covers'), within.map((one) => [' ', h('s', {}, checkName(one.check))]).flat())
}

function running(check, { plan, causes }) {
  const why = culprits(check, causes)
  return h('li', { class: why && 'lost', 'data-check': check },
    h('span', {}, checkName(check)), coveredBy(check, plan),
    why && h('span', { class: 'tag' }, `${t('wasted')}${why}`))
}

function unlockLine({ fields, checks, calls }) {
  return h('li', {}, h('button', { type: 'button', 'data-unlock': fields[0] },
    h('span', { class: 'what' }, joined(fields.map(fieldLabel))),
    h('span', { class: 'more' }, `${t('unlockMore', calls)} ${t('unlockCalls', calls)}`),
    h('small', {}, checks.map(checkName).join(t('comma')))))
}

const lost = ({ plan, causes }) => plan.run.filter((check) => causes.some(({ wastes }) => wastes.includes(check)))

function wasteBox(found) {
  const count = lost(found).length
  return count > 0 && h('div', { class: 'waste' },
    h('h3', {}, t('wastedHead', count)),
    h('ul', {}, found.causes.map((issue) => h('li', {}, message(issue)))))
}

function money(currency, minor) {
  return new Intl.NumberFormat(state.locale, { style: 'currency', currency }).format(minor / 10 ** digits(currency))
}

function costBox({ cost }) {
  if (!cost) return undefined
  const { currency, minor, unpriced } = cost
  const figure = minor.min === minor.max ? money(currency, minor.min) : `${money(currency, minor.min)} – ${money(currency, minor.max)}`
  return h('div', { class: 'cost', id: 'cost' }, h('h3', {}, t('cost')), h('p', {}, h('strong', {}, figure)),
    unpriced.length > 0 && h('p', { class: 'hint' }, t('costUnpriced', unpriced.length)))
}

function statusOf({ plan, report }, empty) {
  if (empty) return ['quiet', 'statusEmpty']
  if (plan.status === 409) return ['bad', 'statusDecided']
  if (plan.status === 400) return ['bad', 'statusRefused']
  return report.ok ? ['good', 'statusReady'] : ['quiet', 'statusNot']
}

/** A search that only follows an accepted document. */
const searches = ({ notes }) => notes.some(({ code }) => code === 'plan.searchOnAccept')

function showFigures(found) {
  const { plan, estimate } = found
  const { min, max } = estimate.calls
  for (const place of ['calls', 'dockCalls']) $(place).textContent = plan.calls
  for (const place of ['callsWord', 'dockWord']) $(place).textContent = t('calls', plan.calls)
  $('range').textContent = min === max ? '' : t(searches(plan) ? 'rangeSearch' : 'range', min, max)
  announce(t('callsLive', plan.calls, lost(found).length))
}

let pending

/** Said when typing pauses, and only if it changed. */
function announce(text) {
  clearTimeout(pending)
  pending = setTimeout(() => {
    if ($('planLive').textContent !== text) $('planLive').textContent = text
  }, 900)
}

/** `causes` are the issues that make paid calls worthless. */
export function showPlan(found, empty) {
  const { plan, estimate } = found
  showFigures(found)
  const [tone, said] = statusOf(found, empty)
  $('status').className = `status ${tone}`
  $('status').textContent = t(said)
  fill($('planBody'),
    !empty && plan.refusal && h('p', { class: 'refusal' }, t(`refusal_${plan.refusal.class}`)),
    catalogue().checks.length === 0 && h('p', { class: 'hint' }, t('noChecks')),
    wasteBox(found),
    costBox(estimate),
    section('runs', plan.run.map((check) => running(check, found))),
    section('unlocks', plan.unlocks.map(unlockLine)),
    section('notes', plan.notes.map((note) => h('li', {}, message(note)))))
  toggle($('range'), $('range').textContent)
}
