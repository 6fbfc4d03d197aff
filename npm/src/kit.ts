import { KINDS, hintsOf, jsonSchemaOf } from './hints.js'
import { openapiOf } from './openapi.js'
import { schemaOf } from './schema.js'
import { ask, stranger } from './stranger.js'
import type { Nearest } from './stranger.js'
import { summaryOf } from './summary.js'
import { traceOf } from './trace.js'
import type { Core, EndpointId, Kit, LoadOptions } from './types.js'

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

/** An engine with what forms and servers need around it; `nearest` is the engine's, where this is a file of its own. */
export function kit<Engine extends Core>(core: Engine, { locale = 'en' }: LoadOptions, nearest?: Nearest): Engine & Kit {
  if (nearest) ask(nearest)
  return Object.freeze({
    ...core,
    openapi: (options = {}) => openapiOf(core, options),
    trace: (report, options = {}) => traceOf(core, report, options),
    schema: (endpoint, options) => schemaOf(core, endpoint, options),
    fieldHints: (field, endpoint) => hintsOf(kindOf(core, field, endpoint)),
    errorSummary: (report, options) => summaryOf(report, options?.locale ?? locale, options?.idFor),
    jsonSchema: (endpoint, language) => jsonSchemaOf(core, endpoint, language),
  } satisfies Engine & Kit)
}
