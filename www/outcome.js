/** What a check of the whole request comes to. */
import { $, fill, h, toggle } from './dom.js'
import { controlFor, reach } from './form.js'
import { kindOf, message, state } from './state.js'
import { t } from './words.js'

/** Once, when everything else has arrived. */
export function buildOutcome() {
  $('outcome').append(
    h('div', { id: 'summary', class: 'summary', role: 'alert', tabindex: -1, 'aria-labelledby': 'summaryTitle', hidden: true },
      h('h2', { id: 'summaryTitle' }), h('ul', { id: 'summaryList' })),
    h('div', { id: 'body', class: 'ready', role: 'group', tabindex: -1, 'aria-labelledby': 'bodyTitle', hidden: true },
      h('h2', { id: 'bodyTitle', said: 'readyHead' }), h('p', { said: 'readyText' }),
      h('pre', { id: 'json', tabindex: 0, role: 'region', 'aria-labelledby': 'bodyTitle' })))
}

/** The account stands in no body, so that its issues have no path. */
const idFor = (path) => controlFor(state.problems.find((issue) => issue.path === path)).id

function problem({ message: said, id }) {
  const go = (event) => { event.preventDefault(); reach($(id)) }
  return h('li', {}, h('a', { href: `#${id}`, onclick: go }, said))
}

/** What stood in the way when the request was last checked, in the language of the page. */
const checked = () => ({ issues: state.problems.map((issue) => ({ ...issue, message: message(issue) })) })

export function showSummary() {
  const { title, prefix, items } = state.kyc.errorSummary(checked(), { locale: state.locale, idFor })
  $('summaryTitle').textContent = title
  fill($('summaryList'), items.map(problem))
  document.title = `${prefix}${t('title')} · kyc-preflight`
  showOutcome()
}

/** One of three: what is wrong, the body as it would go, or that nothing was checked yet. */
function showOutcome() {
  toggle($('summary'), state.problems.length > 0)
  if (state.problems.length > 0) toggle($('body'), false)
  toggle($('nothing'), $('summary').hidden && $('body').hidden)
}

/** Pictures are long, headers are secrets. */
function shortened(key, value) {
  if (kindOf(key) === 'facePhoto') return value.slice(0, 24) + t('photoShort', value.length)
  if (key !== 'callbackHeaders') return value
  return Object.fromEntries(Object.keys(value).map((name) => [name, '•••']))
}

export function showBody(body) {
  toggle($('body'), body)
  if (body) $('json').textContent = JSON.stringify(body, shortened, 2)
  showOutcome()
}
