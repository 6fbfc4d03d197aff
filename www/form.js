import { $, fill, h, toggle, translate } from './dom.js'
import { grouped, ownSpaces, plain } from './group.js'
import { below, describedBy, focusable, hint, idOf, isEmpty, noEndTick, photoInput, root, splitPath, textInput } from './parts.js'
import { nameAgain, pictureOf } from './picture.js'
import { catalogue, fieldLabel, generated, kindOf, message, options, productName, rest, state } from './state.js'
import { t } from './words.js'

const NO_END = '长期'

/** Text fields in order: where they stand and what kind they are. */
export const TEXT = {
  name: ['person', 'name'],
  idNumber: ['person', 'residentId'],
  idIssueDate: ['validity', 'issueDate'],
  idExpiryDate: ['validity', 'expiryDate'],
  mobile: ['contact', 'mobile'],
  bankCardNumber: ['contact', 'bankCard'],
  callbackUrl: ['webhook', 'callbackUrl'],
}

function field(name, kind, control) {
  return h('div', { class: 'field' }, h('label', { for: name, 'data-label': name }), control, below(name, kind, hint(name, `hint_${name}`)))
}

const textField = (name, [spot, kind]) => $(`spot-${spot}`).append(field(name, kind, textInput(name, kind)))

const photoField = () => field('facePhoto', 'facePhoto', photoInput('facePhoto', 'removePhoto'))

function headersField() {
  return field('callbackHeaders', 'callbackHeaders', h('textarea', {
    id: 'callbackHeaders', rows: 2, spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off', 'data-path': 'callbackHeaders',
    'aria-describedby': describedBy('callbackHeaders', 'callbackHeaders'),
  }))
}

/** `Name: value`, a line each. */
function headers() {
  const lines = $('callbackHeaders').value.split('\n').filter((line) => line.trim() !== '')
  return Object.fromEntries(lines.map((line) => {
    const colon = line.indexOf(':')
    return colon < 0 ? [line.trim(), ''] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()]
  }))
}

export function buildForm() {
  for (const [name, how] of Object.entries(TEXT)) textField(name, how)
  $('idExpiryDate').after(noEndTick('idExpiryDate', 'noEnd'))
  $('spot-person').append(photoField())
  $('spot-webhook').append(headersField())
}

export const newAddress = () => ({ type: 'residential', city: '', address: '' })

export function addresses() {
  return [...$('rows').children].map((_, index) => {
    const value = (key) => $(`addressesToVerify-${index}-${key}`).value
    return { type: value('type'), city: value('city'), address: value('address') }
  })
}

function roomForAddress(list) {
  const { issues } = state.kyc.checkField(state.endpoint, 'addressesToVerify', [...list, newAddress()], options())
  return !issues.some(({ code }) => code === 'address.many')
}

export const products = () => [...$('products').querySelectorAll('input:checked')].map(({ value }) => value)

/** The form as it stands: what is empty is not part of it. */
export const values = () => (generated() ? rest.fieldValues() : ownValues())

function ownValues() {
  const given = {}
  for (const name of Object.keys(TEXT)) if (fieldValue(name) !== '') given[name] = fieldValue(name)
  const photo = pictureOf($('facePhoto'))
  if (photo) given.facePhoto = photo
  const [list, run] = [addresses(), products()]
  if (list.length) given.addressesToVerify = list
  if (run.length) given.run = run
  if ($('callbackHeaders').value.trim() !== '') given.callbackHeaders = headers()
  return given
}

export function setNoEnd(name, ticked) {
  $(idOf(name)).value = ticked ? NO_END : ''
  state.tidied.delete(name)
}

const at = (value, path) => path.reduce((inside, key) => inside?.[key], value)

const LISTS = { addressesToVerify: addresses, callbackHeaders: headers }

const ownValue = (name) => (LISTS[name] ? LISTS[name]() : plain(name, $(name).value))

const fieldValue = (name) => (generated() ? rest.fieldGiven(name) : ownValue(name))

/** Puts a finished value into the form in which it would be sent, and keeps what was said about that. */
export function tidy(control) {
  const { path } = control.dataset
  const [name, ...rest] = splitPath(path)
  if (!['text', 'tel', 'textarea'].includes(control.type) || control.value === '') return
  const { canonical, issues } = state.kyc.checkField(state.endpoint, name, fieldValue(name), options())
  const value = at(canonical, rest)
  if (typeof value !== 'string' || grouped(name, value) === control.value) return
  control.value = grouped(name, value)
  state.tidied.set(path, issues.filter((issue) => issue.weight === 'note' && samePath(issue, path) && !ownSpaces(issue)))
}

/** An issue of several fields, any of which would do, stands at the first. */
const placeOf = ({ path }) => (String(path[0]).includes('|') ? [path[0].split('|')[0]] : path)

/** An issue is said at the control that is nearest to what it is about. */
const samePath = (issue, path) => nearest(placeOf(issue))?.dataset.path === path

function typing(path) {
  const [name] = splitPath(path)
  return state.kyc.checkField(state.endpoint, name, fieldValue(name), options({ typing: true })).issues
}

/** Incomplete is silent while typing; an empty field is silent until the request is checked. */
function spoken(control, report) {
  const { path } = control.dataset
  const active = path === state.active
  if (isEmpty(control) && (active || !state.submitted)) return []
  if (!active && !state.submitted && !state.touched.has(path)) return []
  const issues = (active ? typing(path) : report.issues).concat(rest.partIssues?.(path, active) ?? [])
  return issues.filter((issue) => samePath(issue, path) && issue.weight !== 'incomplete').concat(state.tidied.get(path) ?? [])
}

const tone = ({ stops, weight }) => (stops ? 'error' : weight === 'note' ? 'note' : 'doubt')
const ORDER = ['error', 'doubt', 'note']

