import type { IssueCode } from './codes.js'

export type { IssueCode }

/** Weights, from stopping to harmless: see the README. */
export type Weight = 'incomplete' | 'refused' | 'doomed' | 'doubt' | 'note'
export type Profile = 'production' | 'sandbox'
export type Locale = 'en' | 'zh-Hans' | 'zh-Hant'
/** `fields` is nobody's: every kind of field by its id, judged without a provider. */
export type EndpointId = 'fill-easy/kyc-cn' | 'fill-easy/kyc-cn-classic' | 'fields'
export type Path = (string | number)[]
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

export interface Options {
  /** `YYYY-MM-DD`; the host's clock in Asia/Shanghai without it. */
  today?: string
  profile?: Profile
  locale?: Locale
  /** The contract adds `litigation.records` to the default fan-out. */
  litigationByDefault?: boolean
  /** Values go on the wire as they stand: nothing is normalised, the published pattern decides. */
  exact?: boolean
}

export interface FieldOptions extends Options {
  /** A true beginning of a valid value is `incomplete` instead of refused. */
  typing?: boolean
}

export interface PreflightOptions extends Options {
  tariff?: Tariff
}

export interface LoadOptions extends Omit<Options, 'today'> {
  /** Returns `YYYY-MM-DD` in Asia/Shanghai. */
  today?: () => string
  /** Names of places and banks, from `kyc-preflight/names`. */
  names?: Names
}

export interface Issue {
  path: Path
  /** Stable, append-only. */
  code: IssueCode
  /** Lengths, positions, expected sets; never the submitted value. */
  params: Record<string, string | number>
  weight: Weight
  /** Under the active profile. */
  stops: boolean
  /** Sub-checks that would be paid for nothing because of this issue. */
  wastes: string[]
  related?: Path[]
  suggestion?: { code: string; value: string }
  message: string
}

/** Which number a text is. */
export type Kind =
  | 'resident' | 'hongKongPermit' | 'macauPermit' | 'taiwanPermit' | 'foreignPermanent' | 'firstGeneration'
  | 'taiwanNational' | 'taiwanResident' | 'taiwanResidentOld'

export interface Region {
  /** Six digits of GB/T 2260. */
  code: string
  /** In force today, as far as the table knows. */
  current: boolean
  /** Chinese names, only where `load` was given `kyc-preflight/names`. */
  province?: string
  prefecture?: string
  county?: string
}

export interface Derived {
  kind?: Kind
  /** `YYYY-MM-DD`. */
  birthDate?: string
  sex?: 'M' | 'F'
  age?: number
  region?: Region
  /** Numeric country code of ISO 3166-1, of a foreign permanent resident. */
  nationality?: string
  /** Whom the segment of the mobile number was assigned to: the number may have been ported since. */
  carrier?: 'mobile' | 'unicom' | 'telecom' | 'broadnet'
  segment?: 'public' | 'virtual' | 'data' | 'iot' | 'satellite' | 'emergency'
  /** The issuer's range; absent for an issuer that the table does not know. */
  card?: { bin: string; kind: 'debit' | 'credit' | 'semiCredit' | 'prepaid'; length: number }
  /** Code of the bank, such as `ICBC`, and its Chinese name: only where `load` was given `kyc-preflight/names`. */
  bank?: string
  bankName?: string
  /** The blockchain that an address belongs to. */
  chain?: 'btc' | 'eth'
  /** What the header of the photo says. */
  photo?: { format: 'jpeg' | 'png'; bytes: number; width?: number; height?: number }
}

/** An input, or what an input event saw. */
export interface Typed {
  value: string
  selectionStart?: number | null
  selectionEnd?: number | null
  /** Of the input event: after `deleteContentForward` the caret stands behind a space. */
  inputType?: string
}

/** A text in an input, and its selection. */
export interface Shown {
  value: string
  selectionStart: number
  selectionEnd: number
}

export interface Report {
  /** Nothing stops. */
  ok: boolean
  issues: Issue[]
  derived: Derived
  /** What `ask` would send. */
  canonical: { [field: string]: Json }
  meta: { engine: string; rules: string; today: string | null; profile: Profile }
}

export interface FieldReport {
  ok: boolean
  /** A true beginning of a valid value. */
  incomplete: boolean
  issues: Issue[]
  derived: Derived
  canonical: Json
}

export interface Plan {
  /** What the provider would answer to this body as it stands. */
  status: 200 | 400
  refusal?: {
    class: 'no-eligible' | 'run-unimplemented' | 'run-unknown' | 'run-mixed' | 'schema'
    unimplemented: string[]
    unknown: string[]
  }
  /** Wire ids in published table order. */
  run: string[]
  covered: { check: string; by: string }[]
  /** Any one of the sets would unlock the check. */
  locked: { check: string; missing: string[][] }[]
  /** Selected products that fire only in part or not at all. */
  partial: { product: string; check: string; missing: string[][] }[]
  /** What supplying these fields would add, net of what it covers. */
  unlocks: { fields: string[]; checks: string[]; calls: number }[]
  /** Members of `run` that an issue dooms. */
  wasted: string[]
  /** Billable upstream calls. */
  calls: number
  notes: Note[]
}

export interface Note {
  code: 'plan.documentedNine' | 'plan.fraudByIdNumber' | 'plan.litigationUndocumented' | 'table.old'
  params: { documented?: number; table?: number; check?: string; name?: string; asOf?: string }
}

export interface Range {
  min: number
  max: number
}

