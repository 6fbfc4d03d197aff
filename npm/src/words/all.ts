import { EN, KEYS, ZH_HANS, ZH_HANT } from '../texts.js'
import type { Locale } from '../types.js'

/** A line for each key, in a language. */
export interface Words {
  keys: string
  lines: string
}

const ALL: Record<Locale, Words> = {
  en: { keys: KEYS, lines: EN }, 'zh-Hans': { keys: KEYS, lines: ZH_HANS }, 'zh-Hant': { keys: KEYS, lines: ZH_HANT },
}

/** Every language is at hand. */
export const learned = (locale: Locale): Words => ALL[locale]
