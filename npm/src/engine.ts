import * as wasm from '#module'
import { CATALOGUE } from './catalogue.js'
import { KycConfigError, KycInputError, advised, settings } from './errors.js'
import { labelOf, lexicon, raised, sentence } from './speech.js'
import type { Said } from './speech.js'
import { TABLES } from './tables.js'
import type {
  Body, Comparison, Core, Derived, Endpoint, EndpointId, FieldOptions, FieldReport, Issue, Json, LoadOptions, Locale, Options,
  Policy, Preflight, PreflightOptions, Profile, Reading, Stages, Typed, Verdict, Version,
} from './types.js'

export { KycConfigError, KycInputError }

const LOCALES: readonly Locale[] = ['en', 'zh-Hans', 'zh-Hant']
const PROFILES: readonly Profile[] = ['production', 'sandbox']
const SANDBOX = 4, LITIGATION = 8, EXACT = 16, TYPING = 32, DECIDED = 64
/** Points in the account stand in the bits from here on, one more than they are. */
const POINTS = 256, MOST_POINTS = 1e6
/** Tasks of `across`. */
const COMPARE = 0, STAGES = 1, TRANSLATE = 2
const DAY = 86_400_000, SHANGHAI = 28_800_000

let ready = false
let tables: string | undefined

/** Gives a new instance what it cannot carry. */
function stock(): void {
  if (tables !== undefined) wasm.tables(tables)
}

function start(): void {
  if (ready) return
  try {
    wasm.boot()
  } catch (error) {
    throw advised(error)
  }
  ready = true
  stock()
}

/** Hands over the tables; what they would say stays unsaid without them. */
export function furnish(text: string): void {
  if (tables !== undefined) return
  tables = text
  if (ready) stock()
}

type Clean = (value: unknown) => unknown

/** What stands for a value that cannot be looked at: a proxy or getter that throws, or too much for the memory. */
const UNREADABLE = (): void => {}
const clean: Clean = (value) => value
const plain: Clean = (value) => (value === null || typeof value !== 'object' ? value : UNREADABLE)

/** What the engine says of a text that would be sent as it came. */
const UNCHANGED = 0

/**
 * The input as it is now, so that what was checked is what is given back; a value that cannot be copied cannot be looked at. Of a
 * body that the document has as a list, a list of one is as good as the one.
 */
function snapshot(input: unknown, listed = false): unknown {
  try {
    const whole: unknown = listed && Array.isArray(input) && input.length === 1 ? input[0] : input
    if (typeof whole !== 'object' || whole === null || ArrayBuffer.isView(whole)) return whole
    return Array.isArray(whole) ? whole : { ...whole }
  } catch {
    return UNREADABLE
  }
}

/** A text and its selection, whatever was handed in. */
function caret(typed: unknown): { value: string; start: number; end: number; forward: boolean } {
  try {
    const { value: text, selectionStart, selectionEnd, inputType } = typed as Typed
    const value = typeof text === 'string' ? text : ''
    const at = (place: unknown, otherwise: number): number =>
      typeof place === 'number' && place >= 0 ? Math.min(place, value.length) : otherwise
    const start = at(selectionStart, value.length)
    return { value, start, end: at(selectionEnd, start), forward: inputType === 'deleteContentForward' }
  } catch {
    return { value: '', start: 0, end: 0, forward: false }
  }
}

/** Runs a call. After an exception the instance is dropped, and the call is made once more without the values that caused it. */
function run<T>(call: (look: Clean) => unknown): T {
  start()
  try {
    return call(clean) as T
  } catch {
    wasm.__wbg_reset_state()
    stock()
    return call(plain) as T
  }
}

/** What stands in front of the code, argument, words and accepted ids of a wrong call, a line each; no JSON begins so. */
const WRONG = '!'

function json<T>(call: (look: Clean) => string): T {
  const said = run<string>(call)
  if (!said.startsWith(WRONG)) return JSON.parse(said) as T
  const [code = '', argument = code, want = '', ...accepted] = said.slice(WRONG.length).split('\n')
  throw new KycConfigError(code, { argument, want, accepted })
}

/** What is longer is no id. */
const LONGEST = 64

/** @internal An id that there is none of; the engine says which are near to it. */
export function stranger(code: string, given: unknown, known: readonly string[], argument = code): KycConfigError {
  const text = typeof given === 'string' ? given.slice(0, LONGEST) : ''
  return new KycConfigError(code, { argument, accepted: run<string>(() => wasm.near(text, known.join('\n'))).split('\n') })
}

