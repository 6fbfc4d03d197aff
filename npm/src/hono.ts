import { judge, refusal } from './server.js'
import type { KycAccepted, KycServerOptions, Refusal } from './server.js'
import type { EndpointId, Kyc } from './types.js'

export type { KycAccepted, KycProblem, KycServerOptions } from './server.js'

/** Variables of the application: `new Hono<{ Variables: KycVariables<Values> }>()` gives `c.get('kyc')` its type. */
export interface KycVariables<Values = Record<string, unknown>, E extends EndpointId = EndpointId> {
  kyc: KycAccepted<Values, E>
}

/** Hono's context, as far as it is used. */
export interface HonoContext {
  readonly req: {
    header(name: string): string | undefined
    json(): Promise<unknown>
    formData(): Promise<FormData>
    addValidatedData(target: 'json' | 'form', data: object): void
  }
  readonly set: (key: never, value: never) => void
  header(name: string, value: string, options?: { append?: boolean }): void
  readonly body: (text: never, status: never) => Response
}

/** A handler as `app.use` and routes take it. */
export type HonoMiddleware = (c: HonoContext, next: () => Promise<void>) => Promise<Response | void>

/** By the context, so that what other middleware put into the headers stays. */
function answer(c: HonoContext, { problem, headers }: Refusal): Response {
  for (const [name, value] of Object.entries(headers)) c.header(name, value, { append: name === 'Vary' })
  const body = c.body as (text: string, status: number) => Response
  return body(JSON.stringify(problem), problem.status)
}

/** By the media type; anything else is nobody's, so that no page of another origin can send it unasked. */
function targetOf(type: string): 'json' | 'form' | undefined {
  if (/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type)) return 'json'
  return /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type) ? 'form' : undefined
}

async function read({ req }: HonoContext, target: 'json' | 'form'): Promise<{ submission: unknown } | undefined> {
  try {
    return { submission: await (target === 'json' ? req.json() : req.formData()) }
  } catch {
    return undefined
  }
}

/**
 * Middleware of Hono for a submission as JSON or as a form:
 * `app.post('/kyc', kycValidator(kyc, 'fill-easy/kyc-cn'), (c) => …)`. The handler finds `c.get('kyc')`, and the values
 * by `c.req.valid('json')` or `'form'`. What stops is answered as a problem of RFC 9457 that holds nothing of the
 * submission, in the language of the request. How large a body may be is for the host's `bodyLimit`.
 * @throws KycConfigError for an endpoint, field or option that there is none of.
 */
export function kycValidator<Values = Record<string, unknown>, E extends EndpointId = EndpointId>(
  kyc: Kyc, endpoint: E, options: KycServerOptions = {},
): HonoMiddleware {
  const judged = judge<Values, E>(kyc, endpoint, options)
  return async (c, next) => {
    const target = targetOf(c.req.header('content-type') ?? '')
    if (!target) return answer(c, refusal('mediaType', 415))
    const given = await read(c, target)
    if (!given) return answer(c, refusal('malformed', 400))
    const told = judged(given.submission, c.req.header('accept-language'))
    if ('problem' in told) return answer(c, told)
    c.req.addValidatedData(target, told.value as object)
    const set = c.set as (key: string, value: unknown) => void
    set('kyc', told)
    await next()
  }
}
