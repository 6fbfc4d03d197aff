/** The engine: WebAssembly where a browser has it, the same rules as plain JavaScript where it has not. */

let entry
let slow = false

/** There is no WebAssembly here, or its file did not arrive. */
export const isSlow = () => slow

/** Compiled while it arrives, or afterwards where the server does not say what it is. */
function compiled() {
  const fetched = () => fetch('pkg/kyc.wasm')
  return WebAssembly.compileStreaming(fetched()).catch(async () => WebAssembly.compile(await (await fetched()).arrayBuffer()))
}

async function quick() {
  const [{ load }, wasm] = await Promise.all([import('./pkg/wasm.js'), compiled()])
  return (options) => load({ ...options, wasm })
}

/** All of it in one file, with every language. */
async function plain() {
  const { load } = await import('./pkg/js.js')
  slow = true
  return ({ locales: _, ...options }) => load(options)
}

/** What a form does not carry: answers and verdicts. Without WebAssembly it is all one. */
export async function desk() {
  const { load } = await (slow ? import('./pkg/js.js') : import('./pkg/desk.js'))
  return load()
}

/** The engine for a language, and others that it may be asked for; its files are fetched once. */
export async function engine(options) {
  entry ??= await quick().catch(plain)
  return entry(options)
}
