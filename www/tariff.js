/** What the checks would cost at the prices of a contract. The prices live in this page only. */
import { $, fill, h, toggle, translate } from './dom.js'
import { render } from './main.js'
import { catalogue, checkName, options, state } from './state.js'
import { t } from './words.js'

const CURRENCIES = ['CNY', 'HKD', 'MOP', 'TWD', 'SGD', 'USD', 'EUR', 'GBP', 'JPY']

const digits = (currency) => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits

const listed = (words) => new Intl.ListFormat(state.locale, { type: 'conjunction' }).format(words)

/** Prices as they were typed, by check, also of other endpoints. */
const typed = new Map()

const priceInputs = () => [...$('prices').querySelectorAll('input')]

// ---- the panel

const msg = (id) => h('p', { class: 'msg', id, 'aria-live': 'polite' })

function exchange() {
  return h('details', { class: 'exchange' }, h('summary', { said: 'tariffJson' }),
    h('div', { class: 'field' }, h('label', { for: 'tariffJson', said: 'tariffJsonLabel' }),
      h('textarea', { id: 'tariffJson', rows: 5, spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off', 'aria-describedby': 'tariffJson-hint tariffJson-msg' }),
      h('div', { class: 'below' }, h('p', { class: 'hint', id: 'tariffJson-hint', said: 'tariffJsonHint' }), msg('tariffJson-msg'))),
    h('div', { class: 'tools' },
      h('button', { type: 'button', class: 'second', id: 'tariffOut', said: 'tariffOut', onclick: writeOut }),
      h('button', { type: 'button', class: 'second', id: 'tariffIn', said: 'tariffIn', onclick: takeIn })))
}

/** Once, when everything else has arrived. */
export function buildTariff() {
  fill($('tariffBody'),
    h('p', { class: 'hint', id: 'tariff-hint', said: 'tariffHint' }),
    h('div', { id: 'costBox' }),
    h('div', { class: 'field' }, h('label', { for: 'currency', said: 'currency' }),
      h('select', { id: 'currency', autocomplete: 'off', class: 'w10', 'aria-describedby': 'tariff-hint tariff-msg' },
        h('option', { value: '', said: 'noCurrency' }), CURRENCIES.map((code) => h('option', {}, code))),
      msg('tariff-msg')),
    h('div', { id: 'prices' }), exchange())
  translate($('tariffBody'))
}

export function buildPrices() {
  for (const { dataset, value } of priceInputs()) typed.set(dataset.check, value)
  fill($('prices'), catalogue().checks.map(({ id, name }) => h('div', { class: 'price' },
    h('label', { for: `price-${id}` }, name),
    h('input', {
      id: `price-${id}`, type: 'text', inputmode: 'decimal', autocomplete: 'off', 'data-check': id,
      value: typed.get(id) ?? '', 'aria-describedby': `price-${id}-msg`,
    }),
    msg(`price-${id}-msg`))))
  toggle($('tariff'), catalogue().checks.length > 0)
}

// ---- reading it

/** Prices are typed in units and counted in minor units. */
const minor = (value, currency) => Number((Number(value.replace(',', '.')) * 10 ** digits(currency)).toFixed(6))

/** The engine says which prices it takes. */
function taken(prices, currency) {
  try {
    state.kyc.estimate(state.endpoint, {}, { currency, prices }, options())
    return true
  } catch (error) {
    if (error.name !== 'KycConfigError') throw error
    return false
  }
}

const filled = () => priceInputs().filter(({ value }) => value.trim() !== '')

function sayPrice(input, wrong) {
  const place = $(`${input.id}-msg`)
  if (wrong) input.setAttribute('aria-invalid', 'true')
  else input.removeAttribute('aria-invalid')
  say(place, wrong && 'priceBad')
}

/** A live region is left alone when it would say the same. */
function say(place, key, tone = 'error') {
  const text = key ? t(key) : ''
  if (place.dataset.text === text) return
  place.dataset.text = text
  fill(place, key && h('span', { class: `said ${tone}` }, h('span', { class: 'hidden' }, `${t(`${tone}Word`)} `), text))
}

/** What can be used of the panel; a price that cannot counts as none, and is told at its field. */
export function tariff() {
  const currency = $('currency').value
  say($('tariff-msg'), !currency && filled().length > 0 && 'currencyMissing', 'doubt')
  if (!currency) {
    for (const input of priceInputs()) sayPrice(input, false)
    return undefined
  }
  const prices = {}
  for (const input of priceInputs()) {
    const price = minor(input.value, currency)
    const wrong = input.value.trim() !== '' && !taken({ [input.dataset.check]: price }, currency)
    sayPrice(input, wrong)
    if (!wrong && input.value.trim() !== '') prices[input.dataset.check] = price
  }
  return { currency, prices }
}

// ---- showing it

function money(currency, amount) {
  return new Intl.NumberFormat(state.locale, { style: 'currency', currency }).format(amount / 10 ** digits(currency))
}

const between = (currency, { min, max }) => (min === max ? money(currency, min) : `${money(currency, min)} – ${money(currency, max)}`)

/** Nothing is said in money while nothing that runs has a price. */
function sumOf({ plan, estimate: { cost } }) {
  const priced = cost && plan.run.some((check) => !cost.unpriced.includes(check))
  return priced ? between(cost.currency, cost.minor) : ''
}

/** What may be called as well: the upper end of the range. */
const unpricedText = ({ cost }) => t('costUnpriced', listed(cost.unpriced.map(checkName)))

function costLines({ plan, estimate }) {
  if (!estimate.cost) return [h('p', { class: 'hint' }, t('costNoTariff'))]
  if (estimate.calls.max === 0) return [h('p', { class: 'hint' }, t('costNothing'))]
  const sum = sumOf({ plan, estimate })
  return [
    sum ? h('p', { class: 'cost', id: 'cost' }, h('strong', {}, sum)) : h('p', { class: 'hint' }, t('costNone')),
    estimate.cost.unpriced.length > 0 && h('p', { class: 'said doubt', id: 'unpriced' }, h('span', { class: 'hidden' }, `${t('doubtWord')} `), unpricedText(estimate)),
  ]
}

export function showCost(found) {
  const sum = sumOf(found)
  for (const place of ['sum', 'dockSum']) $(place).textContent = sum
  fill($('costBox'), ...costLines(found))
}

// ---- as JSON

const shown = (tariff) => JSON.stringify(tariff, undefined, 2)

function writeOut() {
  const found = tariff()
  say($('tariffJson-msg'), !found && 'currencyMissing', 'doubt')
  if (!found) return $('currency').focus()
  $('tariffJson').value = shown(found)
  $('tariffJson').focus()
  return $('tariffJson').select()
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What keeps a pasted tariff from being used: the key of a sentence. */
function fault(given) {
  if (given === undefined) return 'tariffNoJson'
  const { currency, prices } = given ?? {}
  if (!CURRENCIES.includes(currency)) return 'tariffCurrency'
  if (typeof prices !== 'object' || prices === null || Array.isArray(prices)) return 'tariffShape'
  return taken(prices, currency) ? undefined : 'tariffPrices'
}

function takeIn() {
  const given = parsed($('tariffJson').value)
  const wrong = fault(given)
  say($('tariffJson-msg'), wrong)
  if (wrong) $('tariffJson').setAttribute('aria-invalid', 'true')
  else $('tariffJson').removeAttribute('aria-invalid')
  if (wrong) return
  $('currency').value = given.currency
  const scale = 10 ** digits(given.currency)
  for (const input of priceInputs()) input.value = ''
  for (const [check, price] of Object.entries(given.prices)) typed.set(check, String(price / scale))
  for (const input of priceInputs()) input.value = typed.get(input.dataset.check) ?? ''
  say($('tariffJson-msg'), 'tariffTaken', 'note')
  render()
}
