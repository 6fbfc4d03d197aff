/** The engine: WebAssembly where a browser has it, the same rules as plain JavaScript where it has not. */

let entry
let slow = false

/** There is no WebAssembly here, or its file did not arrive. */
export const isSlow = () => slow

/** Without WebAssembly, or without its file, everything works as well, only slower. */
async function begin(options) {
  try {
    const module = await import('./pkg/wasm.js')
    return { module, kyc: await module.load(options) }
  } catch {
    const module = await import('./pkg/js.js')
    slow = true
    return { module, kyc: await module.load(options) }
  }
}

/** The engine for a language; its files are fetched once. */
export async function engine(options) {
  if (entry) return entry.load(options)
  const { module, kyc } = await begin(options)
  entry = module
  return kyc
}
