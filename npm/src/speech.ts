import { learned } from '#texts'
import type { Locale } from './types.js'

/** What is said of: an issue, or anything with a code. */
export interface Said {
  code?: unknown
  params?: unknown
  path?: unknown
}

const lexicons = new WeakMap<object, Map<string, string>>()

/** Sentences and names of a language by their keys, see `npm/src/texts.ts`. */
export function lexicon(locale: Locale): Map<string, string> {
  const words = learned(locale)
  const known = lexicons.get(words)
  if (known) return known
  const lines = words.lines.split('\n')
  const made = new Map(words.keys.split('\n').map((key, at) => [key, lines[at] ?? '']))
  lexicons.set(words, made)
  return made
}

export const raised = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

/** What a provider calls a field, or what its kind is called; of several that can stand for each other the wire names. */
export function labelOf(words: Map<string, string>, field: string, wire: unknown): string {
  const name = words.get(`n ${field} ${String(wire)}`)
  const several = typeof wire === 'string' && wire.includes('|') ? wire.replaceAll('|', ', ') : undefined
  return name ?? several ?? words.get(`l ${field}`) ?? field
}

function filled(template: string, label: string, params: Record<string, unknown>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'label') return label
    if (name === 'Label') return raised(label)
    const param = Object.hasOwn(params, name) ? params[name] : undefined
    return typeof param === 'string' || typeof param === 'number' ? String(param) : name
  })
}

/** The sentence of anything with a code; a code without one speaks for itself. */
export function sentence(said: Said, locale: Locale): string {
  const { code, params, path } = said
  if (typeof code !== 'string') return ''
  const words = lexicon(locale)
  const [field = '', reason = ''] = code.split('.')
  const template = words.get(`s ${code}`) ?? words.get(`r ${reason}`)
  if (template === undefined || !words.has(`l ${field}`)) return /^[a-z] /.test(code) ? code : (words.get(code) ?? code)
  const wire = Array.isArray(path) ? (path[0] as unknown) : undefined
  return filled(template, labelOf(words, field, wire), typeof params === 'object' && params !== null ? { ...params } : {})
}
