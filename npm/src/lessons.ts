import type { Locale } from './types.js'
import type { Words } from './words/all.js'

const LESSONS: Record<Locale, () => Promise<Words>> = {
  en: () => import('./words/en.js'),
  'zh-Hans': () => import('./words/zh-Hans.js'),
  'zh-Hant': () => import('./words/zh-Hant.js'),
}

const known = new Map<Locale, Words>()

/** A language that was asked for; the first of them for one that was not. */
export const learned = (locale: Locale): Words => known.get(locale) ?? (known.values().next().value as Words)

/** Loads a language. */
export async function learn(locale: Locale): Promise<void> {
  if (!known.has(locale)) known.set(locale, await LESSONS[locale]())
}
