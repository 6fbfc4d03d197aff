import * as engine from '#module'
import { KycConfigError, settings } from '../errors.js'
import { BITS } from '../generated/ids.js'
import type { FieldOptions, LoadOptions, Locale, Options, Profile } from '../types.js'
import { run, stranger } from './call.js'
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
export function dayOf(options: Options | null | undefined, clock: LoadOptions['today']): number {
  if (options?.today !== undefined) return day(options.today)
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

const switched = (mode: number, bit: number, on: boolean): number => (on ? mode | bit : mode & ~bit)

/** Options as bits, on top of those given to `load`. */
export function bits(options: Omit<FieldOptions, 'today'> | null | undefined, usual: number): number {
  if (options === undefined || options === null) return usual
  settings(options)
  const { locale, profile, litigationByDefault, exact, decided, points, typing } = options
  if (locale !== undefined) language(locale)
  let mode = usual
  if (profile !== undefined) mode = mode & ~BITS.SANDBOX | position(PROFILES, profile, 'profile') * BITS.SANDBOX
  if (litigationByDefault !== undefined) mode = switched(mode, BITS.LITIGATION, litigationByDefault)
  if (exact !== undefined) mode = switched(mode, BITS.EXACT, exact)
  if (decided !== undefined) mode = switched(mode, BITS.DECIDED, decided)
  if (points !== undefined) mode = mode & (BITS.POINTS - 1) | pointBits(points)
  return typing ? mode | BITS.TYPING : mode
}
