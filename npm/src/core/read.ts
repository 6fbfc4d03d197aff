import * as engine from '#module'
import { decoder } from '../module/utf8.js'
import type { Json } from '../types.js'

const from = decoder()

let numbers = new Float64Array(0)
let at = 0
/** The text of a result, and how far it has been read. */
let words = '', done = 0

/** Opens a result: where its text stands, how long it is, and then numbers. See `src/crossing/pack.rs`. */
export function open(place: number): void {
  if (!engine.holds(numbers.buffer)) numbers = new Float64Array(engine.memory.buffer, 0, engine.memory.buffer.byteLength >> 3)
  at = place / 8 + 2
  const length = numbers[at - 1] as number
  words = length === 0 ? '' : from.decode(new Uint8Array(numbers.buffer, numbers[at - 2], length))
  done = 0
}

/** Forgets a memory that is gone. */
export function forget(): void {
  numbers = new Float64Array(0)
}

export const number = (): number => numbers[at++] as number

export const flag = (): boolean => numbers[at++] === 1

/** A number that may not be there. */
export function maybe(): number | undefined {
  const one = numbers[at++] as number
  return one === 0 ? undefined : one - 1
}

export function text(): string {
  const start = done
  done += numbers[at++] as number
  return words.slice(start, done)
}

/** Most lists are empty; one frozen list stands for all of them. */
export const NOTHING: never[] = Object.freeze([]) as readonly never[] as never[]

export function list<T>(each: () => T): T[] {
  let left = number()
  if (left === 0) return NOTHING
  const made: T[] = []
  for (; left > 0; left--) made.push(each())
  return made
}

/** A tree: see `Pack::value`. */
export function value(): Json {
  switch (number()) {
    case 1: return false
    case 2: return true
    case 3: return number()
    case 4: return text()
    case 5: return Object.freeze(list(value)) as Json
    case 6: {
      const made: { [name: string]: Json } = {}
      for (let left = number(); left > 0; left--) {
        const [name, inner] = [text(), value()]
        // Assigned, this name would be the prototype.
        if (name === '__proto__') Object.defineProperty(made, name, { value: inner, enumerable: true, configurable: true, writable: true })
        else made[name] = inner
      }
      return Object.freeze(made)
    }
    default: return null
  }
}
