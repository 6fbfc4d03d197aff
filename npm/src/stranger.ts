import { KycConfigError } from './errors.js'

/** Ids of a list, those least far from a text first; twelve at most. */
export type Nearest = (given: string, known: readonly string[]) => string[]

/** What is longer is no id. */
const LONGEST = 64

let nearest: Nearest

/** @internal The engine that is asked, of which a file beside it has to be told. */
export function ask(engine: Nearest): void {
  nearest = engine
}

/** @internal An id that there is none of; the engine says which are near to it. */
export function stranger(code: string, given: unknown, known: readonly string[], argument = code): KycConfigError {
  const text = typeof given === 'string' ? given.slice(0, LONGEST) : ''
  return new KycConfigError(code, { argument, accepted: nearest(text, known) })
}
