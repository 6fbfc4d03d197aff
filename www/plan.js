import { $, fill, h } from './dom.js'
import { catalogue, checkName, fieldLabel, generated, message, rest, state } from './state.js'
import { t } from './words.js'

const joined = (words) => new Intl.ListFormat(state.locale, { type: 'conjunction' }).format(words)

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

/** While a form with large pictures is typed into. */
export function showWaiting() {
  $('status').className = 'status quiet'
  $('status').textContent = t('statusWaiting')
}

let pending

/** Said when typing pauses, and only if it changed. */
function announce(text) {
  clearTimeout(pending)
  pending = setTimeout(() => {
    if ($('planLive').textContent !== text) $('planLive').textContent = text
  }, 900)
}

/** What most checks need, in the form written by hand; elsewhere what the document demands. */
const FIRST = ['name', 'idNumber']

/** An empty form costs nothing: what to enter first. */
function beginning() {
  const needed = generated() ? catalogue().fields.filter(({ required }) => required).map(({ name }) => name) : FIRST
  const names = joined(needed.map(fieldLabel))
  return h('p', { class: 'hint', id: 'begin' }, generated() ? t(names ? 'beginNeeded' : 'beginAny', names) : t('begin', names))
}

/** `causes` are the issues that make paid calls worthless. */
export function showPlan(found, empty) {
  const { plan } = found
  showFigures(found)
  rest.showCost?.(found)
  const [tone, said] = statusOf(found, empty)
  $('status').className = `status ${tone}`
  $('status').textContent = t(said)
  fill($('planBody'),
    empty && beginning(),
    !empty && plan.refusal && h('p', { class: 'refusal' }, t(`refusal_${plan.refusal.class}`)),
    catalogue().checks.length === 0 && h('p', { class: 'hint' }, t('noChecks')),
    wasteBox(found),
    section('runs', plan.run.map((check) => running(check, found))),
    section('unlocks', plan.unlocks.map(unlockLine)),
    section('notes', plan.notes.map((note) => h('li', {}, message(note)))))
}
