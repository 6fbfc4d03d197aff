import { form } from './core/form.js'
import { kit } from './kit.js'
import { stocked, waits } from './stock.js'
import type { Kyc, LoadOptions } from './types.js'

export { KycConfigError, KycInputError } from './errors.js'
export type * from './types.js'

/** Starts the engine of a form: its bytes are part of this file, and its tables are a file beside it, see `LoadOptions.tables`. */
export async function load(options: LoadOptions = {}): Promise<Kyc> {
  const core = form(options)
  // Asked for after what the page does with the engine at once.
  if (waits(options.tables)) await stocked()
  else setTimeout(stocked)
  return kit(core, options)
}
