import { CARD_KINDS, CARRIERS, CHAINS, CLASSES, FIELDS, FORMATS, KINDS, NOTES, REASONS, SERVICES, SEXES, WEIGHTS } from '../generated/ids.js'
import type { Derived, Estimate, FieldReport, Issue, Json, Note, Path, Plan, Report } from '../types.js'
import { dated } from './day.js'
import { NOTHING, flag, list, maybe, number, text, value } from './read.js'

/** What numbers stand for at an endpoint. */
export interface Names {
  /** Wire names of fields, then of handles. */
  fields: readonly string[]
  checks: readonly string[]
}

/** Names of reasons, and of their parameters. */
const REASON = REASONS.map((row) => row.split(' ') as [string, ...string[]])

const frozen = <T>(made: T[]): T[] => Object.freeze(made) as T[]
const some = <T>(each: () => T): T[] => frozen(list(each))

function calls({ checks }: Names): string[] {
  return some(() => {
    const check = checks[number()] as string
    const entry = maybe()
    return entry === undefined ? check : `${check}[${entry}]`
  })
}

function fieldsOf({ fields }: Names, set: number): string[] {
  return frozen(fields.filter((_, place) => set >>> place & 1))
}

/** None, a name that the endpoint does not have, or one of its fields. */
function wire({ fields }: Names): string | undefined {
  const place = number()
  if (place < 2) return place === 1 ? text() : undefined
  return fields[place - 2]
}

function params(reason: readonly string[]): Record<string, string | number> {
  const made: Record<string, string | number> = {}
  if (flag()) made[reason[1] as string] = text()
  else for (let at = 1; at <= 3; at++) {
    const param = number()
    const name = reason[at]
    if (name !== undefined) made[name] = param
  }
  return Object.freeze(made)
}

function path(names: Names): Path {
  const field = wire(names)
  const index = maybe()
  const made: Path = field ? [field] : []
  if (index !== undefined) made.push(index)
  if (flag()) made.push(text())
  return Object.freeze(made) as Path
}

/** Codes by kind and reason: a text that is made anew each time is slow to look up. */
const codes = new Map<number, Issue['code']>()

function codeOf(field: number, reason: number): Issue['code'] {
  const key = field * REASON.length + reason
  const code = codes.get(key) ?? `${FIELDS[field]}.${REASON[reason]?.[0]}` as Issue['code']
  codes.set(key, code)
  return code
}

/** An issue without its sentence. */
function issue(names: Names): Issue {
  const [field, reason] = [number(), number()]
  const weight = WEIGHTS[number()] as Issue['weight']
  const stops = flag()
  const code = codeOf(field, reason)
  const made = { path: path(names), code, params: params(REASON[reason] as string[]), weight, stops, wastes: NOTHING } as unknown as Issue
  const related = list(() => [wire(names) as string])
  const suggestion = flag() ? Object.freeze({ code: text(), value: text() }) : undefined
  made.wastes = calls(names)
  if (related.length > 0) made.related = related
  if (suggestion) made.suggestion = suggestion
  return made
}

/** What stands in the set of groups in front of derived facts. */
const PERSON = 1, SEGMENT = 2, CARD = 4, CHAIN = 8, PHOTO = 16

const UNKNOWN: Derived = Object.freeze({})

export function derived(): Derived {
  const groups = number()
  if (groups === 0) return UNKNOWN
  const made = groups & PERSON ? person() : {}
  if (groups & SEGMENT) {
    const segment = number()
    made.carrier = CARRIERS[segment >> 3] as NonNullable<Derived['carrier']>
    made.segment = SERVICES[segment & 7] as NonNullable<Derived['segment']>
  }
  if (groups & CARD) made.card = Object.freeze({ bin: String(number()), kind: CARD_KINDS[number()] as 'debit', length: number() })
  if (groups & CHAIN) made.chain = CHAINS[number()] as 'btc'
  if (groups & PHOTO) made.photo = picture()
  return made
}

/** What an identity number says. */
function person(): Derived {
  const kind = KINDS[number() - 1] as NonNullable<Derived['kind']>
  const birth = number()
  const sex = SEXES[number() - 1] as 'M' | 'F'
  const age = number() - 1
  const code = number()
  const current = flag()
  const nationality = number()
  const made: Derived = {}
  if (kind) made.kind = kind
  if (birth !== 0) made.birthDate = dated(birth)
  if (sex) made.sex = sex
  if (age >= 0) made.age = age
  if (code !== 0) made.region = { code: String(code), current }
  if (nationality !== 0) made.nationality = String(nationality + 999).slice(1)
  return made
}

function picture(): NonNullable<Derived['photo']> {
  const made: NonNullable<Derived['photo']> = { format: FORMATS[number()] as 'jpeg', bytes: number() }
  const width = maybe()
  const height = maybe()
  if (width !== undefined && height !== undefined) {
    made.width = width
    made.height = height
  }
  return Object.freeze(made)
}

/** A report without its meta and sentences, and the set of tables behind it; `given` is the copy of what was written. */
export function report(names: Names, given: Json): Omit<Report, 'meta'> {
  const [ok, issues, facts] = [flag(), some(() => issue(names)), derived()]
  const canonical: { [field: string]: Json } = {}
  for (let left = number(); left > 0; left--) {
    const name = names.fields[number()] as string
    canonical[name] = flag() ? value() : name === '' ? given : (given as { [field: string]: Json })[name] as Json
  }
  return { ok, issues, derived: facts, canonical }
}

/** One field's report without sentences. */
export function fieldReport(names: Names, given: Json): FieldReport {
  const [ok, incomplete, issues, facts] = [flag(), flag(), some(() => issue(names)), derived()]
  return { ok, incomplete, issues, derived: facts, canonical: flag() ? value() : given }
}

function note(): Note {
  const code = NOTES[number()] as Note['code']
  const [documented, table, [check], [name, asOf]] = [maybe(), maybe(), list(text), list(text)]
  const made: Note['params'] = {}
  if (documented !== undefined && table !== undefined) Object.assign(made, { documented, table })
  if (check !== undefined) made.check = check
  if (name !== undefined && asOf !== undefined) Object.assign(made, { name, asOf })
  return Object.freeze({ code, params: Object.freeze(made) })
}

/** A plan, frozen: it is handed out again as long as nothing changes. */
export function plan(names: Names): Plan {
  const check = (): string => names.checks[number()] as string
  const missing = (): string[][] => some(() => fieldsOf(names, number()))
  const made = { status: number() } as Plan
  const [refusal] = list(() => ({ class: CLASSES[number()] as 'schema', unimplemented: some(text), unknown: some(text) }))
  if (refusal) made.refusal = Object.freeze(refusal)
  made.run = calls(names)
  made.covered = some(() => Object.freeze({ check: check(), by: check() }))
  made.locked = some(() => Object.freeze({ check: check(), missing: missing() }))
  made.partial = some(() => Object.freeze({ product: text(), check: check(), missing: missing() }))
  made.unlocks = some(() => {
    const [fields, checks, more] = [fieldsOf(names, number()), calls(names), number()]
    return Object.freeze({ fields, checks, calls: flag() ? -more : more })
  })
  made.wasted = calls(names)
  made.calls = number()
  made.notes = some(note)
  return Object.freeze(made)
}

export function estimate(): Estimate {
  const made: Estimate = { calls: Object.freeze({ min: number(), max: number() }) }
  if (flag()) {
    made.cost = Object.freeze({ currency: text(), minor: Object.freeze({ min: number(), max: number() }), unpriced: some(text) })
  }
  return Object.freeze(made)
}
