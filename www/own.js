/** What is put into the form that is written by hand: values, addresses and products. */
import { $, fill, h, toggle, translate } from './dom.js'
import { forgetPictures } from './facts.js'
import { setFields } from './fields.js'
import { TEXT, controlOf, products } from './form.js'
import { grouped } from './group.js'
import { below, idOf } from './parts.js'
import { setPicture, urlOf } from './picture.js'
import { catalogue, generated, state } from './state.js'

const AREAS = ['common', 'work', 'residential']

function part(path, key, control) {
  const id = `${idOf(path)}-${key}`
  return h('div', { class: `field ${key}` },
    h('label', { for: id, said: key }), control(id, `${path}.${key}`), below(`${path}.${key}`, 'address'))
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

/** Rows are numbered by place, so what is known of them by path is forgotten. */
export function setAddresses(list) {
  fill($('rows'), list.map(row))
  translate($('rows'))
  for (const path of state.touched) if (path.startsWith('addressesToVerify.')) state.touched.delete(path)
}

export function buildProducts() {
  const chosen = new Set(products())
  fill($('products'), catalogue().products.map(({ id, name }) => h('div', { class: 'tick' },
    h('input', { type: 'checkbox', id: `run-${id}`, value: id, checked: chosen.has(id) }),
    h('label', { for: `run-${id}` }, h('span', { class: 'number' }, id), name))))
  toggle($('productsPanel'), catalogue().products.length > 0)
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
  if (control.type === 'file') setPicture(control, value, urlOf(control))
  else control.value = grouped(path[0], value)
  state.tidied.delete(path.join('.'))
  state.touched.add(path.join('.'))
  return control
}