export interface Estimate {
  calls: Range
  /** Only with a tariff; `minor` in minor units of the currency. */
  cost?: { currency: string; minor: Range; unpriced: string[] }
}

/** Prices in integer minor units, by sub-check or product id. */
export interface Tariff {
  currency: string
  prices: Record<string, number>
}

export interface Preflight {
  report: Report
  plan: Plan
  estimate: Estimate
}

export type OutcomeName =
  | 'match' | 'mismatch' | 'not-found' | 'data' | 'error' | 'indeterminate' | 'unavailable' | 'unknown'

export interface Outcome {
  check: string
  outcome: OutcomeName
  retry: 'no' | 'later' | 'after-fix'
  billed: 'yes' | 'no' | 'unknown'
  axis: 'match' | 'lookup'
}

export type Absence = 'no-data' | 'never-asked' | 'errored'

export interface Facts {
  carrier?: string
  province?: string
  city?: string
  workLocation?: string
  residentialLocation?: string
  /** Why a field of `mobile` is not there. */
  absent?: { carrier?: Absence; province?: Absence; city?: Absence; workLocation?: Absence; residentialLocation?: Absence }
  addresses?: {
    index: number
    type: Json
    distance?: Json
    state: 'distance' | 'no-data' | 'errored' | 'misaligned' | 'missing-data' | 'unknown-value' | 'contradiction'
  }[]
  /** `value` is 0 to 3, null for a label that is not published. */
  fraud?: { type: Json; level: Json; value: number | null }[]
  criminal?: { isNormal: Json; records: Json; verdict: 'clear' | 'records' | 'indeterminate' | 'inconsistent' }
  litigation?: Json
  /** What a three-factor mismatch means beside the document's own result. */
  diagnosis?: 'mobile-mismatch' | 'document-mismatch' | 'inconclusive'
  pdfUrl?: string
  pdfFileName?: string
}

export interface Violation {
  code: string
  params: Record<string, string>
}

export interface Concern {
  code: 'fraud' | 'criminal' | 'inconsistent' | 'litigation' | 'mobile-mismatch'
  check: string
  level?: number
}

export interface Reading {
  state: 'processing' | 'completed' | 'failed' | 'expired' | 'unknown'
  outcomes: Outcome[]
  facts: Facts
  concerns: Concern[]
  /** Where the answer contradicts its own contract. */
  violations: Violation[]
}

export type Decision = 'accept' | 'review' | 'reject' | 'retry'

export interface Policy {
  onMismatch?: Decision
  onMobileMismatch?: Decision
  onNotFound?: Decision
  onCriminal?: Decision
  onLitigation?: Decision
  /** Severity 1 to 3 from which a person looks; 4 for never. */
  fraudReview?: 1 | 2 | 3 | 4
  /** Severity 1 to 3 from which the application ends; 4 for never. */
  fraudReject?: 1 | 2 | 3 | 4
  /** Checks without whose match or data nothing is accepted. */
  required?: string[]
}

export interface Verdict {
  decision: Decision
  reasons: { code: string; checks: string[]; message: string }[]
}

export interface Endpoint {
  id: string
  provider: string
  fields: { name: string; field: string; required: boolean; label: string }[]
  checks: { id: string; name: string; needs: string[][]; covers: string[]; perEntry?: string; fansOut: boolean }[]
  products: { id: string; name: string; checks: string[] }[]
  unimplemented: string[]
}

export interface Version {
  engine: string
  rules: string
  tables: Record<'region' | 'cardRange' | 'mobileSegment' | 'country' | 'privateUse', { asOf: string; source: string; licence: string }>
}

/** What `kyc-preflight/names` exports. */
export interface Names {
  region(code: string): Pick<Region, 'province' | 'prefecture' | 'county'>
  bank(card: { bin: string; length: number }): { bank?: string; bankName?: string }
}

export interface Kyc {
  /** Catalogue of endpoints, with names in the locale. */
  endpoints(locale?: Locale): Endpoint[]
  check(endpoint: EndpointId, input: unknown, options?: Options): Report
  checkField(endpoint: EndpointId, field: string, value: unknown, options?: FieldOptions): FieldReport
  plan(endpoint: EndpointId, input: unknown, options?: Options): Plan
  estimate(endpoint: EndpointId, input: unknown, tariff?: Tariff, options?: Options): Estimate
  /** Report, plan and estimate in one crossing. */
  preflight(endpoint: EndpointId, input: unknown, options?: PreflightOptions): Preflight
  /** The canonical wire body. @throws KycInputError with the issues that stop. */
  ask(endpoint: EndpointId, input: unknown, options?: Options): { [field: string]: Json }
  /** Reads a poll, webhook or request answer, or `{ httpStatus, body }`. */
  read(endpoint: EndpointId, answer: unknown, submitted?: unknown, options?: Options): Reading
  decide(readings: Reading | Reading[], policy?: Policy, locale?: Locale): Verdict
  /**
   * The text in groups for the eye (3-4-4 mobile, 4-4-4-4-3 card, 6-8-4 ID), with the selection between the same characters.
   * What is shown is accepted by `checkField`.
   */
  reformat(endpoint: EndpointId, field: string, typed: Typed): Shown
  /** First two characters kept, the rest asterisks: the provider's echo, not a mask for logs. */
  mask(value: string): string
  /** The sentence of an issue, note, violation or verdict reason. */
  message(said: { code: string; params?: object }, locale?: Locale): string
  readonly version: Version
}
