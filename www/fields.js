/** The form of an endpoint that has none written by hand: made from the catalogue, and kept while the page is open. */
import { $, fill, h, toggle, translate } from './dom.js'
import { grouped, plain } from './group.js'
import { below, hint, idOf, isEmpty, isList, noEndTick, photoInput, root, slot, textInput } from './parts.js'
import { payload, pictureOf, setPicture } from './picture.js'
import { catalogue, checkName, fieldLabel, options, rowOf, state } from './state.js'
import { has, t } from './words.js'

/** Cards of a long form, by the beginning of a field's name; `request` takes the rest. */
const CARDS = [
  ['expected', /^expected_/],
  ['pictures', /_(image|mime_type)$/],
  ['taiwanCard', /^tw_id_/],
  ['search', /^(auto_create_dd|dd)_task/],
  ['addressing', /^(callback|success|error)_url$|^customer_reference$/],
]
const SHORT = 9
const SOURCES = [0, 1, 2, 3, 4]
const PARTS = ['name', 'birthday', 'citizenship']
/** Kinds whose hint has another name. */
const HINTS = { residentId: 'idNumber', bankCard: 'bankCardNumber', url: 'callbackUrl' }
const BOOLEANS = ['true', 'false']
const SEXES = ['M', 'F']

// ---- what a choice is called

const named = (locale) => new Intl.DisplayNames(state.locale, { type: 'language' }).of(locale)

function choiceText(row, value) {
  if (row.name === catalogue().typed) return checkName(value)
  if (row.name === 'locale') return `${named(value)} (${value})`
  const meaning = row.choices?.find((choice) => choice.value === value)?.meaning
  const key = [`choice_${row.name}_${value}`, `choice_${value}`].find(has)
  const said = key ? t(key) : meaning
  if (!said) return value
  return row.field === 'flag' || row.field === 'sex' ? said : `${value} – ${said}`
}

const choicesOf = (row) => row.choices?.map(({ value }) => value) ?? { flag: BOOLEANS, sex: SEXES }[row.field]

// ---- building

/** A picture of a document may be larger than one of a face. */
const hintKind = ({ name, field }) => (name.endsWith('_image') ? 'picture' : (HINTS[field] ?? field))

const hintKey = (row) => [`hint_${row.name}`, `hint_${hintKind(row)}`].find(has)

const label = (row) => h('label', { for: idOf(row.name) }, h('span', { 'data-label': row.name }), mustMark(row))

const mustMark = ({ name }) => h('span', { class: 'must', 'data-must': name, 'aria-hidden': 'true', hidden: true }, ' *')

function select(row) {
  const typed = row.name === catalogue().typed
  return h('select', { id: idOf(row.name), 'data-path': row.name, 'aria-describedby': `${idOf(row.name)}-hint ${idOf(row.name)}-msg` },
    !typed && h('option', { value: '', said: 'notSet' }),
    choicesOf(row).map((value) => h('option', { value })))
}

function control(row) {
  if (choicesOf(row)) return select(row)
  return row.field === 'facePhoto' ? photoInput(row.name) : textInput(row.name, row.field)
}

/** The type moves nothing beside it, an address of a blockchain is long. */
const needsRow = ({ name, field }) => name === catalogue().typed || field === 'cryptoAddress'

function plainField(row) {
  const { name, field } = row
  const tick = field === 'expiryDate' && noEndTick(name, `${idOf(name)}-noEnd`)
  const line = hint(name, hintKey(row))
  return h('div', { class: needsRow(row) ? 'field typed' : 'field', 'data-field': name },
    label(row), control(row), tick ? h('div', {}, tick, below(name, field, line)) : below(name, field, line))
}

function group({ name, field }, ...children) {
  const id = idOf(name || 'pairs')
  return h('fieldset', { class: 'field wide', id, 'data-path': name || 'pairs', 'data-field': name, 'aria-describedby': `${id}-hint ${id}-msg` },
    h('legend', {}, h('span', { 'data-label': name }), mustMark({ name })),
    hint(name || 'pairs', has(`hint_${field}`) ? `hint_${field}` : undefined), ...children, h('div', { class: 'below whole' }, slot(name || 'pairs')))
}

function part(path, said, kind) {
  return h('div', { class: 'field' }, h('label', { for: idOf(path), said }), textInput(path, kind),
    below(path, kind, hint(path, has(`hint_${said}`) ? `hint_${said}` : undefined)))
}

const KINDS = { name: 'text', birthday: 'isoDate', citizenship: 'country' }

const targetField = (row) => group(row, h('div', { class: 'parts' }, PARTS.map((key) => part(`${row.name}.${key}`, `target_${key}`, KINDS[key]))))

/** The same kinds as fields of nobody. */
const NOBODYS = { birthday: 'birthDate', citizenship: 'country' }

/**
 * The document says nothing of what stands in a target, so that nothing stops there; the kinds of value are known all the same,
 * and what cannot be one is worth a look.
 */
