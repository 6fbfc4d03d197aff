import { load as start, loadSync as startSync, stranger } from './engine.js'
import { KINDS, hintsOf, jsonSchemaOf } from './hints.js'
import { openapiOf } from './openapi.js'
import { schemaOf } from './schema.js'
import { stocked } from './stock.js'
import { summaryOf } from './summary.js'
import { timed, traceOf } from './trace.js'
import type { Made } from './trace.js'
import type { Core, EndpointId, Kyc, LoadOptions, Report } from './types.js'

/** The kind of a field: a provider's name for one, or the id of a kind. */
function kindOf(core: Core, field: string, endpoint: EndpointId | undefined): string {
  const rows = core.endpoints()
  const row = rows.find((one) => one.id === endpoint)
  if (!row && endpoint !== undefined) core.check(endpoint, {})
  const kinds = new Set([...KINDS, ...rows.flatMap(({ fields }) => fields.map((one) => one.field))])
  const kind = row?.fields.find((one) => one.name === field)?.field ?? field
  if (!kinds.has(kind)) throw stranger('field', field, [...(row?.fields.map(({ name }) => name) ?? []), ...kinds])
  return kind
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

/** Starts the engine: its bytes are part of this package, and its tables are a file of it. */
export async function load(options: LoadOptions = {}): Promise<Kyc> {
  await stocked()
  return kit(await start(options), options)
}

/** The same, synchronously: for Node, tests and server-side rendering. */
export function loadSync(options: LoadOptions = {}): Kyc {
  return kit(startSync(options), options)
}
