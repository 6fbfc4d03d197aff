import * as engine from '#module'
import { KycConfigError, KycInputError, settings } from '../errors.js'
import { ENGINE, RULES } from '../generated/ids.js'
import { labelOf, lexicon, raised, sentence } from '../speech.js'
import type { Said } from '../speech.js'
import { TABLES } from '../generated/tables.js'
import { MADE } from '../trace.js'
import type { Made } from '../trace.js'
import type {
  Body, Core, Derived, EndpointId, Issue, Json, LoadOptions, Locale, Plan, Preflight, PreflightOptions, Report, Shown, Typed,
} from '../types.js'
import { SOUND, UNREADABLE, asked, run, start } from './call.js'
import * as read from './read.js'
import { catalogue, placeOf, rowOf } from './rows.js'
import type { Row } from './rows.js'
import { dated } from './day.js'
import { chosen, dayOf, language, profileOf } from './settings.js'
import type { Chosen } from './settings.js'
import * as unpack from './unpack.js'
import { outward, wireOf } from './wire.js'
import type { Wire } from './wire.js'
import * as write from './write.js'

/** Of a body that the document has as a list, a list of one is as good as the one; a value that throws cannot be looked at. */
function single(input: unknown): unknown {
  try {
    return Array.isArray(input) && input.length === 1 ? input[0] : input
  } catch {
    return UNREADABLE
  }
}

interface Caret {
  value: string
  from: number
  to: number
  forward: boolean
}

/** A text and its selection, whatever was handed in. */
function caret(typed: unknown): Caret {
  try {
    const { value: text, selectionStart, selectionEnd, inputType } = typed as Typed
    const value = typeof text === 'string' ? text : ''
    const at = (place: unknown, otherwise: number): number =>
      typeof place === 'number' && place >= 0 ? Math.min(Math.floor(place), value.length) : otherwise
    const from = at(selectionStart, value.length)
    return { value, from, to: at(selectionEnd, from), forward: inputType === 'deleteContentForward' }
  } catch {
    return { value: '', from: 0, to: 0, forward: false }
  }
}

/** The plan that was handed out last, and the number by which the engine knows it. */
let held: { number: number; plan: Plan } | undefined

/** The plan of the call that is open: the last one, where the engine says that it is the same. */
function planOf(row: Row): Plan {
  if (!read.flag()) return (held as NonNullable<typeof held>).plan
  const number = read.number()
  const plan = unpack.plan(row)
  // What was asked for and is no product is a value, and kept nowhere.
  const { unimplemented = [], unknown = [] } = plan.refusal ?? {}
  held = unimplemented.length + unknown.length > 0 ? undefined : { number, plan }
  return plan
}

type Tables = Report['meta']['tables']

const known = new Map<number, Tables>()

/** Ids of a set of tables. */
function tablesOf(set: number): Tables {
  let ids = known.get(set)
  if (!ids) {
    ids = (Object.keys(TABLES) as Tables).filter((_, place) => set >> place & 1)
    known.set(set, Object.freeze(ids) as Tables)
  }
  return ids
}

/** The sentence of anything at all. */
function inWords(said: unknown, locale: Locale): string {
  try {
    return sentence(said as Said, locale)
  } catch {
    return ''
  }
}

const clock = (): number => globalThis.performance?.now() ?? Date.now()

/** What holds for every call of an engine. */
export interface Usual {
  chosen(options: object | null | undefined): Chosen
  day(own: Chosen): number
  speaks(locale: Locale | undefined): Locale
  wired(own: Chosen): Wire
}

export function usual(given: LoadOptions): Usual {
  settings(given)
  start()
  const { mode, locale = 'en', wire } = chosen(given, 0)
  const ours = wireOf(wire)
  return {
    chosen: (options) => chosen(options, mode),
    day: ({ today }) => dayOf(today, given.today),
    speaks: (own) => (own === undefined ? locale : language(own)),
    wired: (own) => (own.wire === undefined ? ours : wireOf(own.wire)),
  }
}

