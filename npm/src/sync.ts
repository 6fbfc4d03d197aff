import { tables } from './data.js'
import { loadWith } from './engine.js'
import type { DeskKyc, LoadOptions } from './types.js'

export { KycConfigError, KycInputError } from './engine.js'
export type * from './types.js'

/** Starts the whole engine synchronously: for Node, tests and server-side rendering. */
export const loadSync = (options: LoadOptions = {}): DeskKyc => loadWith(tables, options)
