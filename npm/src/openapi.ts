import { KycConfigError } from './errors.js'
import { jsonSchemaOf } from './hints.js'
import { stranger } from './stranger.js'
import type { Core, EndpointId, Locale } from './types.js'

/** Options of `openapi`. */
export interface OpenApiOptions {
  /** All of them without it. */
  endpoints?: EndpointId[]
  /** What stands in front of an endpoint's id in a path: `/kyc/` without it. */
  prefix?: string
  /** Of titles. */
  locale?: Locale
}

type Schema = Record<string, unknown>

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })
const list = (items: Schema): Schema => ({ type: 'array', items })
const record = (required: string[], properties: Schema): Schema => ({ type: 'object', required, properties })
const TEXT = { type: 'string' }, COUNT = { type: 'integer', minimum: 0 }, FLAG = { type: 'boolean' }, TEXTS = list(TEXT)
const content = (type: string, schema: Schema): Schema => ({ content: { [type]: { schema } } })

/** What every endpoint shares; see `types.ts`. */
const SHARED: Schema = {
  Issue: record(['path', 'code', 'params', 'weight', 'message'], {
    path: list({ type: ['string', 'integer'] }),
    code: { type: 'string', pattern: '^[A-Za-z]+\\.[A-Za-z]+$' },
    params: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
    weight: { enum: ['incomplete', 'refused', 'doomed', 'doubt', 'note'] },
    message: TEXT,
  }),
  Problem: record(['type', 'title', 'status', 'code'], {
    type: TEXT, title: TEXT, status: { type: 'integer' }, code: { enum: ['input', 'malformed', 'mediaType'] },
    issues: list(ref('Issue')),
  }),
  Plan: record(['status', 'run', 'wasted', 'calls'], {
    status: { enum: [200, 400, 409] }, run: TEXTS, wasted: TEXTS, calls: COUNT,
  }),
  Range: record(['min', 'max'], { min: COUNT, max: COUNT }),
  Estimate: record(['calls'], {
    calls: ref('Range'),
    cost: record(['currency', 'minor', 'unpriced'], { currency: TEXT, minor: ref('Range'), unpriced: TEXTS }),
  }),
  Preflight: record(['report', 'plan', 'estimate'], {
    report: record(['ok', 'issues'], { ok: FLAG, issues: list(ref('Issue')) }),
    plan: ref('Plan'), estimate: ref('Estimate'),
  }),
}

const nameOf = (id: EndpointId): string => id.replace(/[^A-Za-z]+(.)/g, (_, letter: string) => letter.toUpperCase())

function operation(id: EndpointId): Schema {
  const problem = (description: string): Schema =>
    ({ description, ...content('application/problem+json', ref('Problem')) })
  return {
    operationId: nameOf(id),
    requestBody: { required: true, ...content('application/json', ref(nameOf(id))) },
    responses: {
      200: { description: 'Nothing stops', ...content('application/json', ref('Preflight')) },
      400: problem('The body cannot be read'),
      415: problem('The body is neither JSON nor a form'),
      422: problem('What stops; never what was sent'),
    },
  }
}

/** The endpoints that are asked for, in published order. */
function chosen(known: EndpointId[], endpoints: EndpointId[] | undefined): EndpointId[] {
  if (endpoints === undefined) return known
  if (!Array.isArray(endpoints)) throw new KycConfigError('endpoints', { want: 'a list of endpoints' })
  const stray = endpoints.findIndex((id) => !known.includes(id))
  if (stray >= 0) throw stranger('endpoint', endpoints[stray], known, 'endpoints')
  return known.filter((id) => endpoints.includes(id))
}

/**
 * An OpenAPI 3.1 document with an operation for each endpoint, for a server that answers them as `/hono` and `/express`
 * do.
 */
export function openapiOf(kyc: Core, { endpoints, prefix = '/kyc/', locale }: OpenApiOptions): Record<string, unknown> {
  const ids = chosen(kyc.endpoints().map(({ id }) => id), endpoints)
  const body = (id: EndpointId): Schema => {
    const { $schema: _, ...schema } = jsonSchemaOf(kyc, id, locale)
    return schema
  }
  return {
    openapi: '3.1.1',
    info: { title: 'kyc-preflight', version: kyc.version.engine },
    paths: Object.fromEntries(ids.map((id) => [`${prefix}${id}`, { post: operation(id) }])),
    components: { schemas: { ...SHARED, ...Object.fromEntries(ids.map((id) => [nameOf(id), body(id)])) } },
  }
}
