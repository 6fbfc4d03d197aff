import { $, fill, h, toggle, translate } from './dom.js'
import { forgetPictures, showFacts } from './facts.js'
import { fieldGiven, fieldValues, labelChoices, setFields, splitPath, syncFields } from './fields.js'
import { grouped, ownSpaces, plain } from './group.js'
import { below, describedBy, focusable, hint, idOf, isEmpty, noEndTick, photoInput, root, slot, textInput } from './parts.js'
import { nameAgain, pictureOf, setPicture } from './picture.js'
import { catalogue, fieldLabel, generated, kindOf, message, options, productName, state } from './state.js'
import { t } from './words.js'

const NO_END = '长期'

/** Text fields in order: where they stand and what kind they are. */
const TEXT = {
  name: ['person', 'name'],
  idNumber: ['person', 'residentId'],
  idIssueDate: ['validity', 'issueDate'],
  idExpiryDate: ['validity', 'expiryDate'],
  mobile: ['contact', 'mobile'],
  bankCardNumber: ['contact', 'bankCard'],
  callbackUrl: ['webhook', 'callbackUrl'],
}
const AREAS = ['common', 'work', 'residential']

function field(name, kind, control) {
  return h('div', { class: 'field' }, h('label', { for: name, 'data-label': name }), hint(name, `hint_${name}`), control, below(name, kind))
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
  $('idExpiryDate-msg').before(noEndTick('idExpiryDate', 'noEnd'))
  $('spot-person').append(photoField())
  $('spot-webhook').append(headersField())
}

function part(path, key, control) {
  const id = `${idOf(path)}-${key}`
  return h('div', { class: `field ${key}` },
    h('label', { for: id, said: key }), control(id, `${path}.${key}`), slot(`${path}.${key}`))
}

const textPart = (value) => (id, path) => h('input', {
  id, type: 'text', value, lang: 'zh-Hans', autocomplete: 'off', spellcheck: 'false', 'data-path': path, 'aria-describedby': `${id}-msg`,
})

const areaPart = (value) => (id, path) => h('select', { id, 'data-path': path, 'aria-describedby': `${id}-msg` },
  AREAS.map((area) => h('option', { value: area, said: area, selected: area === value })))

function row({ type, city, address }, index) {
  const path = `addressesToVerify.${index}`
  return h('fieldset', { class: 'row' },
    h('legend', { said: 'addressN', 'data-given': index + 1 }),
    part(path, 'type', areaPart(type)),
    part(path, 'city', textPart(city)),
    part(path, 'address', textPart(address)),
    h('button', { type: 'button', class: 'plain', 'data-remove': index, said: 'removeAddress', 'data-given': index + 1 }))
}

export function addresses() {
  return [...$('rows').children].map((_, index) => {
    const value = (key) => $(`addressesToVerify-${index}-${key}`).value
    return { type: value('type'), city: value('city'), address: value('address') }
  })
}

/** Rows are numbered by place, so what is known of them by path is forgotten. */
export function setAddresses(list) {
  fill($('rows'), list.map(row))
  translate($('rows'))
  for (const path of state.touched) if (path.startsWith('addressesToVerify.')) state.touched.delete(path)
}

export const newAddress = () => ({ type: 'residential', city: '', address: '' })

function roomForAddress(list) {
  const { issues } = state.kyc.checkField(state.endpoint, 'addressesToVerify', [...list, newAddress()], options())
  return !issues.some(({ code }) => code === 'address.many')
}

export function buildProducts() {
  const chosen = new Set(products())
  fill($('products'), catalogue().products.map(({ id, name }) => h('div', { class: 'tick' },
    h('input', { type: 'checkbox', id: `run-${id}`, value: id, checked: chosen.has(id) }),
    h('label', { for: `run-${id}` }, h('span', { class: 'number' }, id), name))))
  toggle($('productsPanel'), catalogue().products.length > 0)
}

const products = () => [...$('products').querySelectorAll('input:checked')].map(({ value }) => value)

/** The form as it stands: what is empty is not part of it. */
export const values = () => (generated() ? fieldValues() : ownValues())

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