interface Row {
  index: number
  body: Endpoint['body']
  fields: Map<string, number>
}

const catalogue = (): Endpoint[] => JSON.parse(CATALOGUE) as Endpoint[]

const rows = new Map<unknown, Row>()

/** Where the engine counts an endpoint, and its fields. */
function rowOf(id: EndpointId): Row {
  if (rows.size === 0) {
    for (const [index, { id, body, fields, handles }] of catalogue().entries()) {
      const names = [...fields.map((field) => field.name), ...handles]
      rows.set(id, { index, body, fields: new Map(names.map((name, place) => [name, place])) })
    }
  }
  const row = rows.get(id)
  if (!row) throw stranger('endpoint', id, [...rows.keys()] as string[])
  return row
}

function placeOf({ fields }: Row, field: string): number {
  const place = fields.get(field)
  if (place === undefined) throw stranger('field', field, [...fields.keys()])
  return place
}

const endpointIndex = (id: EndpointId): number => rowOf(id).index

let lastDay = { text: '', day: 0 }
let lastNow = { at: -1, day: 0 }

function day(text: string): number {
  if (text !== lastDay.text) lastDay = { text, day: typeof text === 'string' ? run<number>(() => wasm.day(text)) : 0 }
  if (lastDay.day === 0) throw new KycConfigError('today', { want: 'a day of the calendar as YYYY-MM-DD' })
  return lastDay.day
}

/** Today in Shanghai as YYYYMMDD. */
function now(): number {
  const at = Math.floor((Date.now() + SHANGHAI) / DAY)
  if (at !== lastNow.at) lastNow = { at, day: day(new Date(at * DAY).toISOString().slice(0, 10)) }
  return lastNow.day
}

function position<T extends string>(all: readonly T[], one: T, code: string): number {
  const at = all.indexOf(one)
  if (at < 0) throw stranger(code, one, all)
  return at
}

/** A language of the package. */
function language(locale: Locale): Locale {
  position(LOCALES, locale, 'locale')
  return locale
}

function pointBits(points: number): number {
  if (typeof points !== 'number' || !(points >= 0)) throw new KycConfigError('points', { want: 'a number from 0 on' })
  return (Math.min(Math.floor(points), MOST_POINTS) + 1) * POINTS
}

/** Options as bits, on top of those given to `load`. */
function bits(options: Omit<FieldOptions, 'today'> | null | undefined, usual: number): number {
  if (options === undefined || options === null) return usual
  settings(options)
  let mode = usual
  if (options.locale !== undefined) language(options.locale)
  if (options.profile !== undefined) mode = (mode & ~SANDBOX) | (position(PROFILES, options.profile, 'profile') * SANDBOX)
  if (options.litigationByDefault !== undefined) mode = (mode & ~LITIGATION) | (options.litigationByDefault ? LITIGATION : 0)
  if (options.exact !== undefined) mode = (mode & ~EXACT) | (options.exact ? EXACT : 0)
  if (options.decided !== undefined) mode = (mode & ~DECIDED) | (options.decided ? DECIDED : 0)
  if (options.points !== undefined) mode = (mode & (POINTS - 1)) | pointBits(options.points)
  return options.typing ? mode | TYPING : mode
}

/** As the engine counts them. */
const KINDS = ['resident', 'hongKongPermit', 'macauPermit', 'taiwanPermit', 'foreignPermanent', 'firstGeneration',
  'taiwanNational', 'taiwanResident', 'taiwanResidentOld'] as const
const CARRIERS = ['mobile', 'unicom', 'telecom', 'broadnet'] as const
const SERVICES = ['public', 'virtual', 'data', 'iot', 'satellite', 'emergency'] as const

/** What `checkText` packs into a number: see `Facts::packed` in `src/field/mod.rs`. */
function unpack(packed: number, text: string): Derived {
  const derived: Derived = {}
  const middle = Math.floor(packed / 1e8) % 1e4 - 1
  const kind = KINDS[Math.floor(packed / 1e13) - 1]
  if (!kind) {
    const [carrier, segment] = [CARRIERS[middle >> 3], SERVICES[middle & 7]]
    return carrier && segment ? { carrier, segment } : derived
  }
  derived.kind = kind
  const birth = String(packed % 1e8).padStart(8, '0')
  derived.birthDate = `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`
  const sex = Math.floor(packed / 1e12) % 10
  derived.sex = sex % 3 === 1 ? 'M' : 'F'
  if (middle >= 0) derived.age = middle
  if (sex >= 3) derived.region = { code: text.slice(0, 6), current: sex >= 6 }
  return derived
}

