import type { IssueCode } from './generated/codes.js'
import type { FieldHints } from './hints.js'
import type { OpenApiOptions } from './openapi.js'
import type { FormValues, KycSchema, SchemaOptions } from './schema.js'
import type { ErrorSummary } from './summary.js'
import type { Trace, TraceOptions } from './trace.js'

export type { IssueCode, FieldHints, KycSchema, SchemaOptions, ErrorSummary, OpenApiOptions, Trace, TraceOptions }
export type { Quota, TracedRule } from './trace.js'
export type { FormValues, HostPath, HostReport, SchemaIssue, SchemaResult } from './schema.js'

/** Weights, from stopping to harmless: see the README. */
export type Weight = 'incomplete' | 'refused' | 'doomed' | 'doubt' | 'note'
/** `sandbox` is for the test accounts of providers, whose sample numbers cannot exist: what is doomed is only told. */
export type Profile = 'production' | 'sandbox'
/** Language of sentences and names, as BCP 47 has it. */
export type Locale = 'en' | 'zh-Hans' | 'zh-Hant'
/** `fields` is nobody's: every kind of field by its id, judged without a provider. */
export type EndpointId =
  | 'fill-easy/kyc-cn' | 'fill-easy/kyc-cn-classic' | 'fill-easy/verify' | 'fill-easy/mobile' | 'fill-easy/risk'
  | 'rapid-id/cnbc'
  | 'krypto-go/idv' | 'krypto-go/idv-init' | 'krypto-go/idv-account'
  | 'krypto-go/dd-task' | 'krypto-go/dd-accepted' | 'krypto-go/dd-metadata' | 'krypto-go/dd-history' | 'krypto-go/kya'
  | 'fields'
/**
 * Where something stands: wire names, and places in lists counted from 0. Names that can stand for each other are
 * joined by `|`.
 */
export type Path = (string | number)[]
/** A value as JSON can say it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** What holds for one call; what is left out is as `load` was told. */
export interface Options {
  /** `YYYY-MM-DD`; the host's clock in Asia/Shanghai without it. */
  today?: string
  profile?: Profile
  locale?: Locale
  /** The contract adds `litigation.records` to the default fan-out. */
  litigationByDefault?: boolean
  /** Values go on the wire as they stand: nothing is normalised, the published pattern decides. */
  exact?: boolean
  /** Points that remain in the account, for the endpoints that ask for some. */
  points?: number
  /** The task was accepted or rejected before, so that it cannot be changed. */
  decided?: boolean
  /**
   * The service's own names for properties that a document lost: ours → theirs, such as `{ locationType: 'category' }`.
   * `ask` writes theirs, `read` takes them.
   */
  wire?: Record<string, string>
}

/** Options of `checkField`. */
export interface FieldOptions extends Options {
  /** A true beginning of a valid value is `incomplete` instead of refused. */
  typing?: boolean
}

/** Options of `preflight`. */
export interface PreflightOptions extends Options {
  tariff?: Tariff
}

/** What holds for every call of an engine, unless a call says otherwise. */
export interface LoadOptions extends Omit<Options, 'today'> {
  /** Returns `YYYY-MM-DD` in Asia/Shanghai. */
  today?: () => string
  /** Names of places and banks, from `kyc-preflight/names`. */
  names?: Names
  /**
   * Whether a form waits for the tables of places, card ranges, countries and characters, which are a file of their own. In a page it
   * does not by itself: the file may still be on its way when the first values are judged; what it would doubt is unsaid until it is
   * there, and `meta.tables` of a report says which tables judged. Elsewhere it does. `/desk`, `/sync` and `/js` have them from the first call on.
   */
  tables?: boolean
}

/**
 * One thing to say of the input. It never holds what was typed; only `suggestion`, where there is one, holds a value.
 */
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

/** Place of a code of an identity number. */
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

/** What the values say by themselves. Whether they are anybody's is not known. */
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

