import { learned } from '#texts'
import type { Locale } from './types.js'

/** What is said of: an issue, or anything with a code. */
export interface Said {
  code?: unknown
  params?: unknown
  path?: unknown
}

/** Sentences and names of a language, by their keys; a sentence is cut at its parameters when it is first said of a field. */
interface Lexicon {
  words: Map<string, string>
  cut: Map<string, Map<unknown, string[]>>
  /** How many are cut. */
  count: number
}

const lexicons = new WeakMap<object, Lexicon>()

function opened(locale: Locale): Lexicon {
  const learnt = learned(locale)
  const known = lexicons.get(learnt)
  if (known) return known
  const lines = learnt.lines.split('\n')
  const words = new Map(learnt.keys.split('\n').map((key, at) => [key, lines[at] ?? '']))
  const made = { words, cut: new Map(), count: 0 }
  lexicons.set(learnt, made)
  return made
}

/** Sentences and names of a language by their keys, see `npm/src/texts.ts`. */
export const lexicon = (locale: Locale): Map<string, string> => opened(locale).words

export const raised = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

/**
 * What a provider calls a field, or what its kind is called; of several that can stand for each other the wire names.
 */
export function labelOf(words: Map<string, string>, field: string, wire: unknown): string {
  const name = words.get(`n ${field} ${String(wire)}`)
  const several = typeof wire === 'string' && wire.includes('|') ? wire.replaceAll('|', ', ') : undefined
  return name ?? several ?? words.get(`l ${field}`) ?? field
}

/** Text and the names of parameters, in turns. */
function filled(cut: string[], params: Record<string, unknown>): string {
  let text = cut[0] as string
  for (let at = 1; at < cut.length; at += 2) {
    const name = cut[at] as string
    const param = Object.hasOwn(params, name) ? params[name] : undefined
    text += (typeof param === 'string' || typeof param === 'number' ? String(param) : name) + (cut[at + 1] ?? '')
  }
  return text
}

/** What is said of a code and a field, cut at its parameters; nothing for a code that is no issue's. */
function saying(lexicon: Lexicon, code: string, wire: unknown): string[] | undefined {
  const known = lexicon.cut.get(code)?.get(wire)
  if (known) return known
  const { words, cut } = lexicon
  const dot = code.indexOf('.')
  const [field, reason] = [code.slice(0, Math.max(dot, 0)), code.slice(dot + 1)]
  const template = words.get(`s ${code}`) ?? words.get(`r ${reason}`)
  if (template === undefined || !words.has(`l ${field}`)) return undefined
  const label = labelOf(words, field, wire)
  const made = cutAt(template, { label, Label: raised(label) })
  // Names of fields come with the issue: no more of them are kept than there can be.
  if (lexicon.count++ % MOST === 0) cut.clear()
  cut.set(code, (cut.get(code) ?? new Map()).set(wire, made))
  return made
}

const MOST = 1000

/** Text and the names of parameters in turns, with what is known of them put in. */
function cutAt(template: string, known: Record<string, string>): string[] {
  const made = ['']
  for (const [at, part] of template.split(/[{}]/).entries()) {
    const text = at % 2 === 0 ? part : known[part]
    if (text === undefined) made.push(part, '')
    else made[made.length - 1] += text
  }
  return made
}

/** The sentence of anything with a code; a code without one speaks for itself. */
export function sentence(said: Said, locale: Locale): string {
  const { code, params, path } = said
  if (typeof code !== 'string') return ''
  const lexicon = opened(locale)
  const cut = saying(lexicon, code, Array.isArray(path) ? (path[0] as unknown) : undefined)
  if (!cut) return /^[a-z] /.test(code) ? code : (lexicon.words.get(code) ?? code)
  if (cut.length === 1) return cut[0] as string
  return filled(cut, typeof params === 'object' && params !== null ? params as Record<string, unknown> : {})
}
