import { $, fill, h } from './dom.js'
import { desk as fetchDesk } from './engine.js'
import { checkName, fieldLabel, options, state } from './state.js'
import { ANSWERS } from './samples.js'
import { has, t } from './words.js'

/** The engine that reads answers: it is fetched with the first of them. */
let desk

/** The text in the box belongs to the endpoint that it was put there for. */
let readFor = 'fill-easy/kyc-cn'

const shared = (one, other) => ANSWERS[one] === ANSWERS[other]

/** Shows the answer that stands in the box by now. */
let again = () => {}

/** `form` gives what stands in the form. */
export function buildAnswer(form) {
  const show = () => showAnswer(form())
  again = show
  fill($('answerSection'),
    h('h2', { id: 'answerTitle', said: 'answerTitle' }), h('p', { class: 'hint', said: 'answerLead' }),
    h('div', { class: 'columns even' },
      h('div', {}, sampleField(show), answerField(show), h('div', { class: 'tick' },
        h('input', { type: 'checkbox', id: 'compare', autocomplete: 'off', onchange: show }), h('label', { for: 'compare', said: 'compare' }))),
      h('div', { id: 'reading' }), h('p', { class: 'hidden', role: 'status', id: 'readingLive' })))
}

function sampleField(show) {
  return h('div', { class: 'field' }, h('label', { for: 'sample', said: 'sample' }),
    h('select', { id: 'sample', autocomplete: 'off', onchange: ({ target }) => { pick(target.value); show() } }))
}

function answerField(show) {
  return h('div', { class: 'field' }, h('label', { for: 'answer', said: 'answer' }), h('textarea', {
    id: 'answer', rows: 14, spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off', 'aria-describedby': 'answer-msg', oninput: show,
  }), h('div', { class: 'msg', id: 'answer-msg', 'aria-live': 'polite' }))
}

export function buildSamples() {
  if (!shared(readFor, state.endpoint)) $('answer').value = ''
  const chosen = shared(readFor, state.endpoint) ? $('sample').value : ''
  readFor = state.endpoint
  fill($('sample'), h('option', { value: '', said: 'sampleNone' }),
    Object.keys(ANSWERS[state.endpoint]).map((id) => h('option', { value: id, said: `sample_${id}` })))
  $('sample').value = chosen
}

export function pick(id) {
  $('answer').value = id ? JSON.stringify(ANSWERS[state.endpoint][id], undefined, 2) : ''
}

/** `undefined` when it is not JSON. */
function parsed(text) {
  try {
    return { answer: JSON.parse(text) }
  } catch {
    return undefined
  }
}

const names = (checks) => checks.filter(Boolean).map(checkName).join(t('comma'))

function banner({ decision, reasons }) {
  return h('div', { class: `verdict ${decision}`, 'data-decision': decision, id: 'verdict' },
    h('h3', {}, t(decision)),
    h('ul', {}, reasons.map(({ checks, message: said }) => h('li', {}, said, ' ', h('small', {}, names(checks))))))
}

function outcomeRow({ check, outcome, detail, retry, billed }) {
  return h('tr', {},
    h('th', { scope: 'row' }, checkName(check)),
    h('td', { class: `out ${outcome}` }, t(`out_${outcome}`), detail && h('small', {}, t(`detail_${detail}`))),
    h('td', {}, t(`retry_${retry}`)),
    h('td', {}, t(`billed_${billed}`)))
}

function outcomeTable(outcomes) {
  if (!outcomes.length) return undefined
  const heads = ['check', 'outcome', 'again', 'billed'].map((key) => h('th', { scope: 'col' }, t(key)))
  return h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('outcomes') },
    h('table', {}, h('caption', {}, t('outcomes')),
      h('thead', {}, h('tr', {}, heads)), h('tbody', {}, outcomes.map(outcomeRow))))
}

function breach({ code, params }) {
  const about = params.check ? checkName(params.check) : params.key
  return h('li', {}, desk.message({ code, params }, state.locale), ' ', about && h('small', {}, about))
}

const place = (facts, key) => facts[key] ?? (facts.absent?.[key] && t(`absent_${facts.absent[key]}`))

const fraudText = ({ fraud }) => fraud?.map(({ type, level }) => `${type}: ${level}`).join(t('comma'))

const total = ({ litigation }) => litigation?.overall?.total ?? (litigation && '…')

function criminalText({ criminal }) {
  if (!criminal) return undefined
  const held = Object.entries(criminal.records ?? {}).filter(([, applies]) => applies === true).map(([name]) => name)
  return [t(`criminal_${criminal.verdict}`), ...held].join(t('comma'))
}

