import * as engine from '#module'
import { KycConfigError, settings } from '../errors.js'
import { BITS } from '../generated/ids.js'
import type { LoadOptions, Locale, Profile, Tariff } from '../types.js'
import { stranger } from '../stranger.js'
import { run } from './call.js'
import * as read from './read.js'
import { text } from './write.js'

export const LOCALES: readonly Locale[] = ['en', 'zh-Hans', 'zh-Hant']
const PROFILES: readonly Profile[] = ['production', 'sandbox']
const MOST_POINTS = 1e6
const DAY = 86_400_000, SHANGHAI = 28_800_000

let lastDay = { text: '', day: 0 }
let lastNow = { at: -1, day: 0 }

function counted(day: string): number {
  if (typeof day !== 'string') return 0
  run(() => {
    text(day)
    return engine.day()
  })
  return read.number()
}

/** `YYYYMMDD` of a text. @throws KycConfigError `today` */
function day(text: string): number {
  if (text !== lastDay.text) lastDay = { text, day: counted(text) }
  if (lastDay.day === 0) throw new KycConfigError('today', { want: 'a day of the calendar as YYYY-MM-DD' })
  return lastDay.day
}

/** Today in Shanghai. */
function now(): number {
  const at = Math.floor((Date.now() + SHANGHAI) / DAY)
  if (at !== lastNow.at) lastNow = { at, day: day(new Date(at * DAY).toISOString().slice(0, 10)) }
  return lastNow.day
}

/** The day of a call: its own, that of `load`'s clock, or the host's in Shanghai. */
export function dayOf(own: string | undefined, clock: LoadOptions['today']): number {
  if (own !== undefined) return day(own)
  return clock ? day(clock()) : now()
}

function position<T extends string>(all: readonly T[], one: T, code: string): number {
  const at = all.indexOf(one)
  if (at < 0) throw stranger(code, one, all)
  return at
}

/** A language of the package. @throws KycConfigError `locale` */
export function language(locale: Locale): Locale {
  position(LOCALES, locale, 'locale')
  return locale
}

export const profileOf = (mode: number): Profile => PROFILES[mode & BITS.SANDBOX] as Profile

function pointBits(points: number): number {
  if (typeof points !== 'number' || !(points >= 0)) throw new KycConfigError('points', { want: 'a number from 0 on' })
  return (Math.min(Math.floor(points), MOST_POINTS) + 1) * BITS.POINTS
}

/** What options say: as bits, and what is none. */
export interface Chosen {
  mode: number
  today: string | undefined
  locale: Locale | undefined
  tariff: Tariff | undefined
  wire: Record<string, string> | undefined
}

const SWITCHES = new Map([['litigationByDefault', BITS.LITIGATION], ['exact', BITS.EXACT], ['decided', BITS.DECIDED]])

function chose(made: Chosen, name: string, value: unknown): void {
  if (name === 'today' || name === 'tariff' || name === 'wire') made[name] = value as never
  else if (name === 'typing') made.mode |= value ? BITS.TYPING : 0
  else if (name === 'locale') made.locale = language(value as Locale)
  else if (name === 'profile') made.mode = made.mode & ~BITS.SANDBOX | position(PROFILES, value as Profile, 'profile') * BITS.SANDBOX
  else if (name === 'points') made.mode = made.mode & (BITS.POINTS - 1) | pointBits(value as number)
  else {
    const bit = SWITCHES.get(name) ?? 0
    made.mode = value ? made.mode | bit : made.mode & ~bit
  }
}

/**
 * Options on top of the bits of those given to `load`. Only what is there is read: an object made by `{ ...options, typing }` has a
 * shape of its own, of which V8 looks for every absent property anew (2.5 µs of a key press).
 */
export function chosen(options: object | null | undefined, mode: number): Chosen {
  const made: Chosen = { mode, today: undefined, locale: undefined, tariff: undefined, wire: undefined }
  if (options === undefined || options === null) return made
  const given = settings(options as Record<string, unknown>)
  for (const name in given) {
    const value = given[name]
    if (value !== undefined) chose(made, name, value)
  }
  return made
}