/** Everything that a form needs. */
export function create(given: LoadOptions, { chosen, day, speaks, wired }: Usual = usual(given)): Core {
  const { names } = given
  /** Names that the caller handed over. */
  const named = (derived: Derived): Derived => {
    if (names && derived.region) Object.assign(derived.region, names.region(derived.region.code))
    if (names && derived.card) Object.assign(derived, names.bank(derived.card))
    Object.freeze(derived.region)
    return Object.freeze(derived)
  }
  /** Reports come without words, which are here. */
  const spoken = (issues: Issue[], derived: Derived, locale: Locale | undefined): void => {
    const tongue = speaks(locale)
    for (const issue of issues) {
      issue.message = sentence(issue, tongue)
      Object.freeze(issue)
    }
    named(derived)
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
      const place = placeOf(row, field)
      const own = chosen(options)
      const now = day(own)
      let copy: Json = null
      const kind = asked((look) => {
        copy = write.value(look(value))
        return engine.checkField(row.index, place, now, own.mode)
      })
      if (kind === SOUND) return Object.freeze({ ok: true, incomplete: false, issues: read.NOTHING, derived: named(unpack.derived()), canonical: value as string })
      const report = unpack.fieldReport(row, copy)
      spoken(report.issues, report.derived, own.locale)
      return Object.freeze(report)
    },
    plan: (endpoint, input, options) => kyc.preflight(endpoint, input, options).plan,
    estimate: (endpoint, input, tariff, options) =>
      kyc.preflight(endpoint, input, tariff === undefined ? options : { ...options, tariff }).estimate,
    preflight(endpoint, input, options?: PreflightOptions): Preflight {
      const from = clock()
      const row = rowOf(endpoint)
      const own = chosen(options)
      const [now, seen] = [day(own), row.body === 'list' ? single(input) : input]
      let copy: Json = null
      asked((look) => {
        copy = write.value(look(seen), row.own)
        write.value(look(own.tariff))
        return engine.preflight(row.index, now, own.mode, held?.number ?? 0)
      })
      const report = unpack.report(row, copy) as Report
      const tables = tablesOf(read.number())
      const [estimate, plan] = [unpack.estimate(), planOf(row)]
      spoken(report.issues, report.derived, own.locale)
      report.meta = Object.freeze({ engine: ENGINE, rules: RULES, today: dated(now), profile: profileOf(own.mode), tables })
      Object.freeze(report.canonical)
      Object.defineProperty(report, MADE, { value: { endpoint, milliseconds: clock() - from } satisfies Made })
      return Object.freeze({ report: Object.freeze(report), plan, estimate })
    },
    ask(endpoint, input, options) {
      const { ok, issues, canonical } = kyc.check(endpoint, input, options)
      // An offer holds a value, and errors are logged.
      if (!ok) throw new KycInputError(issues.filter((issue) => issue.stops).map(({ suggestion: _, ...issue }) => issue))
      const body = outward(canonical, wired(chosen(options)))
      const shape = rowOf(endpoint).body
      return (shape === 'value' ? body[''] : shape === 'list' ? [body] : body) as Body<typeof endpoint>
    },
    reformat(endpoint, field, typed): Shown {
      const row = rowOf(endpoint)
      const place = placeOf(row, field)
      const { value, from, to, forward } = caret(typed)
      run(() => {
        write.text(value)
        return engine.reformat(row.index, place, from, to, forward ? 1 : 0)
      })
      const [selectionStart, selectionEnd] = [read.number(), read.number()]
      return { value: read.text(), selectionStart, selectionEnd }
    },
    mask(value) {
      if (typeof value !== 'string') return ''
      run(() => {
        write.text(value)
        return engine.mask()
      })
      return read.text()
    },
    message: (said, locale) => inWords(said, speaks(locale)),
    version: { engine: ENGINE, rules: RULES, tables: TABLES },
  }
  return kyc
}

/** Calls that are elsewhere, each of which says where. */
export const elsewhere = (names: string[], want: string): object =>
  Object.fromEntries(names.map((name) => [name, () => { throw new KycConfigError(name, { want }) }]))

const DESK = ['read', 'decide', 'compare', 'translate', 'stages']

/** The engine of a form. What it lacks says where it is. */
export const form = (given: LoadOptions): Core =>
  Object.freeze({ ...elsewhere(DESK, 'the engine of kyc-preflight/desk, which has this call'), ...create(given) })
