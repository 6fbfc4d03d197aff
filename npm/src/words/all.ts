import { EN, KEYS, ZH_HANS, ZH_HANT } from '../texts.js'
import type { Locale } from '../types.js'

const LINES: Record<Locale, string> = { en: EN, 'zh-Hans': ZH_HANS, 'zh-Hant': ZH_HANT }

/** A line for each key, in a language. */
export interface Words {
  keys: string
  lines: string
}

/** Every language is at hand. */
export const learned = (locale: Locale): Words | undefined => ({ keys: KEYS, lines: LINES[locale] })
