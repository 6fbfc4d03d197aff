import { learned } from '#texts'
import type { Locale } from './types.js'

/** What is said of: an issue, or anything with a code. */
export interface Said {
  code?: unknown
  params?: unknown
  path?: unknown
}

/** Sentences and names of a language, by their keys; a sentence is cut at its parameters when it is first said. */
interface Lexicon {
  words: Map<string, string>
  cut: Map<string, string[]>
}

const lexicons = new WeakMap<object, Lexicon>()

function opened(locale: Locale): Lexicon {
  const learnt = learned(locale)
  const known = lexicons.get(learnt)
  if (known) return known
  const lines = learnt.lines.split('\n')
  const made = { words: new Map(learnt.keys.split('\n').map((key, at) => [key, lines[at] ?? ''])), cut: new Map<string, string[]>() }
  lexicons.set(learnt, made)
  return made
}

/** Sentences and names of a language by their keys, see `npm/src/texts.ts`. */
export const lexicon = (locale: Locale): Map<string, string> => opened(locale).words

export const raised = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

/** What a provider calls a field, or what its kind is called; of several that can stand for each other the wire names. */
export function labelOf(words: Map<string, string>, field: string, wire: unknown): string {
  const name = words.get(`n ${field} ${String(wire)}`)
  const several = typeof wire === 'string' && wire.includes('|') ? wire.replaceAll('|', ', ') : undefined
  return name ?? several ?? words.get(`l ${field}`) ?? field
}

/** Text and the names of parameters, in turns. */
const parts = (template: string): string[] => template.split(/[{}]/)

function filled(cut: string[], label: string, params: Record<string, unknown>): string {
  let text = cut[0] as string
  for (let at = 1; at < cut.length; at += 2) {
    const name = cut[at] as string
    const param = name === 'label' ? label : name === 'Label' ? raised(label) : Object.hasOwn(params, name) ? params[name] : undefined
    text += (typeof param === 'string' || typeof param === 'number' ? String(param) : name) + (cut[at + 1] ?? '')
  }
  return text
}

/** The template of a code: of its field, or of its reason; nothing for a code that is no issue's. */
function templateOf({ words, cut }: Lexicon, code: string, field: string, reason: string): string[] | undefined {
  const known = cut.get(code)
  if (known) return known
  const template = words.get(`s ${code}`) ?? words.get(`r ${reason}`)
  if (template === undefined || !words.has(`l ${field}`)) return undefined
  const made = parts(template)
  cut.set(code, made)
  return made
}

/** The sentence of anything with a code; a code without one speaks for itself. */
export function sentence(said: Said, locale: Locale): string {
  const { code, params, path } = said
  if (typeof code !== 'string') return ''
  const lexicon = opened(locale)
  const { words } = lexicon
  const dot = code.indexOf('.')
  const [field, reason] = dot < 0 ? [code, ''] : [code.slice(0, dot), code.slice(dot + 1)]
  const template = templateOf(lexicon, code, field, reason)
  if (!template) return /^[a-z] /.test(code) ? code : (words.get(code) ?? code)
  const wire = Array.isArray(path) ? (path[0] as unknown) : undefined
  return filled(template, labelOf(words, field, wire), typeof params === 'object' && params !== null ? params as Record<string, unknown> : {})
}
