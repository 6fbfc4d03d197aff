/** Pieces that every form is made of: the one written by hand and those made from the catalogue. */
import { $, h } from './dom.js'
import { pictureOf } from './picture.js'
import { catalogue, generated } from './state.js'

const DIGITS = { inputmode: 'numeric', autocapitalize: 'off' }
const PLAIN = { autocapitalize: 'off' }

/** How a keyboard should meet each kind of field. */
export const HOW = {
  name: { lang: 'zh-Hans', autocapitalize: 'off', class: 'w20' },
  residentId: { inputmode: 'text', autocapitalize: 'characters', class: 'w20 digits' },
  mobile: { ...DIGITS, type: 'tel', autocomplete: 'tel-national', class: 'w20 digits' },
  bankCard: { ...DIGITS, class: 'w20 digits' },
  issueDate: { ...DIGITS, class: 'w10 digits' },
  expiryDate: { inputmode: 'text', ...PLAIN, class: 'w10 digits' },
  birthDate: { ...DIGITS, class: 'w10 digits' },
  isoDate: { ...DIGITS, class: 'w10 digits' },
  rocDate: { ...DIGITS, class: 'w10 digits' },
  number: { ...DIGITS, class: 'w10 digits' },
  country: { inputmode: 'text', autocapitalize: 'characters', class: 'w10' },
  url: { inputmode: 'url', ...PLAIN },
  callbackUrl: { inputmode: 'url', ...PLAIN },
  cryptoAddress: { inputmode: 'text', ...PLAIN },
}

/** Both forms may have a field of one name. */
export const idOf = (path) => `${generated() ? 'f-' : ''}${path.replaceAll('.', '-')}`

export const root = () => $(generated() ? 'fields' : 'handmade')

export function slot(path) {
  return h('div', { class: 'msg', id: `${idOf(path)}-msg`, 'aria-live': 'polite' })
}

const TELLING = new Set(['residentId', 'mobile', 'bankCard', 'facePhoto', 'cryptoAddress'])

/** A complete value of this kind tells something by itself. */
export const telling = (kind) => TELLING.has(kind)

/** No live region: it is read with the field, not at every key. */
const factsLine = (id) => h('p', { class: 'facts', id: `${id}-facts` })

/** The hint, what the value tells and what is wrong with it share one room, so that none of them moves what follows. */
export function below(name, kind, line) {
  return h('div', { class: `below ${kind}` }, line, telling(kind) && factsLine(idOf(name)), slot(name))
}

export function describedBy(name, kind) {
  const id = idOf(name)
  return [`${id}-hint`, telling(kind) && `${id}-facts`, `${id}-msg`].filter(Boolean).join(' ')
}

export const hint = (name, said, given) => h('p', { class: 'hint', id: `${idOf(name)}-hint`, said, 'data-given': given })

export function textInput(name, kind) {
  return h('input', {
    id: idOf(name), type: 'text', autocomplete: 'off', spellcheck: 'false', 'data-path': name, ...HOW[kind],
    'aria-describedby': describedBy(name, kind),
  })
}

export function photoInput(name, remove = `${idOf(name)}-remove`) {
  const id = idOf(name)
  return h('div', { class: 'photo' },
    h('img', { alt: '', hidden: true }),
    h('span', { class: 'pick second' }, h('label', { for: id, said: 'choosePhoto' }),
      h('input', { id, type: 'file', accept: 'image/jpeg,image/png', 'data-path': name, 'aria-describedby': describedBy(name, 'facePhoto') })),
    h('button', { type: 'button', class: 'plain', id: remove, said: 'removePhoto', 'data-unpicture': id, hidden: true }))
}

export function noEndTick(name, id) {
  return h('div', { class: 'tick' },
    h('input', { type: 'checkbox', id, 'data-endless': name }),
    h('label', { for: id, said: 'noEnd' }))
}

const inputs = (fieldset) => [...fieldset.querySelectorAll('input')]

export function isEmpty(control) {
  if (control.type === 'file') return !pictureOf(control)
  if (control.type === 'fieldset') return inputs(control).every(({ type, checked, value }) => (type === 'checkbox' ? !checked : value === ''))
  return control.value.replaceAll(' ', '') === ''
}

/** A group is entered at its first input. */
export const focusable = (control) => (control.type === 'fieldset' ? inputs(control)[0] : control)

export const isList = () => catalogue().body === 'value'

/** Wire name and what follows; a body without names has one field of no name. */
export const splitPath = (path) => (isList() ? ['', ...path.split('.')] : path.split('.'))

/** Nothing but the type that is chosen from the start. */
export const isBlank = (given) => Object.keys(given).every((name) => name === catalogue().typed)

export const touchedPaths = () => [...root().querySelectorAll('[data-path]')].filter((one) => !isEmpty(one)).map(({ dataset }) => dataset.path)
