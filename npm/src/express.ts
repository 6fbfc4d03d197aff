import { judge, refusal } from './server.js'
import type { KycAccepted, KycServerOptions, Refusal } from './server.js'
import type { EndpointId, Kyc } from './types.js'

export type { KycAccepted, KycProblem, KycServerOptions } from './server.js'

/** Express's request, as far as it is used. */
export interface ExpressRequest {
  readonly headers: { readonly 'accept-language'?: string | undefined; readonly 'content-type'?: string | undefined }
  readonly body?: unknown
}

/** Express's response, as far as it is used. */
export interface ExpressResponse {
  statusCode: number
  readonly locals?: object
  getHeader(name: string): number | string | string[] | undefined
  setHeader(name: string, value: string): unknown
  end(text: string): unknown
}

/** Hands over to the next handler, or an error to whoever handles errors. */
export type Next = (error?: unknown) => void
/** A handler as `app.use` and routes take it. */
export type ExpressMiddleware = (req: ExpressRequest, res: ExpressResponse, next: Next) => void
/** A handler of errors as `app.use` takes it. */
export type ExpressErrorMiddleware = (error: unknown, req: ExpressRequest, res: ExpressResponse, next: Next) => void

/** `res.locals` of the handlers behind the middleware; `req.kyc` is the same. */
export interface KycLocals<Values = Record<string, unknown>, E extends EndpointId = EndpointId> {
  kyc: KycAccepted<Values, E>
}

/** The pairs of a web form, whichever way its parser put them together. */
function paired(form: FormData, value: unknown, name: string): FormData {
  if (typeof value !== 'object' || value === null) {
    form.append(name, String(value))
    return form
  }
  for (const [key, inner] of Object.entries(value)) {
    const isRepeated = Array.isArray(value) && typeof inner !== 'object'
    paired(form, inner, isRepeated ? name : name ? `${name}[${key}]` : key)
  }
  return form
}

const submitted = ({ headers, body }: ExpressRequest): unknown => {
  const isForm = /urlencoded/i.test(headers['content-type'] ?? '') && typeof body === 'object'
  return isForm ? paired(new FormData(), body, '') : body
}

function answer(res: ExpressResponse, { problem, headers }: Refusal): void {
  res.statusCode = problem.status
  for (const [name, value] of Object.entries(headers)) {
    const before = name === 'Vary' ? res.getHeader(name) : undefined
    res.setHeader(name, before === undefined ? value : `${String(before)}, ${value}`)
  }
  res.end(JSON.stringify(problem))
}

/**
 * Middleware of Express 4 and 5 behind `express.json()` or another parser of bodies: the handler finds
 * `res.locals.kyc`. What stops is answered as a problem of RFC 9457 that holds nothing of the submission, in the
 * language of the request.
 * @throws KycConfigError for an endpoint, field or option that there is none of.
 */
export function kycValidator<Values = Record<string, unknown>, E extends EndpointId = EndpointId>(
  kyc: Kyc, endpoint: E, options: KycServerOptions = {},
): ExpressMiddleware {
  const judged = judge<Values, E>(kyc, endpoint, options)
  return (req, res, next) => {
    if (req.body === undefined) return answer(res, refusal('mediaType', 415))
    const told = judged(submitted(req), req.headers['accept-language'])
    if ('problem' in told) return answer(res, told)
    Object.assign(req, { kyc: told })
    Object.assign(res.locals ?? {}, { kyc: told })
    next()
  }
}

/**
 * Goes behind the routes: answers a body that is no JSON with the problem `malformed`. Without it the error of
 * `express.json()`, which holds the body, goes to whoever handles errors.
 */
export const kycMalformed: ExpressErrorMiddleware = (error, _req, res, next) => {
  const unread = typeof error === 'object' && error !== null && 'type' in error && 'body' in error
  if (unread) answer(res, refusal('malformed', 400))
  else next(error)
}
