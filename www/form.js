import { $, fill, h, toggle, translate } from './dom.js'
import { factsLine, showFacts, TELLING } from './facts.js'
import { grouped, ownSpaces, plain } from './group.js'
import { catalogue, fieldLabel, message, options, productName, state } from './state.js'
import { t } from './words.js'

const NO_END = '长期'
const DIGITS = { inputmode: 'numeric', autocapitalize: 'off' }

/** Text fields in order: where they stand and how a keyboard should meet them. */
const TEXT = {
  name: { spot: 'person', lang: 'zh-Hans', autocapitalize: 'off', width: 'w20' },
  idNumber: { spot: 'person', inputmode: 'text', autocapitalize: 'characters', width: 'w20' },
  idIssueDate: { spot: 'validity', ...DIGITS, width: 'w10' },
  idExpiryDate: { spot: 'validity', ...DIGITS, width: 'w10' },
  mobile: { spot: 'contact', ...DIGITS, type: 'tel', autocomplete: 'tel-national', width: 'w20' },
  bankCardNumber: { spot: 'contact', ...DIGITS, width: 'w20' },
  callbackUrl: { spot: 'webhook', inputmode: 'url', autocapitalize: 'off' },
}
const AREAS = ['common', 'work', 'residential']

const idOf = (path) => path.replaceAll('.', '-')

function slot(path) {
  return h('div', { class: 'msg', id: `${idOf(path)}-msg`, 'aria-live': 'polite' })
}

/** Facts and messages share the room that is kept under a field, so that neither moves what follows. */
const below = (name) => (TELLING.includes(name) ? h('div', { class: 'below' }, factsLine(name), slot(name)) : slot(name))

const describedBy = (name) => [`${name}-hint`, TELLING.includes(name) && `${name}-facts`, `${name}-msg`].filter(Boolean).join(' ')

function textField(name, { spot, width = '', ...attributes }) {
  const control = h('input', {
    id: name, type: 'text', autocomplete: 'off', spellcheck: 'false', 'data-path': name, class: width, ...attributes,
    'aria-describedby': describedBy(name),
  })
  $(`spot-${spot}`).append(h('div', { class: 'field' },
    h('label', { for: name, 'data-label': name }),
    h('p', { class: 'hint', id: `${name}-hint`, said: `hint_${name}` }),
    control, below(name)))
}

function photoField() {
  return h('div', { class: 'field' },
    h('label', { for: 'facePhoto', 'data-label': 'facePhoto' }),
    h('p', { class: 'hint', id: 'facePhoto-hint', said: 'hint_facePhoto' }),
    h('div', { class: 'photo' },
      h('img', { id: 'preview', alt: '', hidden: true }),
      h('input', {
        id: 'facePhoto', type: 'file', accept: 'image/jpeg,image/png', 'data-path': 'facePhoto',
        'aria-describedby': describedBy('facePhoto'),
      }),
      h('button', { type: 'button', class: 'plain', id: 'removePhoto', said: 'removePhoto', hidden: true })),
    below('facePhoto'))
}

function headersField() {
  return h('div', { class: 'field' },
    h('label', { for: 'callbackHeaders', 'data-label': 'callbackHeaders' }),
    h('p', { class: 'hint', id: 'callbackHeaders-hint', said: 'hint_callbackHeaders' }),
    h('textarea', {
      id: 'callbackHeaders', rows: 2, spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off', 'data-path': 'callbackHeaders',
      'aria-describedby': 'callbackHeaders-hint callbackHeaders-msg',
    }),
    slot('callbackHeaders'))
}

/** `Name: value`, a line each. */
function headers() {
  const lines = $('callbackHeaders').value.split('\n').filter((line) => line.trim() !== '')
  return Object.fromEntries(lines.map((line) => {
    const colon = line.indexOf(':')
    return colon < 0 ? [line.trim(), ''] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()]
  }))
}

function noEndTick() {
  return h('div', { class: 'tick' },
    h('input', { type: 'checkbox', id: 'noEnd' }),
    h('label', { for: 'noEnd', said: 'noEnd' }))
}

