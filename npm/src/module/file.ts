import { initSync } from '#glue'

export * from '#glue'

let compiled: WebAssembly.Module | undefined

/** The module that `boot` starts. */
export function prepare(module: WebAssembly.Module): void {
  compiled = module
}

/** Starts the module that was prepared. */
export function boot(): void {
  if (compiled) initSync({ module: compiled })
}
