import type { Path } from '../types.js'
import type { Bound, Control } from './bound.js'

export function element(tag: string, ...inside: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag)
  made.append(...inside)
  return made
}

/** Does something when the form is let go. */
export const atEnd = (bound: Bound, work: () => void): void => bound.signal.addEventListener('abort', work)

/** Sets an attribute until the form is let go. */
export function set(bound: Bound, target: Element, name: string, value: string): void {
  const before = target.getAttribute(name)
  target.setAttribute(name, value)
  atEnd(bound, () => (before == null ? target.removeAttribute(name) : target.setAttribute(name, before)))
}

/** The same for what the page has not decided itself. */
export function offer(bound: Bound, target: Element, name: string, value: string | boolean | undefined): void {
  if (value != null && target.getAttribute(name) == null) set(bound, target, name, `${value}`)
}

/** The control of a path, or of the first of several fields: its own, the nearest around it, or the first inside. */
export function nearest(bound: Bound, path: Path): Control | undefined {
  const keys = [...bound.at.keys()]
  for (const name of path.join('.').split('|')) {
    const full = `${name}.`
    // What is inside comes later in the document.
    const key = keys.findLast((key) => full.startsWith(`${key}.`)) ?? keys.find((key) => key.startsWith(full))
    if (key != null) return bound.at.get(key)
  }
  return undefined
}

/** Focuses a control, out of a closed panel if need be. */
export function reach(control: HTMLElement | undefined): void {
  control?.closest('details')?.setAttribute('open', '')
  control?.focus()
}
