import { KycConfigError } from './errors.js'
import { jsonSchemaOf } from './hints.js'
import { at, chosen, keysOf, settled, typed, unfolded } from './host.js'
import { stranger } from './stranger.js'
import { TARGETS, hosted } from './target.js'
import type { Core, Endpoint, EndpointId, Issue, Locale, Options, Path, Plan, Report } from './types.js'

/**
 * A place in the host's form: its keys, or a name as forms write it, `applicant.documents[0].number`. A dot in a key
 * needs the keys.
 */
export type HostPath = string | readonly PropertyKey[]

/** The values of a form whose type nobody gave. */
export type FormValues = { [field: string]: unknown }

/** A report in the names of the host. */
export type HostReport = Omit<Report, 'issues'> & { issues: SchemaIssue[] }

/** How an endpoint meets a form: its names, its steps, and who is told. */
export interface SchemaOptions extends Options {
  /** The provider's names → the host form's own, where they differ. What is not mentioned keeps its wire name. */
  fields?: Record<string, HostPath>
  /** The field that shows what belongs to none; the endpoint's first without it. */
  fallbackField?: HostPath
  /** Wire names of one step of a form: nothing else can stop it, and what the other steps ask for may be missing. */
  only?: readonly string[]
  /** Is told at every validation what was found, doubts and notes too, and what the request would run. */
  onReport?: (report: HostReport, plan: Plan) => void
}

/** An issue as Standard Schema knows it, with what else there is to say. */
export interface SchemaIssue {
  message: string
  path: PropertyKey[]
  code: Issue['code']
  params: Issue['params']
  weight: Issue['weight']
  stops: boolean
  /** The other fields that it is about, as of two dates. */
  related?: PropertyKey[][]
  /** It holds a value, so it is not enumerable: it can be read, and does not travel into logs and answers. */
  suggestion?: Issue['suggestion']
}

/** Either a value or issues; never both keys. */
export type SchemaResult<Output = FormValues> = { value: Output; issues?: undefined } | { issues: SchemaIssue[] }

/** Second argument of `validate`. */
export interface ValidateOptions {
  /** `today`, `locale` and `profile` for this validation, before those of the schema. */
  readonly libraryOptions?: Record<string, unknown> | undefined
}

/** Which JSON Schema is wanted. */
export interface TargetOptions {
  /** `draft-2020-12`, `draft-07` or `openapi-3.0`. */
  readonly target: string
  /** `locale` of the titles. */
  readonly libraryOptions?: Record<string, unknown> | undefined
}

/** @throws KycConfigError for a target that there is none of. */
export type JsonSchemaOf = (options?: TargetOptions) => Record<string, unknown>

/** Standard Schema v1, synchronous; its methods have no name that a host would take for another library's. */
export interface KycSchema<Input = FormValues, Output = Input> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: 'kyc-preflight'
    readonly validate: (value: unknown, options?: ValidateOptions) => SchemaResult<Output>
    readonly jsonSchema: { readonly input: JsonSchemaOf; readonly output: JsonSchemaOf }
    readonly types?: { readonly input: Input; readonly output: Output }
  }
}

const catalogues = new WeakMap<Core, Endpoint[]>()

/** The row of an endpoint, of a catalogue that is read once. */
function rowOf(kyc: Core, id: EndpointId): Endpoint | undefined {
  const rows = catalogues.get(kyc) ?? kyc.endpoints()
  catalogues.set(kyc, rows)
  return rows.find((row) => row.id === id)
}

interface Names {
  rows: { name: string; field: string; path: PropertyKey[] }[]
  paths: PropertyKey[][]
  photos: PropertyKey[][]
  /** The body is what stands here, instead of an object. */
  value: PropertyKey[] | undefined
  places: Map<string, PropertyKey[]>
  renamed: boolean
  fallback: PropertyKey[]
}

/** The keys of a place; a place that is none is a wrong call. */
function pathOf(place: HostPath, option: 'fields' | 'fallbackField'): PropertyKey[] {
  const keys = typeof place === 'string' ? keysOf(place) : Array.isArray(place) ? [...(place as PropertyKey[])] : []
  if (keys.length === 0) throw new KycConfigError(option, { want: 'a name such as applicant.idCard, or a path' })
  return keys
}

function namesOf(kyc: Core, endpoint: EndpointId, { fields, fallbackField }: SchemaOptions): Names {
  const row = rowOf(kyc, endpoint)
  const given = Object.entries(fields ?? {})
  const known = row?.fields ?? given.map(([name]) => ({ name, field: name }))
  const stray = given.find(([wire]) => !known.some(({ name }) => name === wire))
  if (stray) throw stranger('fields', stray[0], known.map(({ name }) => name))
  const own = new Map(given.map(([wire, place]) => [wire, pathOf(place, 'fields')]))
  const rows = known.map(({ name, field }) => ({ name, field, path: own.get(name) ?? (name === '' ? [] : [name]) }))
  const value = row?.body === 'value' ? rows[0]?.path : undefined
  const fallback = fallbackField === undefined ? (rows[0]?.path ?? []) : pathOf(fallbackField, 'fallbackField')
  const pictures = rows.filter(({ field }) => field === 'facePhoto')
  const [paths, photos] = [rows, pictures].map((some) => some.map(({ path }) => path))
  const places = new Map(rows.map(({ name, path }) => [name, path]))
  return { rows, paths: paths ?? [], photos: photos ?? [], value, places, renamed: fields !== undefined, fallback }
}

