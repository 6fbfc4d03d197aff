import * as engine from '#module'
import { encoder } from '../module/utf8.js'
import type { Json } from '../types.js'

/** As deep and as many as `src/value.rs` lets in. */
const DEPTH = 16, NODES = 200_000
/** Room that a form without a photo needs. */
const USUAL = 2048
/** A text that is written letter by letter: a call of the host's encoder costs more. */
const SHORT = 64
/** Set where a name is the place of a field. */
const PLACE = 0x8000_0000

const to = encoder()
const float = new DataView(new ArrayBuffer(8))

let bytes = new Uint8Array(0)
/** Where the room begins and ends, and where the next byte goes. */
let start = 0, end = 0, at = 0
let left = 0

function room(length: number): void {
  const done = at - start
  start = engine.room(length)
  at = start + done
  end = start + length
}

/** The memory moves where it grows. */
function look(): void {
  if (!engine.holds(bytes.buffer)) bytes = new Uint8Array(engine.memory.buffer)
}

function need(length: number): void {
  if (at + length <= end) return
  room(Math.max((end - start) * 2, at - start + length))
  look()
}

/** Begins a call. The room of a photo is given back. */
export function begin(): void {
  at = start
  if (end - start !== USUAL) room(USUAL)
  look()
}

/** Forgets a room that is gone. */
export function forget(): void {
  start = end = at = 0
  bytes = new Uint8Array(0)
}

function number(value: number): void {
  fill(at, value)
  at += 4
}

/** A number in a place that was left for it. */
function fill(place: number, value: number): void {
  bytes[place] = value
  bytes[place + 1] = value >>> 8
  bytes[place + 2] = value >>> 16
  bytes[place + 3] = value >>> 24
}

/** Writes a short text as far as its letters have a code of their own, and says how far that is. */
function spell(text: string): number {
  const { length } = text
  let [done, to] = [0, at]
  for (; done < length; done++) {
    const code = text.charCodeAt(done)
    if (code < 0x80) bytes[to++] = code
    else if (code < 0x800) {
      bytes[to++] = 0xC0 | code >> 6
      bytes[to++] = 0x80 | code & 0x3F
    } else if (code >> 11 === 0x1B) break
    else {
      bytes[to++] = 0xE0 | code >> 12
      bytes[to++] = 0x80 | code >> 6 & 0x3F
      bytes[to++] = 0x80 | code & 0x3F
    }
  }
  at = to
  return done
}

/** The same of any text, by the host: as far as there is room. */
function encode(text: string): number {
  const { read, written } = to.encodeInto(text, bytes.subarray(at, end))
  at += written
  return read
}

/** A text in UTF-8, with its length in front. Half a pair alone becomes U+FFFD. */
function letters(text: string): void {
  const { length } = text
  const short = length <= SHORT
  need(4 + (short ? 3 * length : length))
  const head = at - start
  at += 4
  const done = short ? spell(text) : encode(text)
  if (done < length) {
    need(3 * (length - done))
    encode(text.slice(done))
  }
  fill(start + head, at - start - head - 4)
}

/** A text as a value. */
export function text(value: string): void {
  need(1)
  bytes[at++] = 4
  letters(value)
}

/** Of what cannot be said there is no copy. */
function other(): null {
  need(1)
  bytes[at++] = 7
  return null
}

function listed(items: readonly unknown[], depth: number): Json {
  const count = items.length
  if (count > left) return other()
  need(5)
  bytes[at++] = 5
  number(count)
  const copy: Json[] = []
  for (let item = 0; item < count; item++) copy.push(node(items[item], depth))
  return Object.freeze(copy) as Json
}

function mapped(object: object, depth: number, places: ReadonlyMap<string, number> | undefined): Json {
  let copy: { [name: string]: Json }, names: string[]
  try {
    copy = { ...object }
    names = Object.keys(copy)
  } catch {
    return other()
  }
  if (names.length > left) return other()
  need(5)
  bytes[at++] = 6
  let count = 0
  const head = at - start
  at += 4
  for (const name of names) {
    const value = copy[name]
    // A property that is undefined is not there, as in JSON.
    if (value === undefined) {
      delete copy[name]
      continue
    }
    count++
    const place = places?.get(name)
    need(4)
    if (place === undefined) letters(name)
    else number(PLACE + place)
    const said = node(value, depth)
    if (said !== value) copy[name] = said
  }
  fill(start + head, count)
  return Object.freeze(copy)
}

function node(value: unknown, depth: number, places?: ReadonlyMap<string, number>): Json {
  left = Math.max(0, left - 1)
  if (typeof value === 'string') {
    text(value)
    return value
  }
  if (typeof value === 'object' && value !== null) {
    if (depth === 0 || left === 0 || ArrayBuffer.isView(value)) return other()
    return Array.isArray(value) ? listed(value, depth - 1) : mapped(value, depth - 1, places)
  }
  need(9)
  if (typeof value === 'number') {
    bytes[at++] = 3
    float.setFloat64(0, value, true)
    for (let byte = 0; byte < 8; byte++) bytes[at++] = float.getUint8(byte)
    return value
  }
  if (typeof value === 'boolean') {
    bytes[at++] = value ? 2 : 1
    return value
  }
  bytes[at++] = value === null || value === undefined ? 0 : 7
  return null
}

/**
 * Writes a value, whatever it is, with bounds of its own; `places` of the fields that its names may be. See `src/crossing/input.rs`.
 * What was written comes back as a copy, so that what was checked is what is given back.
 */
export function value(given: unknown, places?: ReadonlyMap<string, number>): Json {
  left = NODES
  return node(given, DEPTH, places)
}

/** Bytes that fill the whole room. */
export function raw(given: Uint8Array): void {
  at = start
  room(given.length)
  look()
  bytes.set(given, start)
}
