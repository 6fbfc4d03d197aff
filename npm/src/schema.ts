import type { Core, EndpointId, Issue, Json, Options } from './types.js'
import { jsonSchemaOf } from './hints.js'

/** A name or path in the host's form. */
export type HostPath = string | readonly PropertyKey[]

export interface SchemaOptions extends Options {
  /** The provider's names → the host form's own, where they differ. */
  fields?: Record<string, HostPath>
  /** The field that shows what belongs to none; the endpoint's first without it. */
  fallbackField?: HostPath
}

/** An issue as Standard Schema knows it, with what else there is to say. */
export interface SchemaIssue {
  message: string
  path: PropertyKey[]
  code: Issue['code']
  params: Issue['params']
  weight: Issue['weight']
  suggestion?: Issue['suggestion']
}

export type SchemaResult = { value: { [field: string]: Json }; issues?: undefined } | { issues: SchemaIssue[] }

/** Standard Schema v1, synchronous; its methods have no name that a host would take for another library's. */
export interface KycSchema {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: 'kyc-preflight'
    readonly validate: (value: unknown) => SchemaResult
    readonly jsonSchema: { readonly input: () => Record<string, unknown>; readonly output: () => Record<string, unknown> }
    readonly types?: { readonly input: unknown; readonly output: { [field: string]: Json } }
  }
}

const pathOf = (name: HostPath): PropertyKey[] => (typeof name === 'string' ? [name] : [...name])

/** What stands at a path; nothing where it ends too early. */
function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let inner = value
  for (const key of path) inner = typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined
  return inner
}

/** A copy with something else at a path; what is on the way is copied, and made where it is missing. */
function placed(value: unknown, path: readonly PropertyKey[], put: Json): unknown {
  const [key, ...rest] = path
  if (key === undefined) return put
  const own = typeof value === 'object' && value !== null ? value : {}
  const copy: Record<PropertyKey, unknown> | unknown[] = Array.isArray(own) ? [...own] : { ...own }
  Object.defineProperty(copy, key, { value: placed(at(own, [key]), rest, put), enumerable: true, writable: true, configurable: true })
  return copy
}

/** Forms of the web hand over lists of pairs. They are known by their tags: Node loads its HTTP client for who asks for `FormData`. */
function plain(value: unknown): unknown {
  try {
    const form = /^\[object (FormData|URLSearchParams)\]$/.test(Object.prototype.toString.call(value))
    return form ? Object.fromEntries(value as Iterable<[string, unknown]>) : value
  } catch {
    return value
  }
}

interface Names {
  wires: string[]
  host: Map<string, PropertyKey[]>
  fallback: PropertyKey[]
}

function namesOf(kyc: Core, endpoint: EndpointId, { fields = {}, fallbackField }: SchemaOptions): Names {
  const wires = kyc.endpoints().find((one) => one.id === endpoint)?.fields.map((field) => field.name) ?? []
  const host = new Map(wires.map((wire) => [wire, pathOf(fields[wire] ?? wire)]))
  return { wires, host, fallback: fallbackField === undefined ? (host.get(wires[0] ?? '') ?? []) : pathOf(fallbackField) }
}

/** The input in the provider's names; what the form calls otherwise is not looked for. */
function ours(input: unknown, names: Names, renamed: boolean): unknown {
  if (!renamed || typeof input !== 'object' || input === null) return input
  try {
    const pairs = names.wires.map((wire) => [wire, at(input, names.host.get(wire) ?? [wire])] as const)
    return Object.fromEntries(pairs.filter(([, value]) => value !== undefined))
  } catch {
    // A getter that throws: the engine says that it cannot be read.
    return input
  }
}

function told(issue: Issue, names: Names): SchemaIssue {
  const [first, ...rest] = issue.path
  const wire = String(first ?? '').split('|')[0] ?? ''
  const path = names.host.get(wire)
  const { message, code, params, weight, suggestion } = issue
  return { message, path: path ? [...path, ...rest] : names.fallback, code, params, weight, ...(suggestion && { suggestion }) }
}

/** The canonical values where the host has its own. */
function settled(input: unknown, canonical: { [field: string]: Json }, names: Names, renamed: boolean): { [field: string]: Json } {
  if (!renamed) return canonical
  let value: unknown = typeof input === 'object' && input !== null ? input : {}
  for (const [wire, put] of Object.entries(canonical)) value = placed(value, names.host.get(wire) ?? [wire], put)
  return value as { [field: string]: Json }
}

/** A schema of an endpoint for whoever takes Standard Schema: only what stops is an issue. */
export function schemaOf(kyc: Core, endpoint: EndpointId, options: SchemaOptions = {}): KycSchema {
  const { fields, fallbackField: _, ...rest } = options
  const [names, renamed] = [namesOf(kyc, endpoint, options), fields !== undefined]
  const validate = (value: unknown): SchemaResult => {
    const input = plain(value)
    const { ok, issues, canonical } = kyc.check(endpoint, ours(input, names, renamed), rest)
    if (ok) return { value: settled(input, canonical, names, renamed) }
    return { issues: issues.filter((issue) => issue.stops).map((issue) => told(issue, names)) }
  }
  const json = (): Record<string, unknown> => jsonSchemaOf(kyc, endpoint, options.locale)
  const standard = Object.freeze({ version: 1 as const, vendor: 'kyc-preflight' as const, validate, jsonSchema: Object.freeze({ input: json, output: json }) })
  return Object.freeze({ '~standard': standard })
}