function create(given: LoadOptions): Core {
  settings(given)
  start()
  const usual = bits(given, 0)
  const clock = given.today
  const today = (options: Options | null | undefined): number => {
    if (options?.today !== undefined) return day(options.today)
    return clock ? day(clock()) : now()
  }
  const named = <T extends { derived: Derived }>(report: T): T => {
    const { derived } = report
    if (given.names && derived.region) Object.assign(derived.region, given.names.region(derived.region.code))
    if (given.names && derived.card) Object.assign(derived, given.names.bank(derived.card))
    return report
  }
  const ours = given.locale ?? 'en'
  const usualWire = wireOf(given.wire)
  const wired = (options: Options | null | undefined): Wire => (options?.wire === undefined ? usualWire : wireOf(options.wire))
  const speaks = (locale: Locale | undefined): Locale => (locale === undefined ? ours : language(locale))
  /** Reports come without words, which are here. */
  const spoken = <T extends { issues: Issue[]; derived: Derived }>(report: T, locale: Locale | undefined): T => {
    const tongue = speaks(locale)
    for (const issue of report.issues) issue.message = sentence(issue, tongue)
    return named(report)
  }

  /** What concerns more than one call. */
  const across = <T>(task: number, index: number, input: unknown, rest: Record<string, unknown>, options: Options | undefined): T => {
    const [mode, now, seen] = [bits(options, usual), today(options), snapshot(input)]
    const looked = (look: Clean): object => Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, look(value)]))
    return json<T>((look) => wasm.across(task, index, look(seen), looked(look), now, mode))
  }

  const kyc: Core = {
    endpoints(locale) {
      const words = lexicon(speaks(locale))
      const list = catalogue().slice(0, -1)
      for (const { fields, checks, products } of list) {
        for (const field of fields) field.label = raised(labelOf(words, field.field, field.name))
        for (const check of checks) check.name = words.get(`c ${check.id}`) ?? ''
        for (const product of products) product.name = words.get(`p ${product.id}`) ?? ''
      }
      return list
    },
    check: (endpoint, input, options) => kyc.preflight(endpoint, input, options).report,
    checkField(endpoint, field, value, options) {
      const row = rowOf(endpoint)
      const [index, place] = [row.index, placeOf(row, field)]
      const mode = bits(options, usual)
      const now = today(options)
      if (typeof value === 'string' && value.length < 100) {
        const packed = wasm.checkText(index, place, value, now, mode)
        if (packed >= 0) return named({ ok: true, incomplete: false, issues: [], derived: unpack(packed, value), canonical: value })
      }
      const report = json<FieldReport>((look) => wasm.checkField(index, field, look(value), now, mode))
      if (report.canonical === UNCHANGED && typeof value === 'string') report.canonical = value
      return spoken(report, options?.locale)
    },
    plan: (endpoint, input, options) => kyc.preflight(endpoint, input, options).plan,
    estimate: (endpoint, input, tariff, options) =>
      kyc.preflight(endpoint, input, tariff === undefined ? options : { ...options, tariff }).estimate,
    preflight(endpoint, input, options?: PreflightOptions) {
      const [{ index, body }, mode, now] = [rowOf(endpoint), bits(options, usual), today(options)]
      const seen = snapshot(input, body === 'list')
      const whole = json<Preflight>((look) => wasm.preflight(index, look(seen), look(options?.tariff), now, mode))
      const { canonical } = spoken(whole.report, options?.locale)
      for (const wire in canonical) if (canonical[wire] === UNCHANGED) canonical[wire] = (seen as Record<string, Json>)[wire] ?? null
      return whole
    },
    ask(endpoint, input, options) {
      const { ok, issues, canonical } = kyc.check(endpoint, input, options)
      // An offer holds a value, and errors are logged.
      if (!ok) throw new KycInputError(issues.filter((issue) => issue.stops).map(({ suggestion: _, ...issue }) => issue))
      const body = outward(canonical, wired(options))
      const shape = rowOf(endpoint).body
      return (shape === 'value' ? body[''] : shape === 'list' ? [body] : body) as Body<typeof endpoint>
    },
    compare: (input, endpoints, tariffs, options) =>
      across<Comparison>(COMPARE, 0, input, { endpoints, tariffs, questions: options?.questions }, options),
    translate: (input, endpoint, options) =>
      across<{ [field: string]: Json }>(TRANSLATE, endpointIndex(endpoint), input, {}, options),
    stages: (endpoint, input, options) =>
      across<Stages>(STAGES, endpointIndex(endpoint), input, { tariff: options?.tariff, chances: options?.chances }, options),
    read(endpoint, answer, submitted, options) {
      const [index, mode, now] = [endpointIndex(endpoint), bits(options, usual), today(options)]
      const told = answered(answer, wired(options))
      return json<Reading>((look) => wasm.read(index, look(told), look(submitted), now, mode))
    },
    decide(readings, policy?: Policy, locale?: Locale) {
      const verdict = json<Verdict>((look) => wasm.decide(look(readings), look(policy)))
      for (const reason of verdict.reasons) reason.message = sentence(reason, speaks(locale))
      return verdict
    },
    reformat(endpoint, field, typed) {
      const row = rowOf(endpoint)
      const [index, place] = [row.index, placeOf(row, field)]
      const { value, start, end, forward } = caret(typed)
      const shown = run<string>(() => wasm.reformat(index, place, value, start, end, forward))
      const [from = '', to = ''] = shown.split('\n', 2)
      return { value: shown.slice(from.length + to.length + 2), selectionStart: Number(from), selectionEnd: Number(to) }
    },
    mask: (value) => (typeof value === 'string' ? run<string>(() => wasm.mask(value)) : ''),
    message(said, locale) {
      return inWords(said, speaks(locale))
    },
    version: { ...json<Version>(() => wasm.version()), tables: TABLES },
  }
  return Object.freeze(kyc)
}

