import { PARTS } from '#parts'
import type { Locale } from '../types.js'

/** A line for each key, in a language. */
export interface Words {
  keys: string
  lines: string
}

const joined = (part: 'KEYS' | 'EN' | 'ZH_HANS' | 'ZH_HANT'): string => PARTS.map((one) => one[part]).join('\n')

const keys = joined('KEYS')

const ALL: Record<Locale, Words> = {
  en: { keys, lines: joined('EN') },
  'zh-Hans': { keys, lines: joined('ZH_HANS') },
  'zh-Hant': { keys, lines: joined('ZH_HANT') },
}

/** Every language is at hand. */
export const learned = (locale: Locale): Words => ALL[locale]
