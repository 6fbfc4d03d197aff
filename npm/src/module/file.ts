import { __wbg_reset_state, initSync } from '#glue'

export * from '#glue'

/** Where values and results cross. */
export let memory: WebAssembly.Memory

let compiled: WebAssembly.Module | undefined

/** The module that `boot` starts. */
export function prepare(module: WebAssembly.Module): void {
  compiled = module
}

/** Starts the module that was prepared. */
export function boot(): void {
  if (compiled) ({ memory } = initSync({ module: compiled }))
}

/** Makes a new instance of the same module. */
export function reset(): void {
  __wbg_reset_state()
  boot()
}

/** Whether a buffer is still that of the memory, which leaves it behind where it grows. */
export const holds = (buffer: ArrayBufferLike): boolean => buffer.byteLength !== 0
