import { say } from '../room.js'
import type { Path } from '../types.js'
import type { Bound, Control, Known } from './bound.js'
import { atEnd, element, offer, set } from './place.js'
import { converted, dense, partsOf, put, textsOf } from './value.js'

let numbered = 0

/** The page's own element of a path, or a new one behind the control. */
function room(bound: Bound, one: Known, what: string): HTMLElement {
  const own = bound.form.querySelector<HTMLElement>(`[data-kyc-${what}="${one.key}"]`)
  const made = own ?? element('p')
  if (!own) {
    made.className = `kyc-${what}`
    ;(one.control.closest('label') ?? one.control).after(made)
  }
  atEnd(bound, () => (own ? say(own, '') : made.remove()))
  offer(bound, made, 'id', `${one.control.id}-${what}`)
  offer(bound, made, 'aria-live', 'polite')
  return made
}

/** Rooms for messages, and what a keyboard should know. */
function furnish(bound: Bound, one: Known): void {
  one.doubt = room(bound, one, 'doubt')
  one.message = room(bound, one, 'message')
  const ids = [one.control.getAttribute('aria-describedby'), one.message.id, one.doubt.id]
  set(bound, one.control, 'aria-describedby', ids.join(' '))
  set(bound, one.control, 'aria-invalid', 'false')
  atEnd(bound, () => one.control.setCustomValidity(''))
  const { type, pattern, examples, ...hints } = bound.kyc.fieldHints(one.name, bound.given.endpoint)
  for (const [name, value] of Object.entries(hints)) offer(bound, one.control, name, value)
}

/** Of several controls with one name the first speaks for all; an element of its own kind speaks for itself. */
function place(bound: Bound, one: Known): void {
  offer(bound, one.control, 'id', `kyc-${++numbered}`)
  if (bound.at.has(one.key)) return
  if (!one.message && one.control.type !== 'hidden' && !one.control.localName.includes('-')) furnish(bound, one)
  bound.at.set(one.key, one.control)
}

/** Finds the controls, which may have changed, and reads them. */
export function read(bound: Bound): void {
  const lists = {}
  bound.input = {}
  bound.at.clear()
  for (const control of bound.form.elements as unknown as Iterable<Control>) {
    const parts = partsOf(control.name)
    const row = bound.fields.find((field) => field.host[0] && field.host.every((part, place) => part === parts[place]))
    if (!row || control.matches(':disabled,button,[type=submit]')) continue
    const path = dense([row.name, ...parts.slice(row.host.length)], lists)
    const one = Object.assign(bound.known.get(control) ?? {}, { control, name: row.name, key: path.join('.') })
    bound.known.set(control, one)
    place(bound, one)
    const listed = /^(run|searchSource)$/.test(row.field)
    for (const text of textsOf(one)) put(bound.input, path, converted(row.field, text), listed)
  }
}