export function buildForm() {
  for (const [name, how] of Object.entries(TEXT)) textField(name, how)
  $('idExpiryDate-msg').before(noEndTick())
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
export function values() {
  const given = {}
  for (const name of Object.keys(TEXT)) if (fieldValue(name) !== '') given[name] = fieldValue(name)
  if (state.photo) given.facePhoto = state.photo
  const [list, run] = [addresses(), products()]
  if (list.length) given.addressesToVerify = list
  if (run.length) given.run = run
  if ($('callbackHeaders').value.trim() !== '') given.callbackHeaders = headers()
  return given
}

export function setValues(given) {
  for (const name of [...Object.keys(TEXT), 'callbackHeaders']) $(name).value = grouped(name, given[name] ?? '')
  setPhoto('', '')
  setAddresses([])
  for (const box of $('products').querySelectorAll('input')) box.checked = false
  state.tidied.clear()
  state.touched = new Set(Object.keys(given))
}

export function setPhoto(base64, url) {
  state.photo = base64
  if (!url) $('facePhoto').value = ''
  if (url) $('preview').src = url
  else $('preview').removeAttribute('src')
  $('preview').alt = url ? t('photoAlt') : ''
  toggle($('preview'), url)
  toggle($('removePhoto'), url)
}

/** Puts a suggested value into the field that it is for. */
export function take(path, value) {
  const control = controlOf(path)
  if (control.type === 'file') setPhoto(value, $('preview').src)
  else control.value = grouped(path[0], value)
  state.tidied.delete(path.join('.'))
  state.touched.add(path.join('.'))
  return control
}

export function setNoEnd(ticked) {
  $('idExpiryDate').value = ticked ? NO_END : ''
  state.tidied.delete('idExpiryDate')
}

const at = (value, path) => path.reduce((inside, key) => inside?.[key], value)

const LISTS = { addressesToVerify: addresses, callbackHeaders: headers }

const fieldValue = (field) => (LISTS[field] ? LISTS[field]() : plain(field, $(field).value))

/** Puts a finished value into the form in which it would be sent, and keeps what was said about that. */
export function tidy(control) {
  const [field, ...rest] = control.dataset.path.split('.')
  if (control.type === 'file' || control.value === '') return
  const { canonical, issues } = state.kyc.checkField(state.endpoint, field, fieldValue(field), options())
  const value = at(canonical, rest)
  if (typeof value !== 'string' || grouped(field, value) === control.value) return
  control.value = grouped(field, value)
  const notes = issues.filter((issue) => issue.weight === 'note' && samePath(issue, control.dataset.path) && !ownSpaces(issue))
  state.tidied.set(control.dataset.path, notes)
}

/** All headers share one control. */
const samePath = (issue, path) => issue.path.join('.') === path || (path === 'callbackHeaders' && issue.path[0] === path)

function typing(path) {
  const [field] = path.split('.')
  return state.kyc.checkField(state.endpoint, field, fieldValue(field), options({ typing: true })).issues
}

/** Incomplete is silent while typing; an empty field is silent until the request is checked. */
function spoken(control, report) {
  const { path } = control.dataset
  const active = path === state.active
  const empty = control.type === 'file' ? !state.photo : plain(path, control.value) === ''
  if (empty && (active || !state.submitted)) return []
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
const related = ({ related: paths = [] }) => paths.map((path) => h('span', { class: 'also' }, t('also'),
  h('a', { href: `#${controlOf(path).id}`, 'data-see': path.join('.') }, fieldLabel(path[0]))))

function line(issue) {
  const kind = tone(issue)
  const about = issue.path[0] === 'run' && issue.path.length > 1 ? `${productName(products()[issue.path[1]])}: ` : ''
  return h('p', { class: `said ${kind}` },
    h('span', { class: 'hidden' }, `${t(`${kind}Word`)} `), about, message(issue), ' ', related(issue), ' ', suggestion(issue))
}

const shown = new Map()

/** A live region speaks when it changes, so it is left alone when it would say the same. */
function say(place, issues) {
  const sorted = issues.toSorted((a, b) => ORDER.indexOf(tone(a)) - ORDER.indexOf(tone(b)))
  const signature = state.locale + sorted.map((issue) => issue.path + issue.code + tone(issue) + message(issue) + issue.suggestion?.value).join()
  if (shown.get(place) === signature) return
  shown.set(place, signature)
  fill($(place), sorted.map(line))
}

function mark(control, issues) {
  if (issues.some(({ stops }) => stops)) control.setAttribute('aria-invalid', 'true')
  else control.removeAttribute('aria-invalid')
}

function syncControls() {
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
  for (const control of $('form').querySelectorAll('[data-path]')) {
    const issues = spoken(control, report)
    say(`${control.id}-msg`, issues)
    mark(control, issues)
  }
  say('addressesToVerify-msg', report.issues.filter((issue) => samePath(issue, 'addressesToVerify')))
  say('run-msg', report.issues.filter(({ path }) => path[0] === 'run'))
  showFacts(report)
  syncControls()
}

export function labelForm() {
  for (const label of document.querySelectorAll('[data-label]')) label.textContent = fieldLabel(label.dataset.label)
  if (state.photo) $('preview').alt = t('photoAlt')
}

/** The control that a path leads to: its own, or the nearest around it. */
export function controlOf(path) {
  if (path[0] === 'run') return productBox(path[1])
  for (let length = path.length; length > 0; length--) {
    const control = $(idOf(path.slice(0, length).join('.')))
    if (control) return control
  }
  return $('name')
}

function productBox(index) {
  const boxes = $('products')
  return boxes.querySelectorAll('input:checked')[index] ?? boxes.querySelector('input')
}

/** A control in a closed panel is brought out first. */
export function reach(control) {
  const panel = control.closest('details')
  if (panel) panel.open = true
  control.focus()
  control.scrollIntoView({ block: 'center' })
}

function problem(issue) {
  const control = controlOf(issue.path)
  return h('li', {}, h('a', { href: `#${control.id}`, onclick: (event) => { event.preventDefault(); reach(controlOf(issue.path)) } }, message(issue)))
}

export function showSummary() {
  const said = new Map(state.problems.toReversed().map((issue) => [message(issue), issue]))
  fill($('summaryList'), [...said.values()].toReversed().map(problem))
  toggle($('summary'), state.problems.length > 0)
}

export function showBody(body) {
  toggle($('body'), body)
  if (!body) return
  const photo = body.facePhoto && { facePhoto: body.facePhoto.slice(0, 24) + t('photoShort', body.facePhoto.length) }
  const hidden = body.callbackHeaders && { callbackHeaders: Object.fromEntries(Object.keys(body.callbackHeaders).map((name) => [name, '•••'])) }
  $('json').textContent = JSON.stringify({ ...body, ...photo, ...hidden }, undefined, 2)
}