/** Private-use codes are only for another attempt after nothing was found. */
const NO_BUTTON = new Set(['olderEncoding'])
/** Too long to be shown. */
const UNSHOWN = new Set(['stripPrefix'])

function suggestion({ path, suggestion: given }) {
  if (given?.value === undefined || NO_BUTTON.has(given.code)) return undefined
  const words = UNSHOWN.has(given.code) ? t(`use_${given.code}`) : t('use', grouped(path[0], given.value))
  return h('button', { type: 'button', class: 'plain use', 'data-use': path.join('.'), 'data-value': given.value }, words)
}

const link = (other) => h('a', { href: `#${controlOf(other).id}`, 'data-see': other.join('.') }, fieldLabel(other[0]))

const isShared = ({ path }) => String(path[0]).includes('|')

/** The other field that an issue is about: the mistake may be there. */
const also = (issue) => (isShared(issue) ? [] : (issue.related ?? []).map((other) => h('span', { class: 'also' }, t('also'), link(other))))

/** Of several fields one is needed: where the sentence names them, it leads to them. */
function linked(issue) {
  const text = message(issue)
  if (!isShared(issue)) return [text]
  const names = issue.related.map(([name]) => fieldLabel(name)).join(t('comma'))
  const [before, after = ''] = text.split(names)
  return [before, issue.related.flatMap((other, at) => [at > 0 && t('comma'), link(other)]), after].flat().filter(Boolean)
}

function line(issue) {
  const kind = tone(issue)
  const about = issue.path[0] === 'run' && issue.path.length > 1 ? `${productName(products()[issue.path[1]])}: ` : ''
  return h('p', { class: `said ${kind}` },
    h('span', { class: 'hidden' }, `${t(`${kind}Word`)} `), about, linked(issue), ' ', also(issue), ' ', suggestion(issue))
}

const shown = new WeakMap()

/**
 * The gravest is said, since a second one often goes with it and would move what follows; the summary has all that stop. A live
 * region speaks when it changes, so it is left alone when it would say the same.
 */
function say(place, issues) {
  const sorted = issues.toSorted((a, b) => ORDER.indexOf(tone(a)) - ORDER.indexOf(tone(b)))
  const signature = state.locale + sorted.map((issue) => issue.path + issue.code + tone(issue) + message(issue) + issue.suggestion?.value).join()
  if (shown.get(place) === signature) return
  shown.set(place, signature)
  fill(place, sorted.slice(0, 1).map(line))
}

function mark(control, issues) {
  if (issues.some(({ stops }) => stops)) control.setAttribute('aria-invalid', 'true')
  else control.removeAttribute('aria-invalid')
}

function syncOwn() {
  const endless = $('idExpiryDate').value === NO_END
  $('noEnd').checked = endless
  $('idExpiryDate').readOnly = endless
  const count = products().length
  $('productCount').textContent = count || ''
  $('addressesToVerify').disabled = !roomForAddress(addresses())
}

/** What would waste paid calls, without the value that is still being typed. */
export function causes({ issues }) {
  const unfinished = state.active && typing(state.active).some(({ weight }) => weight === 'incomplete')
  return issues.filter((issue) => issue.wastes.length > 0 && tone(issue) !== 'note' && issue.weight !== 'doubt'
    && !(unfinished && samePath(issue, state.active)))
}

function showIssues(control, issues) {
  say($(`${control.id}-msg`), issues)
  mark(control, issues)
}

/** The one field that is typed into. */
export const showField = (control) => showIssues(control, spoken(control, { issues: [] }))

export function showForm(report) {
  if (generated()) rest.syncFields()
  else syncOwn()
  for (const control of root().querySelectorAll('[data-path]')) {
    showIssues(control, spoken(control, report))
  }
  if (generated()) showAccount(report)
  else showLists(report)
  rest.showFacts?.(report)
}

function showLists(report) {
  say($('addressesToVerify-msg'), report.issues.filter(({ path }) => path.join('.') === 'addressesToVerify'))
  say($('run-msg'), report.issues.filter(({ path }) => path[0] === 'run'))
}

/** What is told apart from the body. */
const ACCOUNT = { 'request.points': 'f-points', 'request.decided': 'f-decided' }

function showAccount({ issues }) {
  for (const [code, id] of Object.entries(ACCOUNT).filter(([, id]) => $(id))) {
    const found = issues.filter((issue) => issue.code === code)
    say($(`${id}-msg`), found)
    mark($(id), found)
  }
}

export function labelForm() {
  for (const label of root().querySelectorAll('[data-label]')) label.textContent = fieldLabel(label.dataset.label)
  for (const control of root().querySelectorAll('input[type=file]')) nameAgain(control)
  if (generated()) rest.labelChoices()
}

function nearest(path) {
  for (let length = path.length; length > 0; length--) {
    const control = $(idOf(path.slice(0, length).join('.')))
    if (control) return control
  }
  return undefined
}

export const firstControl = () => root().querySelector('[data-path]:not(fieldset)')

/** The control that a path leads to: its own, or the nearest around it. */
export const controlOf = (path) => (path[0] === 'run' ? productBox(path[1]) : (nearest(path) ?? firstControl()))

export const controlFor = (issue) => $(ACCOUNT[issue.code] ?? '') ?? controlOf(placeOf(issue))

function productBox(index) {
  const boxes = $('products')
  return boxes.querySelectorAll('input:checked')[index] ?? boxes.querySelector('input')
}

/** A control in a closed panel is brought out first. */
export function reach(control) {
  const panel = control.closest('details')
  if (panel) panel.open = true
  focusable(control).focus()
  control.scrollIntoView({ block: 'center' })
}

