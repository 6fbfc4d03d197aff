import type { Json } from './types.js'

export type Keys = readonly PropertyKey[]

/** The keys of a name as forms write it, `applicant.documents[0].number`; digits count the entries of a list. */
export const keysOf = (name: string): (string | number)[] =>
  (name.match(/[^.[\]]+/g) ?? []).map((key) => (/^\d+$/.test(key) ? Number(key) : key))

const holds = (value: unknown): value is Record<PropertyKey, unknown> => typeof value === 'object' && value !== null

/** What stands at a path; nothing where it ends too early. */
export function at(value: unknown, path: Keys): unknown {
  let inner = value
  for (const key of path) inner = holds(inner) ? inner[key] : undefined
  return inner
}

/** A copy with something else at a path; what is on the way is copied, and made where it is missing. */
export function placed(value: unknown, path: Keys, put: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return put
  const own = holds(value) ? value : typeof key === 'number' ? [] : {}
  const copy = Array.isArray(own) ? [...own] : { ...own }
  const inner = placed(at(own, [key]), rest, put)
  Object.defineProperty(copy, key, { value: inner, enumerable: true, writable: true, configurable: true })
  return copy
}

/** Whether an object has methods: true across windows and polyfills, where `instanceof` is not. */
const can = (value: Record<PropertyKey, unknown>, ...methods: string[]): boolean =>
  methods.every((method) => typeof value[method] === 'function')

/** What an input for files has when nothing was chosen: a list without entries, or a file without name and bytes. */
function unchosen(value: unknown): boolean {
  if (!holds(value)) return false
  return can(value, 'item') ? value.length === 0 : can(value, 'arrayBuffer') && value.size === 0 && value.name === ''
}

/** The object without what nobody chose. */
export function chosen(value: unknown, photos: Keys[]): unknown {
  const unset = (kept: unknown, path: Keys): unknown =>
    (unchosen(at(kept, path)) ? placed(kept, path, undefined) : kept)
  return photos.reduce(unset, value)
}

type Branch = Map<string, unknown>

/** Names that go deeper are nobody's. */
const DEEPEST = 8

function grow(branch: Branch, [key, ...rest]: string[], value: unknown): void {
  if (key === undefined) return
  const old = branch.get(key)
  if (rest.length > 0) {
    const inner: Branch = old instanceof Map ? old : new Map()
    branch.set(key, inner)
    return grow(inner, rest, value)
  }
  if (Array.isArray(old)) old.push(value)
  else branch.set(key, old === undefined || old instanceof Map ? value : [old, value])
}

function grown(value: unknown): unknown {
  if (!(value instanceof Map)) return value
  // Rows may have been removed, so that numbers are missing.
  const listed = [...value.keys()].every((key: string) => /^\d+$/.test(key))
  return listed ? [...value].sort(([one], [other]) => one - other).map(([, inner]) => grown(inner)) : treeOf(value)
}

const treeOf = (branch: Branch): object => Object.fromEntries([...branch].map(([key, inner]) => [key, grown(inner)]))

const dotted = (path: Keys): string => path.join('.')

/** The pairs of a web form, also of one that a parser of bodies made an object of without looking into its names. */
function pairsOf(value: Record<PropertyKey, unknown>, paths: Keys[]): Iterable<[string, unknown]> | undefined {
  if (can(value, 'entries', 'getAll')) return value as unknown as Iterable<[string, unknown]>
  const deep = paths.filter((path) => path.length > 1).map(dotted)
  const isDeep = (name: string): boolean => /[.[]/.test(name) && deep.includes(dotted(keysOf(name)))
  const flat = deep.length > 0 && Object.keys(value).some(isDeep)
  return flat ? Object.entries(value) : undefined
}

/** The object that the names of a web form describe, where it is one. A name that comes twice is a list. */
export function unfolded(value: unknown, paths: Keys[]): object | undefined {
  const pairs = holds(value) ? pairsOf(value, paths) : undefined
  if (!pairs) return undefined
  const root: Branch = new Map()
  for (const [name, put] of pairs) {
    const keys = keysOf(name).map(String)
    if (keys.length <= DEEPEST && !keys.includes('__proto__')) grow(root, keys, Array.isArray(put) ? [...put] : put)
  }
  return treeOf(root)
}

const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])
const counted = (value: unknown): unknown =>
  (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value)
const flagged = (value: unknown): unknown =>
  (value === 'true' || value === 'on' ? true : value === 'false' ? false : value)

/** A form of the web can only send texts: what kinds that are none are made of. */
const KINDS: Record<string, (text: unknown) => unknown> = {
  run: listed, number: counted, flag: flagged, searchSource: (value) => listed(value).map(counted),
}

/** What came as texts, as its kind; nothing of an empty one. */
export function typed(value: object, rows: { field: string; path: Keys }[]): unknown {
  return rows.reduce((whole: unknown, { field, path }) => {
    const text = at(whole, path)
    if (!KINDS[field] || text === undefined) return whole
    return placed(whole, path, text === '' ? undefined : KINDS[field](text))
  }, value)
}

/** The canonical values where the host has its own. */
export function settled(input: unknown, canonical: Record<string, Json>, places: Map<string, Keys>): unknown {
  let value: unknown = holds(input) ? input : {}
  for (const [wire, put] of Object.entries(canonical)) value = placed(value, places.get(wire) ?? [wire], put)
  return value
}