export function partIssues(path, typing) {
  const [name, part] = path.split('.')
  const value = rowOf(name)?.field === 'target' && $(idOf(path)).value
  if (!value) return []
  const kind = NOBODYS[part]
  const { issues } = kind ? state.kyc.checkField('fields', kind, value, options({ typing })) : { issues: [] }
  const weight = (issue) => (typing && issue.weight === 'incomplete' ? 'incomplete' : 'doubt')
  return issues.filter(({ stops }) => stops).map((issue) => ({ ...issue, path: [name, part], stops: false, weight: weight(issue) }))
}

function sourceTick(value) {
  const id = `f-source-${value}`
  return h('div', { class: 'tick' }, h('input', { type: 'checkbox', id, value }), h('label', { for: id, said: `source_${value}` }))
}

const sourceField = (row) => group(row, h('div', { class: 'ticks' }, SOURCES.map(sourceTick)))

const pairsField = (row) => group(row, h('div', { id: 'f-rows' }), h('button', { type: 'button', class: 'second', id: 'f-add', said: 'addPair' }))

const BUILD = { target: targetField, searchSource: sourceField, metadata: pairsField }

const build = (row) => (BUILD[row.field] ?? plainField)(row)

const cardOf = ({ name }) => CARDS.find(([, pattern]) => pattern.test(name))?.[0] ?? 'request'

function card(said, rows) {
  return h('fieldset', { class: 'card' }, h('legend', { said }), h('div', { class: 'pair level' }, rows.map(build)))
}

function accountField(name, control, line) {
  return h('div', { class: 'field' }, control(idOf(name)), below(name, 'account', line))
}

function pointsInput(id) {
  return h('div', { class: 'field' }, h('label', { for: id, said: 'points' }), h('input', {
    id, type: 'number', min: 0, inputmode: 'numeric', class: 'w10', autocomplete: 'off', 'aria-describedby': `${id}-hint ${id}-msg`,
  }))
}

const pointsField = ({ points }) => accountField('points', pointsInput, hint('points', 'hint_points', points))

const decidedField = () => accountField('decided', (id) => h('div', { class: 'tick' },
  h('input', { type: 'checkbox', id, autocomplete: 'off', 'aria-describedby': `${id}-msg` }), h('label', { for: id, said: 'decided' })))

/** What the account or the task is like: not sent, but it decides. */
function account(entry) {
  const field = entry.points !== undefined ? pointsField(entry) : entry.id.endsWith('/dd-accepted') && decidedField()
  return field && h('fieldset', { class: 'card' }, h('legend', { said: 'account' }), field)
}

function buildCards(entry) {
  const short = entry.fields.length < SHORT
  const cards = Map.groupBy(entry.fields, (row) => (short ? 'request' : cardOf(row)))
  return [...[...cards].map(([said, rows]) => card(said, rows)), account(entry)].filter(Boolean)
}

let built = new Map()

/** Puts the form of the active endpoint on the page, as it was left. */
export function showFields() {
  const entry = catalogue()
  const cards = built.get(entry.id) ?? buildCards(entry)
  fill($('fields'), cards)
  if (!built.has(entry.id)) {
    built.set(entry.id, cards)
    if (isList()) setPairs([{}])
    translate($('fields'))
  }
  readAccount()
}

export function forgetFields() {
  built = new Map()
}

// ---- pairs of metadata

function pairPart(index, key, value) {
  const path = `${index}.${key}`
  const field = part(path, `pair_${key}`, 'text')
  field.querySelector('input').value = value ?? ''
  return field
}

function pair(given, index) {
  return h('fieldset', { class: 'row two' }, h('legend', { said: 'pairN', 'data-given': index + 1 }),
    pairPart(index, 'key', given.key), pairPart(index, 'value', given.value),
    h('button', { type: 'button', class: 'plain', 'data-drop': index, said: 'removePair', 'data-given': index + 1 }))
}

export const pairs = () => [...$('f-rows').children].map((_, index) => ({ key: $(`f-${index}-key`).value, value: $(`f-${index}-value`).value }))

/** Rows are numbered by place, so what is known of them by path is forgotten. */
export function setPairs(list) {
  fill($('f-rows'), list.map(pair))
  translate($('f-rows'))
  state.touched.clear()
  state.tidied.clear()
}

// ---- reading

const INTEGER = /^-?\d{1,15}$/

const numberOf = (text) => (INTEGER.test(text.trim()) ? Number(text) : text)

const textOf = (name) => plain(name, $(idOf(name)).value)

const absent = (value) => (value === '' || value === undefined ? undefined : value)

function targetOf({ name }) {
  const given = PARTS.map((key) => [key, $(idOf(`${name}.${key}`)).value]).filter(([, value]) => value !== '')
  return given.length ? Object.fromEntries(given) : undefined
}

const ticked = () => SOURCES.filter((value) => $(`f-source-${value}`).checked)

/** The document wants a list of lists. */
const sourcesOf = () => (ticked().length ? [ticked()] : undefined)

