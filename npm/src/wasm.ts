import { prepare } from '#module'
import { KycConfigError, advised, settings } from './errors.js'
import { nearest } from './core/call.js'
import { elsewhere, form } from './core/form.js'
import { LOCALES } from './core/settings.js'
import { learn } from './lessons.js'
import { stocked, waits } from './stock.js'
import type { Core, Kit, Kyc, LoadOptions, Locale } from './types.js'

export { KycConfigError, KycInputError } from './errors.js'
export type * from './types.js'

/** Where the module comes from: its address, an answer that carries it, its bytes, or the module itself. */
export type WasmSource = string | URL | Response | Promise<Response> | BufferSource | WebAssembly.Module

/** Options of `load`: where the module comes from, and which languages. */
export interface WasmOptions extends LoadOptions {
  /** `kyc.wasm` beside this file without it; Node reads it from its path and hands over the bytes. */
  wasm?: WasmSource | undefined
  /** Languages beside `locale`; a language that was not loaded speaks as one that was. */
  locales?: Locale[] | undefined
  /** `false` for the engine alone, without what stands around it (`Kit`): 6 KB less for a page that needs no schema, attributes, summary or trace. */
  kit?: boolean | undefined
}

/** Streams where the server says that it is WebAssembly, and reads the whole where it does not. */
async function streamed(answer: Response): Promise<WebAssembly.Module> {
  if (!answer.ok) throw new Error(`kyc-preflight: kyc.wasm was answered with ${answer.status}`)
  const streams = answer.headers.get('content-type')?.startsWith('application/wasm')
  return streams ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer())
}

async function fetched(address: string | URL): Promise<WebAssembly.Module> {
  const answer = await fetch(address).catch((cause: unknown) => {
    throw new Error('kyc-preflight: kyc.wasm cannot be fetched; its bytes can be handed over as load({ wasm })', { cause })
  })
  return streamed(answer)
}

/** The module beside this file, which only ECMAScript modules can name. */
function beside(): URL {
  try {
    return new URL('./kyc.wasm', import.meta.url)
  } catch {
    throw new KycConfigError('wasm', { want: 'the bytes or the address of kyc.wasm' })
  }
}

async function compiled(source: WasmSource): Promise<WebAssembly.Module> {
  const given = await source
  if (given instanceof WebAssembly.Module) return given
  if (typeof given === 'string' || 'href' in given) return fetched(given)
  return 'headers' in given ? streamed(given) : WebAssembly.compile(given)
}

async function permitted(source: WasmSource): Promise<WebAssembly.Module> {
  try {
    return await compiled(source)
  } catch (error) {
    throw advised(error)
  }
}

const KIT: (keyof Kit)[] = ['schema', 'fieldHints', 'errorSummary', 'jsonSchema', 'openapi', 'trace']

/** Fetches the module from a file of its own, the words of the languages that are wanted and the kit, then starts the engine. */
export async function load(given: WasmOptions & { kit: false }): Promise<Core>
export async function load(given?: WasmOptions): Promise<Kyc>
export async function load(given: WasmOptions = {}): Promise<Core> {
  const { wasm, locales = [], kit, ...options } = settings(given)
  const wanted = [...new Set([options.locale ?? 'en', ...locales])]
  if (!wanted.every((locale) => LOCALES.includes(locale))) throw new KycConfigError('locale', { accepted: LOCALES })
  const tables = stocked()
  const around = kit === false ? undefined : import('./kit.js')
  const [made] = await Promise.all([permitted(wasm ?? beside()), around, waits(options.tables) && tables, ...wanted.map(learn)])
  prepare(made)
  const core = form(options)
  if (!around) return Object.freeze({ ...elsewhere(KIT, 'an engine that was loaded without { kit: false }'), ...core })
  return (await around).kit(core, options, nearest)
}
