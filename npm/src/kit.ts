import { furnish, load as start, loadSync as startSync } from './engine.js'
import { hintsOf, jsonSchemaOf } from './hints.js'
import { openapiOf } from './openapi.js'
import { schemaOf } from './schema.js'
import { summaryOf } from './summary.js'
import { timed, traceOf } from './trace.js'
import type { Made } from './trace.js'
import type { Core, EndpointId, Kyc, LoadOptions, Report } from './types.js'

/** The kind of a field: a provider's name for one, or the id of a kind. */
function kindOf(core: Core, field: string, endpoint: EndpointId | undefined): string {
  const row = endpoint === undefined ? undefined : core.endpoints().find((one) => one.id === endpoint)
  return row?.fields.find((one) => one.name === field)?.field ?? field
}

function kit(engine: Core, { locale = 'en' }: LoadOptions): Kyc {
  const made = new WeakMap<Report, Made>()
  const core = timed(engine, made)
  return Object.freeze({
    ...core,
    openapi: (options = {}) => openapiOf(core, options),
    trace: (report, options = {}) => traceOf(core, report, made.get(report), options),
    schema: (endpoint, options) => schemaOf(core, endpoint, options),
    fieldHints: (field, endpoint) => hintsOf(kindOf(core, field, endpoint)),
    errorSummary: (report, options) => summaryOf(report, options?.locale ?? locale, options?.idFor),
    jsonSchema: (endpoint, language) => jsonSchemaOf(core, endpoint, language),
  } satisfies Kyc)
}

/** Loads the table of characters from the file beside this one; where that fails, what it would say stays unsaid. */
export async function stocked(): Promise<void> {
  const table = await import('./characters.js').catch(() => undefined)
  if (table) furnish(table.default)
}

/** Starts the engine: its bytes are part of this package, and the table of characters is a file of it. */
export async function load(options: LoadOptions = {}): Promise<Kyc> {
  await stocked()
  return kit(await start(options), options)
}

/** The same, synchronously: for Node, tests and server-side rendering. */
export function loadSync(options: LoadOptions = {}): Kyc {
  return kit(startSync(options), options)
}
