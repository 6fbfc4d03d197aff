import { initSync } from '#glue'
import base64 from '#bytes'

export * from '#glue'

function decode(): Uint8Array<ArrayBuffer> {
  const native = (Uint8Array as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }).fromBase64
  if (native) return native(base64)
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}

/** Compiles the bytes that are part of this file. */
export function boot(): void {
  initSync({ module: decode() })
}