/** What is wrong with an input, what can be told from it, and what would be sent. */
export interface Report {
  /** Nothing stops. */
  ok: boolean
  issues: Issue[]
  derived: Derived
  /** What `ask` would send, by field. */
  canonical: { [field: string]: Json }
  meta: {
    engine: string
    rules: string
    today: string | null
    profile: Profile
    /** The tables that judged a value: what one that is not there would have said is unsaid. */
    tables: (keyof Version['tables'])[]
  }
}

/** The same of one field. */
export interface FieldReport {
  ok: boolean
  /** A true beginning of a valid value. */
  incomplete: boolean
  issues: Issue[]
  derived: Derived
  canonical: Json
}

/** Which billable checks a request would run. */
export interface Plan {
  /** What the provider would answer to this body as it stands. */
  status: 200 | 400 | 409
  refusal?: {
    class: 'no-eligible' | 'run-unimplemented' | 'run-unknown' | 'run-mixed' | 'schema' | 'decided'
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

/** A remark on a plan; `kyc.message` has its sentence. */
export interface Note {
  code:
    | 'plan.documentedNine' | 'plan.fraudByIdNumber' | 'plan.litigationUndocumented' | 'plan.searchOnAccept'
    | 'table.old'
  params: { documented?: number; table?: number; check?: string; name?: string; asOf?: string }
}

/** From and to, both inclusive. */
export interface Range {
  min: number
  max: number
}

/** What a request would cost: billable calls, and money where there is a tariff. */
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

/** Report, plan and estimate of one input. */
export interface Preflight {
  report: Report
  plan: Plan
  estimate: Estimate
}

/**
 * What became of a check. `not-found`: no record; `unavailable`: the source did not answer; `unknown`: nothing
 * published says.
 */
export type OutcomeName =
  | 'match' | 'mismatch' | 'not-found' | 'data' | 'error' | 'indeterminate' | 'unavailable' | 'unknown'

/** What became of one check of a request. */
export interface Outcome {
  check: string
  outcome: OutcomeName
  retry: 'no' | 'later' | 'after-fix'
  billed: 'yes' | 'no' | 'unknown'
  axis: 'match' | 'lookup'
  /** The provider's own case of the outcome. */
  detail?: 'name-mismatch' | 'no-match' | 'source-unavailable'
}

/** Why a fact is not there: there is no data, it was never asked for, or the source failed. */
export type Absence = 'no-data' | 'never-asked' | 'errored'

/** What an answer says beside match and mismatch; what is `Json` is passed on as the provider wrote it. */
export interface Facts {
  carrier?: string
  province?: string
  city?: string
  workLocation?: string
  residentialLocation?: string
  /** Why a field of `mobile` is not there. */
  absent?: {
    carrier?: Absence; province?: Absence; city?: Absence; workLocation?: Absence; residentialLocation?: Absence
  }
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
  /**
   * RapidID: the score as it came, the watch list's flag, and the flags of a full match. KryptoGO: the raw state of an
   * IDV task is `state`.
   */
  status?: Json
  safeHarbour?: Json
  verifications?: Json
  /** RapidID: the field that a refusal names. */
  missing?: string
  /** KryptoGO: the id of the task. */
  taskId?: Json
  state?: Json
  auditStatus?: Json
  /** Expectations that were not met, by wire name, and what follows. */
  mismatches?: string[]
  impliedState?: 'review' | null
  /** Whether a search follows the document, as far as request and state say. */
  searchFollows?: boolean
  potentialRisk?: Json
  riskBand?: 'low' | 'low-medium' | 'medium' | 'high' | 'very-high' | null
  sanctionMatched?: Json
  accepted?: boolean
  /** A refusal because of an earlier decision. */
  decided?: boolean
  httpStatus?: Json
  /** How many tasks a history holds. */
  tasks?: number
  /** What is passed on unread, since its shape is not published. */
  data?: Json
}

/** A contradiction between an answer and its published contract; `kyc.message` has its sentence. */
export interface Violation {
  code: string
  params: Record<string, string>
}

/** Something that a person may have to look at. */
export interface Concern {
  code:
    | 'fraud' | 'criminal' | 'inconsistent' | 'litigation' | 'mobile-mismatch' | 'name-mismatch' | 'unexpected'
    | 'sanction' | 'risk'
  check: string
  level?: number
}

/** An answer of a provider in terms that all of them share. */
export interface Reading {
  state: 'processing' | 'completed' | 'failed' | 'unavailable' | 'expired' | 'unknown'
  outcomes: Outcome[]
  facts: Facts
  concerns: Concern[]
  /** Where the answer contradicts its own contract. */
  violations: Violation[]
}

/** What to do with an application. */
export type Decision = 'accept' | 'review' | 'reject' | 'retry'

/** What follows from an outcome; what is left out has the default of the engine. */
export interface Policy {
  onMismatch?: Decision
  onMobileMismatch?: Decision
  onNotFound?: Decision
  onCriminal?: Decision
  onLitigation?: Decision
  /** Everything matched but the name. */
  onNameMismatch?: Decision
  /** What was recognised on a document is not what was expected. */
  onUnexpected?: Decision
  onSanction?: Decision
  /** Band of risk, 1 (low to medium) to 4 (very high), from which a person looks; 5 for never. */
  riskReview?: 1 | 2 | 3 | 4 | 5
  /** Band of risk from which the application ends; 5 for never. */
  riskReject?: 1 | 2 | 3 | 4 | 5
  /** Severity 1 to 3 from which a person looks; 4 for never. */
  fraudReview?: 1 | 2 | 3 | 4
  /** Severity 1 to 3 from which the application ends; 4 for never. */
  fraudReject?: 1 | 2 | 3 | 4
  /** Checks without whose match or data nothing is accepted. */
  required?: string[]
}

/** A decision with its reasons, in words. */
export interface Verdict {
  decision: Decision
  reasons: { code: string; checks: string[]; message: string }[]
}

/** What a check answers, whoever runs it. */
export type Question =
  | 'name-id' | 'validity' | 'face' | 'mobile' | 'carrier' | 'location' | 'address' | 'bank-card' | 'fraud' | 'police'
  | 'litigation'
  | 'document' | 'sanctions' | 'wallet'

/** Options of `compare`. */
export interface CompareOptions extends Options {
  /** What is to be known; all that the endpoints' checks ask without it. */
  questions?: Question[]
}

/** A request that could be made: `translate` gives the values of its fields in the endpoint's names. */
export interface PossibleRequest {
  endpoint: EndpointId
  fields: string[]
  /** Fields to set, and to what: the type of check, a category. */
  set: Record<string, string>
  /** Products to select. */
  run?: string[]
  checks: string[]
  answers: Question[]
  /** Minor units, where anybody has a tariff. */
  minor?: number
}

/** A set of requests, and what it costs: `minor` in minor units of the currency. */
export interface Choice {
  requests: PossibleRequest[]
  calls: number
  minor?: number
  unpriced: string[]
}

/** Who can answer what, and the cheapest way to have it answered. */
export interface Comparison {
  questions: {
    question: Question
    answers: {
      endpoint: EndpointId
      check: string
      /**
       * `doomed`: a value can match nothing. `refused`: the endpoint does not take a value, such as a card of 16
       * digits.
       */
      status: 'ready' | 'locked' | 'doomed' | 'refused'
      minor?: number
      /** Any one of these sets of fields is missing. */
      missing?: string[][]
    }[]
  }[]
  /** Questions that nobody can answer with this. */
  uncovered: Question[]
  /** The requests of least cost that answer all the others. */
  cheapest: Choice
  /** The same with one endpoint only. */
  alone: ({ endpoint: EndpointId; uncovered: Question[] } & Choice)[]
  /** Each endpoint that fans out, beside the single calls that do the same. */
  twins: {
    endpoint: EndpointId
    calls: number
    minor?: number
    direct: { endpoint: EndpointId; check: string; twin: string; set: Record<string, string> }[]
    directCalls: number
    directMinor?: number
    without: string[]
  }[]
  currency?: string
}

/** Options of `stages`. */
export interface StageOptions extends Options {
  tariff?: Tariff
  /** Probability that a check passes, by its id: 0.9 for comparisons and 1 for look-ups without it. */
  chances?: Record<string, number>
}

/** An order of requests that ends at the first mismatch, and what it saves. */
export interface Stages {
  /** Requests in their order; `reach` is the probability that one gets so far. Without products, the fan-out itself. */
  stages: { run: string[]; checks: string[]; minor: number; reach: number }[]
  /** Minor units that are to be expected, or calls without a tariff. */
  expected: number
  fanOut: number
  saving: number
  currency?: string
  /** Checks without a price, counted as 0. */
  unpriced: string[]
}

/** A field of an endpoint. */
export interface FieldRow {
  /** The wire name; empty where the body is the value itself. */
  name: string
  /** The kind, as in the first half of a code. */
  field: string
  required: boolean
  /** Types of check that need the field, and all that use it: of endpoints with a `typed` field. */
  requiredFor?: string[]
  usedFor?: string[]
  label: string
  /** The published values, and what each stands for where the document says so. */
  choices?: { value: string; meaning?: string }[]
  /**
   * Tries that whoever stands behind the provider is said to allow for one value: resellers write of it, no provider
   * publishes it.
   */
  quota?: { most: number; hours: number }
}

/** A check of an endpoint. */
export interface CheckRow {
  id: string
  name: string
  /** Any one of these sets of fields, all of it. */
  needs: string[][]
  covers: string[]
  perEntry?: string
  fansOut: boolean
  asks: Question[]
}

/** An endpoint of a provider: its fields, checks and products. */
export interface Endpoint {
  id: EndpointId
  provider: string
  /** The field whose value is the id of the only check that runs. */
  typed?: string
  /** The account needs more points than this. */
  points?: number
  /** The body is a list of one such object, or the value of the only field itself; an object otherwise. */
  body?: 'list' | 'value'
  fields: FieldRow[]
  /** Fields of the provider's other calls that belong to it, such as the token to poll with. */
  handles: string[]
  /** Fields that have to be there beside a value of another one. */
  when: { field: string; value: string; needs: string[] }[]
  checks: CheckRow[]
  products: { id: string; name: string; checks: string[] }[]
  unimplemented: string[]
}

/** Versions of engine and rules, and of every table its day, source and licence. */
export interface Version {
  engine: string
  rules: string
  tables: Record<
    'region' | 'cardRange' | 'mobileSegment' | 'country' | 'privateUse' | 'character',
    { asOf: string; source: string; licence: string }
  >
}

/** What `kyc-preflight/names` exports. */
export interface Names {
  region(code: string): Pick<Region, 'province' | 'prefecture' | 'county'>
  bank(card: { bin: string; length: number }): { bank?: string; bankName?: string }
}

/** What goes on the wire: a list for two endpoints, an object for the others. */
export type Body<E extends EndpointId> =
  E extends 'krypto-go/dd-task' | 'krypto-go/dd-metadata' ? Json[] : { [field: string]: Json }

/** What the engine of a form does. */
export interface Core {
  /** Catalogue of endpoints, with names in the locale. */
  endpoints(locale?: Locale): Endpoint[]
  /**
   * What is wrong with an input, and what would be sent. Data never throws.
   * @throws KycConfigError for an endpoint or option that there is none of.
   */
  check(endpoint: EndpointId, input: unknown, options?: Options): Report
  /**
   * The same of one field, by its wire name, while somebody types.
   * @throws KycConfigError for an endpoint, field or option that there is none of.
   */
  checkField(endpoint: EndpointId, field: string, value: unknown, options?: FieldOptions): FieldReport
  /** Which billable checks a request would run, and what one more field would add. */
  plan(endpoint: EndpointId, input: unknown, options?: Options): Plan
  /**
   * What a request would cost under a tariff; without one, how many calls.
   * @throws KycConfigError for a price that is no whole number of minor units.
   */
  estimate(endpoint: EndpointId, input: unknown, tariff?: Tariff, options?: Options): Estimate
  /** Report, plan and estimate in one crossing. */
  preflight(endpoint: EndpointId, input: unknown, options?: PreflightOptions): Preflight
  /** The canonical wire body. @throws KycInputError with the issues that stop. */
  ask<E extends EndpointId>(endpoint: E, input: unknown, options?: Options): Body<E>
  /**
   * The text in groups for the eye (3-4-4 mobile, 4-4-4-4-3 card, 6-8-4 ID), with the selection between the same
   * characters. What is shown is accepted by `checkField`.
   */
  reformat(endpoint: EndpointId, field: string, typed: Typed): Shown
  /** First two characters kept, the rest asterisks: the provider's echo, not a mask for logs. */
  mask(value: string): string
  /** The sentence of an issue, note, violation or verdict reason. */
  message(said: { code: string; params?: object }, locale?: Locale): string
  /** What this engine was built from. */
  readonly version: Version
}

/** What the whole engine does: what only a server needs as well. */
export interface Desk extends Core {
  /**
   * Who can answer what with this input, and the cheapest requests that answer what is asked; `tariffs` by endpoint id.
   * The input may be in any provider's names. Without endpoints, all of them.
   */
  compare(
    input: unknown, endpoints?: EndpointId[], tariffs?: Partial<Record<EndpointId, Tariff>>, options?: CompareOptions,
  ): Comparison
  /** An input in any provider's names in those of an endpoint. */
  translate(input: unknown, endpoint: EndpointId, options?: Options): { [field: string]: Json }
  /** The order of calls that costs least until the first mismatch, beside the one fan-out. */
  stages(endpoint: EndpointId, input: unknown, options?: StageOptions): Stages
  /** Reads a poll, webhook or request answer, or `{ httpStatus, body }`. */
  read(endpoint: EndpointId, answer: unknown, submitted?: unknown, options?: Options): Reading
  /**
   * What follows from readings under a policy, with reasons in words. @throws KycConfigError for a policy that cannot
   * be followed.
   */
  decide(readings: Reading | Reading[], policy?: Policy, locale?: Locale): Verdict
}

/** The engine of a form, with what forms and servers need around it. */
export interface Kyc extends Core, Kit {}

/** The whole engine of `kyc-preflight/desk` and `/sync`, with the same around it. */
export interface DeskKyc extends Desk, Kit {}

/** What forms and servers need around an engine. */
export interface Kit {
  /**
   * Standard Schema v1 of an endpoint, in the host form's own names: a frozen plain object, synchronous. `Input` is the
   * type of the form's values. @throws KycConfigError for an endpoint, field or option that there is none of.
   */
  schema<Input = FormValues, Output = Input>(endpoint: EndpointId, options?: SchemaOptions): KycSchema<Input, Output>
  /**
   * Attributes for the input of a kind of field (`mobile`), or of an endpoint's field by its wire name.
   * @throws KycConfigError for an endpoint or field that there is none of.
   */
  fieldHints(field: string, endpoint?: EndpointId): FieldHints
  /** What stops, for a summary above the form. */
  errorSummary(report: Report, options?: { locale?: Locale; idFor?: (path: Path) => string }): ErrorSummary
  /** The body of an endpoint as JSON Schema: shapes and published lists. @throws KycConfigError `endpoint` */
  jsonSchema(endpoint: EndpointId, locale?: Locale): Record<string, unknown>
  /**
   * An OpenAPI 3.1 document for a server that answers as the adapters `/hono` and `/express` do. @throws KycConfigError
   * `endpoint`, `endpoints`
   */
  openapi(options?: OpenApiOptions): Record<string, unknown>
  /**
   * What an audit keeps of a report: rules, versions, how long it took, and with a key a fingerprint for idempotency;
   * never a value.
   * @throws KycConfigError (as a rejection) `key`, `crypto`
   */
  trace(report: Report, options?: TraceOptions): Promise<Trace>
}