const filled = ({ key, value }) => key !== '' || value !== ''

const READ = {
  number: ({ name }) => absent(numberOf(textOf(name))),
  flag: ({ name }) => ({ true: true, false: false })[textOf(name)],
  facePhoto: ({ name }) => absent(pictureOf($(idOf(name)))),
  target: targetOf,
  searchSource: sourcesOf,
  metadata: () => pairs().filter(filled),
}

const read = (row) => (READ[row.field] ?? (({ name }) => absent(textOf(name))))(row)

/** What is typed into one field. */
export const fieldGiven = (name) => read(rowOf(name))

function isUsed({ name, usedFor }) {
  const { typed } = catalogue()
  return !typed || name === typed || !usedFor || usedFor.includes($(idOf(typed)).value)
}

/** The form as it stands: what is empty or has no use is not part of it. */
export function fieldValues() {
  if (isList()) return fieldGiven('')
  const given = catalogue().fields.filter(isUsed).map((row) => [row.name, read(row)])
  return Object.fromEntries(given.filter(([, value]) => value !== undefined))
}

/** Points and earlier decisions are no part of the body. */
export function readAccount() {
  const [points, decided] = [$('f-points'), $('f-decided')]
  state.points = points && /^\d+$/.test(points.value) ? Number(points.value) : undefined
  state.decided = decided ? decided.checked : undefined
}

// ---- writing

/** A made-up picture of nobody. */
function drawn() {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#dce6ea'
  pen.fillRect(0, 0, 640, 480)
  pen.fillStyle = '#0b4f5c'
  pen.arc(320, 190, 90, 0, 7)
  pen.fill()
  pen.fillRect(190, 310, 260, 170)
  return canvas.toDataURL('image/jpeg')
}

/** `drawn` stands for a made-up picture; anything else is sent as it is. */
function writePicture({ name }, value = '') {
  const url = value === 'drawn' ? drawn() : ''
  setPicture($(idOf(name)), url ? payload(url) : value, url)
}

function writeSources(_, value = []) {
  for (const source of SOURCES) $(`f-source-${source}`).checked = value.flat().includes(source)
}

const WRITE = {
  facePhoto: writePicture,
  searchSource: writeSources,
  target: ({ name }, value = {}) => { for (const key of PARTS) $(idOf(`${name}.${key}`)).value = value[key] ?? '' },
  metadata: (_, value = [{}]) => setPairs(value),
}

function write(row, value) {
  const put = WRITE[row.field]
  if (put) return put(row, value)
  const field = $(idOf(row.name))
  field.value = grouped(row.name, String(value ?? ''))
  if (field.selectedIndex === -1) field.selectedIndex = 0
}

export function setFields(given) {
  for (const row of catalogue().fields) write(row, isList() ? (given.length ? given : undefined) : given[row.name])
}

// ---- what depends on other fields

function isRequired({ name, required, requiredFor }, given) {
  const { typed, when } = catalogue()
  return required || Boolean(requiredFor?.includes(given[typed]))
    || when.some(({ field, value, needs }) => needs.includes(name) && String(given[field]) === value)
}

/** The fields of which one is enough. */
function alternatives({ name }, given) {
  const { typed, checks } = catalogue()
  const asked = checks.filter(({ id }) => !typed || id === given[typed])
  const [sets] = asked.map(({ needs }) => needs).filter((needs) => needs.length > 1)
  const some = (field) => sets?.some((set) => set.includes(field)) && !sets.every((set) => set.includes(field))
  return some(name) ? [...new Set(sets.flat())].filter(some) : []
}

const orText = (names) => t('oneOf', new Intl.ListFormat(state.locale, { type: 'disjunction' }).format(names.map(fieldLabel)))

function syncField(row, given) {
  const must = isRequired(row, given)
  const place = root().querySelector(`[data-field="${row.name}"]`)
  toggle(place, isUsed(row))
  toggle(place.querySelector('[data-must]'), must)
  const input = $(idOf(row.name))
  if (input && input.type !== 'fieldset') input.setAttribute('aria-required', String(must))
  const others = alternatives(row, given)
  const line = $(`${idOf(row.name || 'pairs')}-hint`)
  if (others.length) line.textContent = orText(others)
  else if (line.textContent !== t(line.dataset.said ?? '')) line.textContent = t(line.dataset.said ?? '')
}

export function syncFields() {
  const given = fieldValues()
  for (const row of catalogue().fields) syncField(row, given)
  for (const tick of root().querySelectorAll('[data-endless]')) {
    const date = $(idOf(tick.dataset.endless))
    tick.checked = date.readOnly = date.value === '长期'
  }
}

/** Names of choices in the active language. */
export function labelChoices() {
  for (const list of root().querySelectorAll('select[data-path]')) {
    const row = rowOf(list.dataset.path)
    for (const option of list.options) if (option.value) option.textContent = choiceText(row, option.value)
  }
}
