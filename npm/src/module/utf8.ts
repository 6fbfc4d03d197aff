/** UTF-8 both ways. Hosts without TextEncoder and TextDecoder exist: Jest with jsdom, Hermes. */

/** One character of UTF-8, and how many bytes it had. */
function character(bytes: Uint8Array, at: number): [point: number, length: number] {
  const next = (place: number): number => (bytes[at + place] ?? 0) & 63
  const lead = bytes[at] ?? 0
  if (lead < 0x80) return [lead, 1]
  if (lead < 0xe0) return [((lead & 31) << 6) | next(1), 2]
  if (lead < 0xf0) return [((lead & 15) << 12) | (next(1) << 6) | next(2), 3]
  return [((lead & 7) << 18) | (next(1) << 12) | (next(2) << 6) | next(3), 4]
}

/** For hosts without TextDecoder: what the engine says is sound UTF-8. */
function spelled(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length;) {
    const [point, length] = character(bytes, at)
    text += String.fromCodePoint(point)
    at += length
  }
  return text
}

const shifted = (point: number, by: number): number => 0x80 | ((point >> by) & 63)

function bytesOf(point: number): number[] {
  if (point < 0x80) return [point]
  if (point < 0x800) return [0xc0 | (point >> 6), shifted(point, 0)]
  if (point < 0x10000) return [0xe0 | (point >> 12), shifted(point, 6), shifted(point, 0)]
  return [0xf0 | (point >> 18), shifted(point, 12), shifted(point, 6), shifted(point, 0)]
}

/** For hosts without TextEncoder. */
function laidOut(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3)
  let at = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    for (const byte of bytesOf(point >= 0xd800 && point < 0xe000 ? 0xfffd : point)) bytes[at++] = byte
  }
  return bytes.subarray(0, at)
}

const decoder = typeof TextDecoder === 'function' ? new TextDecoder() : undefined
const encoder = typeof TextEncoder === 'function' ? new TextEncoder() : undefined

export const decoded = (bytes: Uint8Array): string => (decoder ? decoder.decode(bytes) : spelled(bytes))
export const encoded = (text: string): Uint8Array => (encoder ? encoder.encode(text) : laidOut(text))