export function setValues(given) {
  if (generated()) setFields(given)
  else setOwnValues(given)
  state.tidied.clear()
  state.touched = new Set(Object.keys(given))
}

/** The form written by hand, whichever is shown. */
export function setOwnValues(given) {
  for (const name of [...Object.keys(TEXT), 'callbackHeaders']) $(name).value = grouped(name, given[name] ?? '')
  setPicture($('facePhoto'), '', '')
  fill($('rows'))
  for (const box of $('products').querySelectorAll('input')) box.checked = false
  forgetPictures()
}

/** Puts a suggested value into the field that it is for. */
export function take(path, value) {
  const control = controlOf(path)
  if (control.type === 'file') setPicture(control, value, control.previousElementSibling.src)
  else control.value = grouped(path[0], value)
  state.tidied.delete(path.join('.'))
  state.touched.add(path.join('.'))
  return control
}

export function setNoEnd(name, ticked) {
  $(idOf(name)).value = ticked ? NO_END : ''
  state.tidied.delete(name)
}

const at = (value, path) => path.reduce((inside, key) => inside?.[key], value)

const LISTS = { addressesToVerify: addresses, callbackHeaders: headers }

const ownValue = (name) => (LISTS[name] ? LISTS[name]() : plain(name, $(name).value))

const fieldValue = (name) => (generated() ? fieldGiven(name) : ownValue(name))

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
  const issues = active ? typing(path) : report.issues
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

/** The other field that an issue is about: the mistake may be there. */
const related = ({ path, related: others = [] }) => others.map((other) => h('span', { class: 'also' },
  String(path[0]).includes('|') ? ' ' : t('also'),
  h('a', { href: `#${controlOf(other).id}`, 'data-see': other.join('.') }, fieldLabel(other[0]))))

function line(issue) {
  const kind = tone(issue)
  const about = issue.path[0] === 'run' && issue.path.length > 1 ? `${productName(products()[issue.path[1]])}: ` : ''
  return h('p', { class: `said ${kind}` },
    h('span', { class: 'hidden' }, `${t(`${kind}Word`)} `), about, message(issue), ' ', related(issue), ' ', suggestion(issue))
}

const shown = new WeakMap()

/** A live region speaks when it changes, so it is left alone when it would say the same. */
function say(place, issues) {
  const sorted = issues.toSorted((a, b) => ORDER.indexOf(tone(a)) - ORDER.indexOf(tone(b)))
  const signature = state.locale + sorted.map((issue) => issue.path + issue.code + tone(issue) + message(issue) + issue.suggestion?.value).join()
  if (shown.get(place) === signature) return
  shown.set(place, signature)
  fill(place, sorted.map(line))
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

export function showForm(report) {
  if (generated()) syncFields()
  else syncOwn()
  for (const control of root().querySelectorAll('[data-path]')) {
    const issues = spoken(control, report)
    say($(`${control.id}-msg`), issues)
    mark(control, issues)
  }
  if (generated()) showAccount(report)
  else showLists(report)
  showFacts(report, idOf)
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
  if (generated()) labelChoices()
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

const controlFor = (issue) => $(ACCOUNT[issue.code] ?? '') ?? controlOf(placeOf(issue))

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

/** Of several fields one is needed: the sentence does not say which they are. */
function saidOf(issue) {
  const names = String(issue.path[0]).includes('|') ? issue.related.map(([name]) => fieldLabel(name)) : []
  return names.length ? `${message(issue)}${t('colon')}${names.join(t('comma'))}` : message(issue)
}

function problem(issue) {
  const go = (event) => { event.preventDefault(); reach(controlFor(issue)) }
  return h('li', {}, h('a', { href: `#${controlFor(issue).id}`, onclick: go }, saidOf(issue)))
}

export function showSummary() {
  const said = new Map(state.problems.toReversed().map((issue) => [saidOf(issue), issue]))
  fill($('summaryList'), [...said.values()].toReversed().map(problem))
  toggle($('summary'), state.problems.length > 0)
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
}
