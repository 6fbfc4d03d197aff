import * as engine from '#module'
import { encoder } from '../module/utf8.js'

/** As deep and as many as `src/value.rs` lets in. */
const DEPTH = 16, NODES = 200_000
/** Room that a form without a photo needs. */
const USUAL = 2048
/** A text that is written letter by letter, as long as its letters are plain. */
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
  if (bytes.buffer !== engine.memory.buffer) bytes = new Uint8Array(engine.memory.buffer)
}

function need(length: number): void {
  if (at + length > end) room(Math.max((end - start) * 2, at - start + length))
}

/** Begins a call. */
export function begin(): void {
  at = start
  room(USUAL)
}

function number(value: number): void {
  bytes[at++] = value
  bytes[at++] = value >>> 8
  bytes[at++] = value >>> 16
  bytes[at++] = value >>> 24
}

/** Writes what is left of a text, from a letter on. */
function encode(text: string): void {
  need(3 * text.length)
  at += to.encodeInto(text, bytes.subarray(at, end)).written
}

/** A text in UTF-8, with its length in front. Half a pair alone becomes U+FFFD. */
function letters(text: string): void {
  const { length } = text
  need(4 + length)
  const head = at - start
  at += 4
  let plain = 0
  if (length <= SHORT) {
    for (let code; plain < length && (code = text.charCodeAt(plain)) < 128; plain++) bytes[at++] = code
  } else {
    const { read, written } = to.encodeInto(text, bytes.subarray(at, end))
    plain = read
    at += written
  }
  if (plain < length) encode(plain === 0 ? text : text.slice(plain))
  const behind = at
  at = start + head
  number(behind - at - 4)
  at = behind
}

/** A text as a value. */
export function text(value: string): void {
  need(1)
  bytes[at++] = 4
  letters(value)
}

function other(): void {
  need(1)
  bytes[at++] = 7
}

function listed(items: readonly unknown[], depth: number): void {
  const count = items.length
  if (count > left) return other()
  need(5)
  bytes[at++] = 5
  number(count)
  for (let item = 0; item < count; item++) node(items[item], depth)
}

function mapped(object: object, depth: number, places: ReadonlyMap<string, number> | undefined): void {
  let entries: [string, unknown][]
  try {
    entries = Object.entries(object)
  } catch {
    return other()
  }
  if (entries.length > left) return other()
  need(5)
  bytes[at++] = 6
  // A property that is undefined is not there, as in JSON.
  let count = 0
  const head = at - start
  at += 4
  for (const [name, value] of entries) {
    if (value === undefined) continue
    count++
    const place = places?.get(name)
    need(4)
    if (place === undefined) letters(name)
    else number(PLACE + place)
    node(value, depth)
  }
  const behind = at
  at = start + head
  number(count)
  at = behind
}

function node(value: unknown, depth: number, places?: ReadonlyMap<string, number>): void {
  left = Math.max(0, left - 1)
  if (typeof value === 'string') return text(value)
  if (typeof value === 'object' && value !== null) {
    if (depth === 0 || left === 0 || ArrayBuffer.isView(value)) return other()
    return Array.isArray(value) ? listed(value, depth - 1) : mapped(value, depth - 1, places)
  }
  need(9)
  if (typeof value === 'number') {
    bytes[at++] = 3
    float.setFloat64(0, value, true)
    for (let byte = 0; byte < 8; byte++) bytes[at++] = float.getUint8(byte)
  } else if (value === null || value === undefined) bytes[at++] = 0
  else if (typeof value === 'boolean') bytes[at++] = value ? 2 : 1
  else bytes[at++] = 7
}

/** A value, whatever it is, with bounds of its own; `places` of the fields that its names may be. See `src/crossing/input.rs`. */
export function value(given: unknown, places?: ReadonlyMap<string, number>): void {
  left = NODES
  node(given, DEPTH, places)
}

/** Bytes that fill the whole room. */
export function raw(units: string): void {
  at = start
  room(units.length)
  for (let unit = 0; unit < units.length; unit++) bytes[at++] = units.charCodeAt(unit)
}
