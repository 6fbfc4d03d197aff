/** The page's own words, a file for each language and two parts of it. What is said about a value comes from the package. */

const FILES = {
  en: [() => import('./words/en.js'), () => import('./words/en-more.js')],
  'zh-Hans': [() => import('./words/zh-Hans.js'), () => import('./words/zh-Hans-more.js')],
  'zh-Hant': [() => import('./words/zh-Hant.js'), () => import('./words/zh-Hant-more.js')],
}

export const LOCALES = Object.keys(FILES)

const learnt = Object.fromEntries(LOCALES.map((locale) => [locale, {}]))

let words = learnt.en

/** Fetches the words of a language: those that the first look needs, or the others. */
export async function learn(locale, more = false) {
  Object.assign(learnt[locale], (await FILES[locale][Number(more)]()).default)
}

export function speak(locale) {
  words = learnt[locale]
}

/** The words of a key, nothing while they are still on their way; a number or text where they need one. */
export function t(key, ...given) {
  const said = words[key]
  return typeof said === 'function' ? said(...given) : (said ?? '')
}

export const has = (key) => key in words

/** The supported locale nearest to a browser's language tag. */
export function nearest(tag) {
  const { language, script } = new Intl.Locale(tag).maximize()
  if (language !== 'zh') return 'en'
  return script === 'Hant' ? 'zh-Hant' : 'zh-Hans'
}