/** What the host has, without files that nobody chose; the pairs of a web form as an object. */
function hosts(value: unknown, { rows, paths, photos }: Names): unknown {
  const tree = unfolded(value, paths)
  return chosen(tree ? typed(tree, rows) : value, photos)
}

/** The same in the provider's names; what the form calls otherwise is not looked for. */
function wires(input: unknown, { rows, value, renamed }: Names): unknown {
  if (value) return at(input, value)
  if (!renamed || typeof input !== 'object' || input === null) return input
  const found = rows.map(({ name, path }) => [name, at(input, path)] as const)
  return Object.fromEntries(found.filter(([, value]) => value !== undefined))
}

/** What a look at a value gives; something else where a getter throws. */
function careful<T, U>(look: () => T, otherwise: U): T | U {
  try {
    return look()
  } catch {
    return otherwise
  }
}

/** The wire names that an issue is about: one, several of which one will do, or none. */
const about = (path: Path): string[] => (path.length === 0 ? [] : String(path[0]).split('|'))

function placeOf(path: Path, stops: boolean, { value, places, fallback }: Names): PropertyKey[] {
  if (value) return path.length + value.length > 0 ? [...value, ...path] : fallback
  const [wire] = about(path)
  const own = wire === undefined ? undefined : places.get(wire)
  if (own) return [...own, ...path.slice(1)]
  return wire === undefined || stops ? fallback : path
}

function told(issue: Issue, names: Names): SchemaIssue {
  const { message, code, params, weight, stops, related, suggestion } = issue
  const place = (path: Path): PropertyKey[] => [...placeOf(path, stops, names)]
  const said: SchemaIssue = {
    message, path: place(issue.path), code, params, weight, stops, ...(related && { related: related.map(place) }),
  }
  if (!suggestion) return said
  return Object.defineProperty(said, 'suggestion', { value: suggestion, writable: true, configurable: true })
}

/** Whether an issue stops a step: that nothing can be asked yet is for the last one. */
function stopper(only: readonly string[] | undefined): (issue: Issue) => boolean {
  const among = ({ path, code }: Issue): boolean => {
    const names = about(path)
    return names.length > 0 ? names.every((wire) => only?.includes(wire)) : code !== 'request.nothingEligible'
  }
  return (issue) => issue.stops && (only === undefined || among(issue))
}

/** What `libraryOptions` may say of one validation. */
function oneTime({ libraryOptions: given }: ValidateOptions = {}): Options {
  const said = ['today', 'locale', 'profile'].filter((name) => given?.[name] !== undefined)
  return Object.fromEntries(said.map((name) => [name, given?.[name]])) as Options
}

type Validate = (value: unknown, options?: ValidateOptions) => SchemaResult<unknown>

function validator(
  kyc: Core, endpoint: EndpointId, names: Names, { only, onReport }: SchemaOptions, options: Options,
): Validate {
  const stopping = stopper(only)
  return (value, given) => {
    const input = careful(() => hosts(value, names), value)
    // What cannot be read is the engine's to say.
    const wired = careful(() => wires(input, names), input)
    const { report, plan } = kyc.preflight(endpoint, wired, { ...options, ...oneTime(given) })
    const issues = report.issues.map((issue) => told(issue, names))
    onReport?.({ ...report, issues }, plan)
    const stop = issues.filter((_, place) => stopping(report.issues[place] as Issue))
    if (stop.length > 0) return { issues: stop }
    const place = (base: unknown): unknown => settled(base, report.canonical, names.places)
    const inPlace = names.renamed || names.value
    return { value: inPlace ? careful(() => place(input), undefined) ?? place({}) : report.canonical }
  }
}

function jsonSchema(kyc: Core, endpoint: EndpointId, names: Names, { only, locale }: SchemaOptions): JsonSchemaOf {
  const needed = (wire: string): boolean => only === undefined || only.includes(wire)
  return ({ target, libraryOptions } = { target: 'draft-2020-12' }) => {
    if (!Object.hasOwn(TARGETS, target)) throw stranger('target', target, Object.keys(TARGETS))
    const base = jsonSchemaOf(kyc, endpoint, (libraryOptions?.locale as Locale | undefined) ?? locale)
    const ours = names.renamed || only !== undefined ? hosted(base, names.places, needed) : base
    return TARGETS[target]?.(ours) ?? ours
  }
}

/** A schema of an endpoint for whoever takes Standard Schema: only what stops is an issue. */
export function schemaOf<Input = FormValues, Output = Input>(
  kyc: Core, endpoint: EndpointId, { only, ...others }: SchemaOptions = {},
): KycSchema<Input, Output> {
  const options: SchemaOptions = only == null ? others : { ...others, only }
  const { fields: _, fallbackField: __, onReport: ___, ...rest } = others
  const names = namesOf(kyc, endpoint, options)
  if (only != null && !Array.isArray(only)) throw new KycConfigError('only', { want: 'a list of fields' })
  const known = names.rows.map(({ name }) => name)
  const stray = only?.findIndex((wire) => !known.includes(wire)) ?? -1
  if (stray >= 0) throw stranger('only', only?.[stray], known)
  kyc.check(endpoint, {}, rest)
  const json = jsonSchema(kyc, endpoint, names, options)
  const validate = validator(kyc, endpoint, names, options, rest) as
    (value: unknown, options?: ValidateOptions) => SchemaResult<Output>
  return Object.freeze({
    '~standard': Object.freeze({
      version: 1 as const, vendor: 'kyc-preflight' as const, validate,
      jsonSchema: Object.freeze({ input: json, output: json }),
    }),
  })
}
