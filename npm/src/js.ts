import { tables } from './data.js'
import { furnish } from './engine.js'
import { loadSync as start } from './kit.js'
import type { Kyc, LoadOptions } from './types.js'

export { KycConfigError, KycInputError } from './engine.js'
export { load } from './kit.js'
export type * from './types.js'

/** Starts the engine synchronously: for Node, tests and server-side rendering. */
export function loadSync(options: LoadOptions = {}): Kyc {
  furnish(tables)
  return start(options)
}
