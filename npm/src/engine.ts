import { furnish } from './core/call.js'
import { desk } from './core/desk.js'
import { kit } from './kit.js'
import { stocked } from './stock.js'
import type { DeskKyc, LoadOptions } from './types.js'

export { KycConfigError, KycInputError } from './errors.js'
export type * from './types.js'

/** Starts the whole engine: its bytes are part of this file, and its tables are a file beside it. */
export async function load(options: LoadOptions = {}): Promise<DeskKyc> {
  const tables = stocked()
  const core = desk(options)
  await tables
  return kit(core, options)
}

/** @internal The same with tables at hand, for `kyc-preflight/sync`. */
export function loadWith(tables: string, options: LoadOptions = {}): DeskKyc {
  furnish(tables)
  return kit(desk(options), options)
}
