/** As deep and as many as `src/value.rs` lets in. */
const DEPTH = 16, NODES = 200_000

/** What stands for what JSON cannot say: see `src/read.rs`. */
const odd = (what: string): string => `{"\\u0000":0,"\\u0000":"${what}"}`

const OTHER = odd('')

/** A number with a fraction, or too large to be counted, to the last bit. */
function bits(number: number): string {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, number)
  const half = (at: number): string => view.getUint32(at).toString(16).padStart(8, '0')
  return odd(half(0) + half(4))
}

/** Half a pair alone is escaped here, and U+FFFD to the engine, as when text becomes UTF-8. */
const quoted = (text: string): string => JSON.stringify(text)

interface Left {
  nodes: number
}

function listed(items: readonly unknown[], depth: number, left: Left): string {
  const room = Math.min(items.length, left.nodes)
  const list: string[] = []
  for (let at = 0; at < room; at++) list.push(node(items[at], depth, left))
  return room < items.length ? OTHER : `[${list.join(',')}]`
}

function mapped(object: object, depth: number, left: Left): string {
  let entries: [string, unknown][]
  try {
    entries = Object.entries(object)
  } catch {
    return OTHER
  }
  if (entries.length > left.nodes) return OTHER
  const there = entries.filter(([, value]) => value !== undefined)
  return `{${there.map(([key, value]) => `${quoted(key)}:${node(value, depth, left)}`).join(',')}}`
}

/** The same walk as `src/wasm.rs` makes. */
function node(value: unknown, depth: number, left: Left): string {
  left.nodes = Math.max(0, left.nodes - 1)
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'object' && value !== null) {
    if (depth === 0 || left.nodes === 0 || ArrayBuffer.isView(value)) return OTHER
    return Array.isArray(value) ? listed(value, depth - 1, left) : mapped(value, depth - 1, left)
  }
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'boolean') return String(value)
  if (typeof value !== 'number') return OTHER
  return Number.isSafeInteger(value) ? String(value + 0) : bits(value)
}

/** A call as JSON, each argument with bounds of its own. */
export const written = (call: readonly unknown[]): string => `[${call.map((one) => node(one, DEPTH, { nodes: NODES })).join(',')}]`
