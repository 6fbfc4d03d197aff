import { asmFunc } from '#script'

type Call = (...numbers: number[]) => number
type Name =
  | 'room' | 'tables' | 'day' | 'preflight' | 'checkField' | 'reformat' | 'mask' | 'near' | 'read' | 'decide' | 'stages' | 'translate' | 'compare'

/** What `src/crossing/raw.rs` exports, as wasm2js says it. */
type Instance = Record<Name, Call> & { readonly memory: { readonly buffer: ArrayBuffer } }

let instance: Instance

/** Where values and results cross. */
export let memory: Instance['memory']

/** Makes an instance, which needs no WebAssembly. */
export function boot(): void {
  instance = asmFunc({}) as Instance
  memory = instance.memory
}

export const reset = boot

const call = (name: Name): Call => (...numbers) => instance[name](...numbers)

export const room = call('room')
export const tables = call('tables')
export const day = call('day')
export const preflight = call('preflight')
export const checkField = call('checkField')
export const reformat = call('reformat')
export const mask = call('mask')
export const near = call('near')
export const read = call('read')
export const decide = call('decide')
export const stages = call('stages')
export const translate = call('translate')
export const compare = call('compare')

/** Whether a buffer is still that of the memory, which leaves it behind where it grows. */
export const holds = (buffer: ArrayBufferLike): boolean => buffer === memory.buffer
