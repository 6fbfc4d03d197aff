import type { Json, Path } from '../types.js'
import type { Branch, Known } from './bound.js'

/** The parts of a control's name: `list[0][city]` and `list.0.city` are the same. */
export const partsOf = (name = ''): string[] => name.split(/[.[\]]+/).filter(Boolean)

/** Positions in a list without gaps, in the order of the document: rows may have been removed. */
export function dense(path: string[], lists: { [key: string]: string[] }): Path {
  return path.map((part, at) => {
    if (!(+part >= 0)) return part
    const list = lists[path.slice(0, at).join('.')] ??= []
    return list.includes(part) ? list.indexOf(part) : list.push(part) - 1
  })
}

/** A control's text as the wire has it; what is neither flag nor number stays as it is. */
export function converted(kind: string, text: string): Json {
  if (kind === 'flag') return /^(on|true)$/.test(text) || (text !== 'false' && text)
  return /^(number|searchSource)$/.test(kind) && /^-?\d{1,15}$/.test(text) ? Number(text) : text
}

/** What a control gives: several texts, one, or none. */
export function textsOf({ control, photo = '' }: Known): string[] {
  const options = control.selectedOptions
  const texts = options ? [...options].map((option) => option.value) : [control.type === 'file' ? photo : control.value]
  return control.checked || !/^(checkbox|radio)$/.test(control.type) ? texts.filter(Boolean) : []
}

/** Puts a value at its path; what is on the way is made where it is missing. */
export function put(inner: Branch, [key = '', ...rest]: Path, value: Json, listed: boolean): void {
  const own = Object.hasOwn(inner, key) && inner[key]
  if (rest[0] !== undefined) put((inner[key] = own || (+rest[0] >= 0 ? [] : {})) as Branch, rest, value, listed)
  else inner[key] = listed ? [...((own || []) as Json[]), value] : value
}
