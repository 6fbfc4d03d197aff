import { KycConfigError } from './errors.js'
import { stranger } from './stranger.js'
import type { Core, EndpointId, Issue, Json, Profile, Report, Version, Weight } from './types.js'

/** A rule that had something to say, and where. */
export interface TracedRule {
  code: Issue['code']
  /** A wire name of the endpoint, or a place in a list; what a person typed as a name is left out. */
  path: (string | number)[]
  weight: Weight
  stops: boolean
}

/** A value of which only so many tries are allowed. */
export interface Quota {
  field: string
  most: number
  hours: number
  /** Of the value alone, to count tries by; only with a key. */
  fingerprint?: string
}

/** What an audit keeps of a report. No value can be had from it without the key. */
export interface Trace {
  endpoint: EndpointId
  ok: boolean
  engine: string
  rules: string
  /** The day of every table, by its id. */
  tables: Record<keyof Version['tables'], string>
  today: string | null
  profile: Profile
  /** How long the engine took; only of a report that this engine made. */
  milliseconds?: number
  issues: TracedRule[]
  /** HMAC-SHA-256 in hexadecimal of endpoint and canonical values: the same request has the same; only with a key. */
  fingerprint?: string
  quotas: Quota[]
}

/** Options of `trace`. */
export interface TraceOptions {
  /** Needed where the report was made elsewhere. */
  endpoint?: EndpointId
  /**
   * A secret of the caller's, 16 bytes or more: whoever has it can try values. A `CryptoKey` is for HMAC with SHA-256.
   */
  key?: string | BufferSource | CryptoKey
}

/** Of which endpoint a report is, and how long it took. */
export interface Made {
  endpoint: EndpointId
  milliseconds: number
}

/** @internal Where a report says how it was made, to the same file or another of this package; copies of it do not. */
export const MADE = Symbol.for('kyc-preflight.made')

const LEAST = 16

async function keyOf(given: string | BufferSource | CryptoKey): Promise<CryptoKey> {
  const subtle = globalThis.crypto?.subtle
  if (!subtle) throw new KycConfigError('crypto', { want: 'a host with Web Crypto, which pages have over TLS' })
  if (typeof given === 'object' && given !== null && 'algorithm' in given) return given
  const bytes = typeof given === 'string' ? new TextEncoder().encode(given) : given
  if (!(bytes?.byteLength >= LEAST)) {
    throw new KycConfigError('key', { want: 'a secret of 16 bytes or more, or a CryptoKey' })
  }
  return subtle.importKey('raw', bytes as BufferSource, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
}

async function hashed(key: CryptoKey, ...parts: string[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(parts))
  const hash = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes))
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** JSON with sorted names, so that the order of fields says nothing. */
function sorted(value: Json): string {
  return JSON.stringify(value, (_, inner: Json) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

interface Field {
  name: string
  quota?: { most: number; hours: number }
}

function quotasOf(fields: Field[], report: Report): (Quota & { value: Json })[] {
  return fields.flatMap(({ name, quota }) => {
    const value = report.canonical[name]
    return quota === undefined || value === undefined ? [] : [{ field: name, ...quota, value }]
  })
}

const traced = (known: Set<string>) => ({ code, path, weight, stops }: Issue): TracedRule =>
  ({ code, path: path.filter((step) => typeof step === 'number' || known.has(step)), weight, stops })

/**
 * @throws KycConfigError `endpoint` for a report of nobody knows which endpoint, `key` for a key that is too short,
 * `crypto` where the host has no Web Crypto (pages without TLS).
 */
export async function traceOf(kyc: Core, report: Report, { endpoint, key }: TraceOptions): Promise<Trace> {
  const made = (report as { [MADE]?: Made })[MADE]
  const rows = kyc.endpoints()
  const of = endpoint ?? made?.endpoint
  const row = rows.find((one) => one.id === of)
  if (!row) throw stranger('endpoint', of, rows.map(({ id }) => id))
  const fields: Field[] = row.fields
  const { engine, rules, today, profile } = report.meta
  const dated = Object.entries(kyc.version.tables).map(([id, { asOf }]) => [id, asOf])
  const tables = Object.fromEntries(dated) as Trace['tables']
  const trace: Trace = {
    endpoint: row.id, ok: report.ok, engine, rules, tables, today, profile,
    issues: report.issues.map(traced(new Set(fields.flatMap(({ name }) => name.split('|'))))),
    quotas: [],
  }
  if (made) trace.milliseconds = made.milliseconds
  const secret = key === undefined ? undefined : await keyOf(key)
  if (secret) trace.fingerprint = await hashed(secret, 'request', row.id, sorted(report.canonical))
  for (const { value, ...quota } of quotasOf(fields, report)) {
    trace.quotas.push(secret ? { ...quota, fingerprint: await hashed(secret, 'value', sorted(value)) } : quota)
  }
  return trace
}
