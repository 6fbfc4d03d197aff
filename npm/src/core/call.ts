import * as engine from '#module'
import { KycConfigError, advised } from '../errors.js'
import { bytes } from '../module/utf8.js'
import { ask } from '../stranger.js'
import * as read from './read.js'
import * as write from './write.js'

let ready = false
let tables: string | undefined

/** Gives a new instance what it cannot carry. */
function stock(): void {
  if (tables === undefined) return
  write.begin()
  write.raw(bytes(tables))
  engine.tables()
}

/** Starts the engine, once. */
export function start(): void {
  if (ready) return
  try {
    engine.boot()
  } catch (error) {
    throw advised(error)
  }
  ready = true
  ask(nearest)
  stock()
}

/** Hands over the tables; what they would say stays unsaid without them. */
export function furnish(text: string): void {
  if (tables !== undefined) return
  tables = text
  if (ready) stock()
}

/** A result begins with what it is. */
const WRONG = 1
/** Facts alone: nothing is to be said. */
export const SOUND = 2

export type Clean = (value: unknown) => unknown

/** What stands for a value that cannot be looked at: a proxy or getter that throws, or too much for the memory. */
export const UNREADABLE = (): void => {}
const clean: Clean = (value) => value
const plain: Clean = (value) => (value === null || typeof value !== 'object' ? value : UNREADABLE)

/** Makes a call, of which the result is open afterwards. After an exception in a new instance, without the values that caused it. */
export function run(call: (look: Clean) => number): void {
  start()
  try {
    write.begin()
    read.open(call(clean))
  } catch {
    engine.reset()
    write.forget()
    read.forget()
    stock()
    write.begin()
    read.open(call(plain))
  }
}

/** The same of a call that may be wrong, and then says what would do; otherwise of which kind the result is. */
export function asked(call: (look: Clean) => number): number {
  run(call)
  const kind = read.number()
  if (kind !== WRONG) return kind
  const [code, argument, want] = [read.text(), read.text(), read.text()]
  throw new KycConfigError(code, { argument, want, accepted: read.list(read.text) })
}

/** Which of the ids are near to a text. */
export function nearest(given: string, known: readonly string[]): string[] {
  run(() => {
    write.text(given)
    write.text(known.join('\n'))
    return engine.near()
  })
  return read.list(read.text)
}