type Wire = [ours: string, theirs: string][]

const TWO_NAMES = { want: "an object of our names and the service's, no two of them the same" }

/** The service's own names; each of ours has one, and no two the same. */
function wireOf(names: Record<string, string> | undefined): Wire {
  if (names === undefined) return []
  const pairs = typeof names === 'object' && names !== null ? Object.entries(names) : [['', 0] as const]
  const theirs = new Set(pairs.map(([, name]) => name))
  const sound = pairs.every(([, name]) => typeof name === 'string' && name !== '') && theirs.size === pairs.length
  if (!sound) throw new KycConfigError('wire', TWO_NAMES)
  return pairs as Wire
}

/** A body in the service's names. */
function outward<T>(body: { [field: string]: T }, wire: Wire): { [field: string]: T } {
  const names = new Map(wire)
  const sent = Object.entries(body).map(([name, value]): [string, T] => [names.get(name) ?? name, value])
  if (new Set(sent.map(([name]) => name)).size < sent.length) throw new KycConfigError('wire', TWO_NAMES)
  return Object.fromEntries(sent)
}

/** An object in our names. What stands under both names is not what either says, and is left out. */
function inward(object: unknown, wire: Wire): unknown {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return object
  const own: Record<string, unknown> = { ...object }
  const known = new Set(wire.map(([, theirs]) => theirs))
  const moved = wire.map(([ours, theirs]) => {
    const stays = ours in own && !known.has(ours)
    if (theirs in own) return [ours, stays && ours !== theirs ? undefined : own[theirs]] as const
    return [ours, stays ? own[ours] : undefined] as const
  })
  for (const [ours, theirs] of wire) for (const name of [ours, theirs]) delete own[name]
  return { ...own, ...Object.fromEntries(moved.filter(([, value]) => value !== undefined)) }
}

/** An answer in our names; what cannot be looked at is left to the engine. */
function answered(answer: unknown, wire: Wire): unknown {
  if (wire.length === 0) return answer
  try {
    const { httpStatus, body } = (answer ?? {}) as { httpStatus?: unknown; body?: unknown }
    return httpStatus === undefined ? inward(answer, wire) : { httpStatus, body: inward(body, wire) }
  } catch {
    return UNREADABLE
  }
}

/** The sentence of anything at all. */
function inWords(said: unknown, locale: Locale): string {
  try {
    return sentence(said as Said, locale)
  } catch {
    return ''
  }
}

/** Starts the engine, without any request: the bytes are part of this module. */
export async function load(options: LoadOptions = {}): Promise<Core> {
  return create(options)
}

/** The same, synchronously: for Node, tests and server-side rendering. */
export function loadSync(options: LoadOptions = {}): Core {
  return create(options)
}