const addressText = ({ address, distance, state: found }) => `${address ?? ''} ${distance ?? found}`

const yes = (value) => (typeof value === 'boolean' ? t(`choice_${value}`) : shownAs(value))

const list = (labels) => (labels.length ? labels.join(t('comma')) : t('none'))

const band = (value) => t(`risk_${value ?? 'unknown'}`)

const flags = (found) => list(Object.entries(found ?? {}).map(([name, value]) => `${fieldLabel(name)}${t('colon')}${yes(value)}`))

const score = (value) => (has(`status_${value}`) ? `${value} – ${t(`status_${value}`)}` : shownAs(value))

/** Facts that are not said as they come. */
const TELL = {
  riskBand: band, mismatches: (names) => list(names.map(fieldLabel)), verifications: flags, missing: fieldLabel, status: score,
  safeHarbour: yes, searchFollows: yes, sanctionMatched: yes, accepted: yes, decided: yes,
  impliedState: (state) => t(`implied_${state ?? 'nothing'}`),
}

/** Reasons for an absence are said with what is absent; an address of a report is not shown. */
const UNSAID = new Set(['absent', 'pdfUrl'])

const shownAs = (value) => (typeof value === 'string' ? value : JSON.stringify(value))

function otherFacts(found, said) {
  const names = Object.keys(found).filter((name) => !(name in said) && !UNSAID.has(name))
  return Object.fromEntries(names.map((name) => [name, (TELL[name] ?? shownAs)(found[name])]))
}

const factName = (name) => [`fact_${name}`, name].filter(has).map((key) => t(key))[0] ?? name

function facts(found) {
  const said = {
    diagnosis: found.diagnosis && t(`diagnosis_${found.diagnosis}`),
    carrier: place(found, 'carrier'), province: place(found, 'province'), city: place(found, 'city'),
    workLocation: place(found, 'workLocation'), residentialLocation: place(found, 'residentialLocation'),
    addresses: found.addresses?.map(({ index, ...rest }) => `${t('addressN', index + 1)}: ${addressText(rest).trim()}`).join(t('comma')),
    fraud: fraudText(found), criminal: criminalText(found), litigation: total(found), pdfFileName: found.pdfFileName,
  }
  const known = Object.entries({ ...said, ...otherFacts(found, said) }).filter(([, value]) => value !== undefined && value !== '')
  return known.length > 0 && h('section', {}, h('h3', {}, t('facts')),
    h('dl', {}, known.map(([key, value]) => h('div', { 'data-fact': key }, h('dt', {}, factName(key)), h('dd', {}, String(value))))))
}

function broken(violations) {
  return violations.length > 0 && h('section', {}, h('h3', {}, t('violations')), h('ul', { id: 'violations' }, violations.map(breach)))
}

function showParse(wrong) {
  fill($('answer-msg'), wrong && h('p', { class: 'said error' }, h('span', { class: 'hidden' }, t('errorWord')), t('notJson')))
  if (wrong) $('answer').setAttribute('aria-invalid', 'true')
  else $('answer').removeAttribute('aria-invalid')
}

let fetching

/** The engine of answers is on its way; what failed is tried again with the next answer. */
async function awaitDesk() {
  try {
    desk = await (fetching ??= fetchDesk())
  } catch (error) {
    fetching = undefined
    console.error(error)
    return fill($('reading'), h('p', { class: 'said error' }, t('partly')))
  }
  return again()
}

function announce(text) {
  if ($('readingLive').textContent !== text) $('readingLive').textContent = text
}

/** `form` is what was submitted, when the answer is to be compared with it. */
export function showAnswer(form) {
  const text = $('answer').value.trim()
  const json = text === '' ? undefined : parsed(text)
  const wrong = text !== '' && !json
  showParse(wrong)
  if (!json) {
    announce('')
    return fill($('reading'), h('p', { class: 'hint' }, t(wrong ? 'answerWrong' : 'answerEmpty')))
  }
  if (!desk) return void awaitDesk()
  const submitted = $('compare').checked ? form : undefined
  const reading = desk.read(state.endpoint, json.answer, submitted, options())
  const verdict = desk.decide(reading, undefined, state.locale)
  announce([t(verdict.decision), ...verdict.reasons.map((reason) => reason.message)].join('. '))
  fill($('reading'), banner(verdict), broken(reading.violations), outcomeTable(reading.outcomes), facts(reading.facts))
}
