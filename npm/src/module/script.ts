import { asmFunc } from '#script'
import { written } from './json.js'
import { decoder, encoder } from './utf8.js'

/** What `src/raw.rs` exports, as wasm2js says it. */
interface Instance {
  readonly memory: { readonly buffer: ArrayBuffer }
  room(length: number): number
  call(): number
  answer(): number
}

let instance: Instance | undefined

const running = (): Instance => (instance ??= asmFunc({}) as Instance)

/** Makes the instance, which needs no WebAssembly. */
export function boot(): void {
  running()
}

/** Drops it. */
export function __wbg_reset_state(): void {
  instance = undefined
}

const [from, to] = [decoder(), encoder()]

const FINE = '='

/** Runs a call; what could not be read is no wrong call of the caller's. */
function called(...call: unknown[]): string {
  const { memory, room, call: make, answer } = running()
  const bytes = to.encode(written(call))
  const at = room(bytes.length)
  new Uint8Array(memory.buffer).set(bytes, at)
  const length = make()
  const said = from.decode(new Uint8Array(memory.buffer, answer(), length))
  if (!said.startsWith(FINE)) throw new Error('kyc-preflight: the engine could not read a call')
  return said.slice(FINE.length)
}

type Call = (...given: unknown[]) => string
const text = (name: string): Call => (...given) => called(name, ...given)
const number = (name: string) => (...given: unknown[]): number => Number(called(name, ...given))

export const day = number('day')
export const checkText = number('checkText')
export const version = text('version')
export const tables = text('tables')
export const preflight = text('preflight')
export const checkField = text('checkField')
export const reformat = text('reformat')
export const read = text('read')
export const decide = text('decide')
export const mask = text('mask')
export const near = text('near')
export const across = text('across')
