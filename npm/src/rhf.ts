import { at, keysOf } from './host.js'
import type { EndpointId, FormValues, Issue, Kyc, SchemaIssue, SchemaOptions } from './types.js'

/** What react-hook-form tells its resolver, as far as it is used. */
export interface ResolverOptions {
  readonly criteriaMode?: 'firstError' | 'all'
  readonly fields: object
  readonly names?: readonly string[]
  readonly shouldUseNativeValidation?: boolean | undefined
}

/** What stands in `formState.errors` at the path of a field. */
export interface KycFieldError {
  /** The code of the issue. */
  type: string
  message: string
  params: Issue['params']
  weight: Issue['weight']
  /** Under `criteriaMode: 'all'`, the message of every code. */
  types?: { [code: string]: string }
  /** The control, so that react-hook-form can focus it. */
  ref?: unknown
}

/**
 * A `KycFieldError` at the path of each field that stops, to be read from `formState.errors`, where react-hook-form has
 * the types of the form's own values.
 */
export type KycErrors = Record<string, never>

/** A resolver of react-hook-form, synchronous. */
export type KycResolver<Values, Output> = (
  values: Values, context: unknown, options: ResolverOptions,
) => { values: Output; errors: Record<string, never> } | { values: Record<string, never>; errors: KycErrors }

interface Control {
  setCustomValidity?: (message: string) => void
  reportValidity?: () => boolean
}

interface Field {
  ref?: Control
  refs?: Control[]
}

const ROOT = ['root']

const fieldAt = ({ fields }: ResolverOptions, path: readonly PropertyKey[]): Field | undefined =>
  (at(fields, path) ?? at(fields, [path.join('.')])) as Field | undefined

/** The object at a path, made where there is none; lists where the keys count. */
function slot(errors: object, path: readonly PropertyKey[]): Record<PropertyKey, unknown> {
  let inner = errors as Record<PropertyKey, unknown>
  path.forEach((key, place) => {
    if (!Object.hasOwn(inner, key)) inner[key] = typeof path[place + 1] === 'number' ? [] : {}
    inner = inner[key] as Record<PropertyKey, unknown>
  })
  return inner
}

/** The error of a list that the form renders entry by entry stands at its `root`. */
function placeOf({ path }: SchemaIssue, { names }: ResolverOptions): PropertyKey[] {
  const name = `${path.join('.')}.`
  return names?.some((one) => one.startsWith(name) && /^\d/.test(one.slice(name.length))) ? [...path, 'root'] : path
}

function add(errors: object, issue: SchemaIssue, form: ResolverOptions): void {
  const error = slot(errors, placeOf(issue, form)) as Partial<KycFieldError>
  const { code, message, params, weight } = issue
  if (error.type === undefined) {
    const field = fieldAt(form, issue.path)
    Object.assign(error, { type: code, message, params, weight, ref: field?.refs?.[0] ?? field?.ref })
  }
  if (form.criteriaMode === 'all') error.types = { ...error.types, [code]: error.types?.[code] ?? message }
}

/** The browser's own bubbles, for those who asked for them. */
function native(errors: object, form: ResolverOptions): void {
  for (const name of form.names ?? []) {
    const [path, error] = [keysOf(name), at(errors, keysOf(name)) as Partial<KycFieldError> | undefined]
    const field = fieldAt(form, path)
    for (const control of field?.refs ?? [field?.ref]) {
      control?.setCustomValidity?.(error?.message ?? '')
      control?.reportValidity?.()
    }
  }
}

/**
 * What belongs to no field stands at `root` and, since older versions forget that and submit, at the endpoint's first
 * field too.
 */
function alsoAt(
  kyc: Kyc, endpoint: EndpointId, { fields, fallbackField }: SchemaOptions,
): (issue: SchemaIssue) => SchemaIssue[] {
  if (fallbackField !== undefined) return (issue) => [issue]
  const first = (): PropertyKey[] => {
    const wire = kyc.endpoints().find(({ id }) => id === endpoint)?.fields[0]?.name ?? ''
    const place = fields?.[wire] ?? wire
    return typeof place === 'string' ? keysOf(place) : [...place]
  }
  return (issue) => (issue.path.join() === 'root' ? [issue, { ...issue, path: first() }] : [issue])
}

/**
 * A resolver of react-hook-form for an endpoint:
 * `useForm({ resolver: kycResolver(kyc, 'fill-easy/kyc-cn', { fields }) })`. Only what stops is an error, with the code
 * as its `type`; doubts and notes come by `onReport`. Values that pass come as they would be sent.
 * @throws KycConfigError for an endpoint, field or option that there is none of.
 */
export function kycResolver<Values extends object = FormValues, Output = Values>(
  kyc: Kyc, endpoint: EndpointId, options: SchemaOptions = {},
): KycResolver<Values, Output> {
  const schema = kyc.schema<Values, Output>(endpoint, { ...options, fallbackField: options.fallbackField ?? ROOT })
  const everywhere = alsoAt(kyc, endpoint, options)
  return (values, _context, form) => {
    const result = schema['~standard'].validate(values)
    const errors = {}
    for (const issue of (result.issues ?? []).flatMap(everywhere)) add(errors, issue, form)
    if (form.shouldUseNativeValidation) native(errors, form)
    return result.issues ? { values: {}, errors } : { values: result.value, errors: {} }
  }
}
