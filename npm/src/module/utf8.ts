/** UTF-8, in hosts without TextDecoder and TextEncoder too: Jest with jsdom, older Hermes. */

/** What the engine says is sound. */
function decode(sound: Iterable<number> = []): string {
  let text = ''
  for (const byte of sound) text += String.fromCharCode(byte)
  return decodeURIComponent(escape(text))
}

/** A byte of each unit. */
export function bytes(units: string): Uint8Array<ArrayBuffer> {
  const made = new Uint8Array(units.length)
  for (let at = 0; at < made.length; at++) made[at] = units.charCodeAt(at)
  return made
}

/** Half a pair alone becomes U+FFFD, as TextEncoder has it. */
function encode(text: string): Uint8Array {
  return bytes(unescape(encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'))))
}

export const decoder = (): { decode(bytes?: Uint8Array): string } =>
  globalThis.TextDecoder ? new TextDecoder('utf-8', { ignoreBOM: true }) : { decode }

export const encoder = (): { encode(text: string): Uint8Array } => (globalThis.TextEncoder ? new TextEncoder() : { encode })
