import { initSync } from '#glue'
import base64 from '#bytes'
import { bytes } from './utf8.js'

export * from '#glue'

function decode(): Uint8Array<ArrayBuffer> {
  const native = (Uint8Array as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }).fromBase64
  return native ? native(base64) : bytes(atob(base64))
}

/** Compiles the bytes that are part of this file. */
export function boot(): void {
  initSync({ module: decode() })
}
