import { KycConfigError } from './errors.js'
import type { Body, EndpointId, HostReport, Issue, Kyc, Locale, Plan, SchemaIssue, SchemaOptions } from './types.js'

/** Options of both middlewares. `locale` is of every answer; that of the request's `Accept-Language` without it. */
export interface KycServerOptions extends Omit<SchemaOptions, 'only'> {
  /** Of an answer to what stops: 422 without it. */
  status?: number
  /** The `type` of the problem, a URI: `about:blank` without it. */
  type?: string
}

/** What the next handler finds, once nothing stops. */
export interface KycAccepted<Values = Record<string, unknown>, E extends EndpointId = EndpointId> {
  /** The submission in the host's names, with the values as they would be sent. */
  value: Values
  /** What `ask` sends. */
  body: Body<E>
  /** What was found, doubts and notes too, in the host's names. */
  report: HostReport
  /** What the request will run. */
  plan: Plan
}

/** An answer after RFC 9457, `application/problem+json`; nothing of it was submitted. */
export interface KycProblem {
  type: string
  title: string
  status: number
  /** `input`: something stops. `malformed`: the body cannot be read. `mediaType`: it is neither JSON nor a form. */
  code: 'input' | 'malformed' | 'mediaType'
  /** What stops, with `code` `input`; the first hundred. */
  issues?: {
    path: PropertyKey[]; code: Issue['code']; params: Issue['params']; weight: Issue['weight']; message: string
  }[]
}

/** @internal A problem on its way. */
export interface Refusal {
  problem: KycProblem
  headers: Record<string, string>
}

const CHINESE: [RegExp, Locale][] =
  [[/^zh-(hant|tw|hk|mo)\b/i, 'zh-Hant'], [/^zh\b/i, 'zh-Hans'], [/^(en\b|\*)/i, 'en']]

/** Of a header that browsers send. */
const LONGEST = 500
/** Issues of one answer: a list of thousands of wrong entries is not worth megabytes. */
const MOST = 100

/** @internal The language of the package that an `Accept-Language` likes best. */
export function localeOf(header: string | undefined): Locale {
  const ranges = (header ?? '').slice(0, LONGEST).split(',').map((one) => {
    const [tag = '', quality] = one.replaceAll(' ', '').split(/;q=/i)
    const locale = CHINESE.find(([like]) => like.test(tag))?.[1]
    return { locale, quality: quality === undefined ? 1 : Number(quality) || 0 }
  })
  const liked = ranges.filter(({ locale, quality }) => locale && quality > 0)
    .sort((one, other) => other.quality - one.quality)
  return liked[0]?.locale ?? 'en'
}

const TITLES: Record<number, string> =
  { 400: 'Bad Request', 409: 'Conflict', 415: 'Unsupported Media Type', 422: 'Unprocessable Content' }

/** @internal */
export function refusal(
  code: KycProblem['code'], status: number, more: Partial<KycProblem> = {}, headers: Record<string, string> = {},
): Refusal {
  return {
    problem: { type: 'about:blank', title: TITLES[status] ?? 'Problem', status, code, ...more },
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers },
  }
}

/** An issue as it may leave the server: an offer holds a value. */
const outward = ({ path, code, params, weight, message }: SchemaIssue): NonNullable<KycProblem['issues']>[number] =>
  ({ path, code, params, weight, message })

/** @internal */
export type Judge<Values, E extends EndpointId> =
  (submission: unknown, accepts: string | undefined) => KycAccepted<Values, E> | Refusal

/** @internal A submission's way: to the next handler, or back with what stops. */
export function judge<Values, E extends EndpointId>(
  kyc: Kyc, endpoint: E, options: KycServerOptions = {},
): Judge<Values, E> {
  const { status = 422, type = 'about:blank', onReport, ...rest } = options
  const isError = Number.isInteger(status) && status >= 400 && status < 600
  if (!isError) throw new KycConfigError('status', { want: 'a whole number from 400 to 599' })
  let seen: [HostReport, Plan] | undefined
  const { validate } = kyc.schema<Values>(endpoint, {
    ...rest, onReport: (report, plan) => {
      seen = [report, plan]
      onReport?.(report, plan)
    },
  })['~standard']
  const { fields: _, fallbackField: __, ...asked } = rest
  return (submission, accepts) => {
    const locale = options.locale ?? localeOf(accepts)
    const result = validate(submission, { libraryOptions: { locale } })
    const language = { 'Content-Language': locale, ...(options.locale === undefined && { Vary: 'Accept-Language' }) }
    if (result.issues) {
      return refusal('input', status, { type, issues: result.issues.slice(0, MOST).map(outward) }, language)
    }
    const [report, plan] = seen as [HostReport, Plan]
    const sent: unknown = Object.hasOwn(report.canonical, '') ? report.canonical[''] : report.canonical
    const { today } = report.meta
    const body = kyc.ask(endpoint, sent, { ...asked, ...(today !== null && { today }) })
    return { value: result.value, body, report, plan }
  }
}
