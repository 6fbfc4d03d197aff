import { tables } from './data.js'
import { loadWith } from './engine.js'
import type { DeskKyc, LoadOptions } from './types.js'

export { KycConfigError, KycInputError, load } from './engine.js'
export type * from './types.js'

/** Starts the whole engine synchronously, without WebAssembly. */
export const loadSync = (options: LoadOptions = {}): DeskKyc => loadWith(tables, options)
