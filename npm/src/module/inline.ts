import { __wbg_reset_state, initSync } from '#glue'
import units from '#bytes'
import { bytes } from './utf8.js'

export * from '#glue'

/** Where values and results cross. */
export let memory: WebAssembly.Memory

/** Compiles the bytes that are part of this file, a character each; a second time only says where the memory is. */
export function boot(): void {
  ({ memory } = initSync({ module: memory ? new Uint8Array(0) : bytes(units) }))
}

/** Makes a new instance of the same module. */
export function reset(): void {
  __wbg_reset_state()
  boot()
}

/** Whether a buffer is still that of the memory, which leaves it behind where it grows. */
export const holds = (buffer: ArrayBufferLike): boolean => buffer.byteLength !== 0
