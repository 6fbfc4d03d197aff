/** The servers behind the form, where a demo has started them: sending, watching, and what came of it. */
import { $, fill, h, toggle, translate } from './dom.js'
import { checkName, message, state } from './state.js'
import { t } from './words.js'

/** Milliseconds between two looks. */
const PAUSE = 400
const SLOW = 3000
const ENDS = new Set(['decided', 'refused', 'held', 'uncertain'])

const later = (pause) => new Promise((done) => { setTimeout(done, pause) })

/** What was sent and what is known of it; language and endpoint may change meanwhile. */
let sent

/** What stands there: the same is not written again, from under a finger. */
let shown = ''

async function json(path, init) {
  const answer = await fetch(path, init)
  const body = await answer.json()
  return { status: answer.status, body }
}

/** A site of files has no servers, and a page that asked for them would complain: the address says so. */
const asked = () => new URLSearchParams(location.search).has('servers')

/** How far the servers are. */
async function standing() {
  try {
    const { status, body } = await json('servers')
    return status === 200 ? body : undefined
  } catch {
    return undefined
  }
}

/** Once, when everything else has arrived. */
export async function buildServers() {
  if (!asked()) return
  let found = await standing()
  $('outcome').after(h('section', { id: 'servers', class: 'card', 'aria-labelledby': 'serversTitle' },
    h('h2', { id: 'serversTitle', said: 'serversTitle' }), h('p', { class: 'hint', said: 'serversLead' }),
    h('p', { id: 'serversState', role: 'status' }),
    h('button', { type: 'button', class: 'first', id: 'sendNow', said: 'sendNow', disabled: true, onclick: send }),
    h('div', { id: 'case', tabindex: -1, role: 'group', 'aria-labelledby': 'serversTitle' }),
    h('p', { class: 'hidden', role: 'status', id: 'caseLive' })))
  translate($('servers'))
  for (; found?.state === 'building'; found = await standing()) {
    $('serversState').textContent = t('serversBuilding', found.done, found.of)
    await later(SLOW)
  }
  const ready = found?.state === 'ready'
  $('serversState').textContent = t(ready ? 'serversReady' : 'serversFailed')
  $('sendNow').disabled = !ready
}

/** In the language of the page. */
export async function showServers() {
  if (sent?.found) await look().catch(() => {})
  if (sent) show()
}

let form = () => ({})

/** `values` gives what stands in the form. */
export function sendFrom(values) {
  form = values
}

async function send() {
  $('sendNow').disabled = true
  sent = { endpoint: state.endpoint, steps: [] }
  shown = ''
  fill($('case'))
  try {
    await follow()
  } catch {
    sent.broken = true
    show()
  }
  $('sendNow').disabled = false
}

async function follow() {
  const body = JSON.stringify({ endpoint: sent.endpoint, input: form() })
  const headers = { 'content-type': 'application/json', 'idempotency-key': `"${crypto.randomUUID()}"` }
  const first = await json('v1/cases', { method: 'POST', headers, body })
  if (first.status !== 202) {
    sent.problem = first.body
    return show()
  }
  sent.found = first.body
  show()
  $('case').focus()
  while (!ENDS.has(sent.found.state)) {
    await later(PAUSE)
    await look()
    show()
  }
  return announce()
}

async function look() {
  sent.found = (await json(`v1/cases/${sent.found.id}?locale=${state.locale}`)).body
  const { request } = sent.found.calls[0]
  if (!request?.startsWith('KYC_')) return
  const { status, body } = await json(`sandbox/calls/${request}`)
  if (status === 200) sent.steps = body
}

function announce() {
  const { decision, state: end } = sent.found
  $('caseLive').textContent = decision ? [t(decision.decision), ...decision.reasons.map(({ message: said }) => said)].join('. ') : t(`case_${end}`)
}

/** What is known of a check: its outcome, that its source has answered, or that it runs. */
function standingOf(check, { outcomes, state: now }) {
  const outcome = outcomes.find((one) => one.check === check)?.outcome
  if (outcome) return h('td', { class: `out ${outcome}` }, t(`out_${outcome}`))
  const done = sent.steps.some((step) => step.check === check && step.done)
  return h('td', { class: 'out' }, t(done ? 'checkAnswered' : `check_${ENDS.has(now) ? 'over' : 'running'}`))
}

const nameOf = (check) => (sent.endpoint === state.endpoint ? checkName(check) : check)

function table(call) {
  return h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('outcomes') },
    h('table', {}, h('caption', {}, t('outcomes')),
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('check')), h('th', { scope: 'col' }, t('outcome')))),
      h('tbody', {}, call.checks.map((check) => h('tr', { 'data-check': check }, h('th', { scope: 'row' }, nameOf(check)), standingOf(check, call))))))
}

function verdict({ decision, reasons }) {
  return h('div', { class: `verdict ${decision}`, 'data-decision': decision },
    h('h3', {}, t(decision)), h('ul', {}, reasons.map(({ checks, message: said }) => h('li', {}, said, ' ', h('small', {}, checks.map(nameOf).join(t('comma')))))))
}

function show() {
  const now = JSON.stringify([sent, state.locale, state.endpoint])
  if (now === shown) return undefined
  shown = now
  const { found, problem, broken } = sent
  if (broken) return fill($('case'), h('p', { class: 'said error' }, t('serversGone')))
  if (problem) return fill($('case'), h('ul', { class: 'said error' }, (problem.issues ?? []).map((issue) => h('li', {}, message(issue)))))
  const [call] = found.calls
  const bill = call.billed ? t('billedOf', call.billed.calls, call.estimated.calls) : t('estimatedAs', call.estimated.calls)
  fill($('case'), h('p', { id: 'caseState', 'data-state': found.state }, t(`case_${found.state}`)),
    call.link && h('p', {}, h('a', { href: call.link, target: '_blank', rel: 'noopener' }, t('caseLink'))),
    table(call), h('p', { id: 'caseBill' }, bill), found.decision && verdict(found.decision))
  return toggle($('case'), true)
}
