import type { Issue, Locale, Report } from './types.js'

/** The lines of a summary above a form. */
export interface ErrorSummary {
  /** The heading of the summary, and what to put in front of the page's title. */
  title: string
  prefix: string
  /** One line for each thing that stops, in the words that stand at the field. */
  items: { message: string; path: Issue['path']; id: string }[]
}

const TITLES: Record<Locale, string> = { en: 'There is a problem', 'zh-Hans': '有问题需要处理', 'zh-Hant': '有問題需要處理' }
const PREFIXES: Record<Locale, string> = { en: 'Error: ', 'zh-Hans': '错误：', 'zh-Hant': '錯誤：' }

/**
 * What stops, each sentence once, after GOV.UK's error summary. `idFor` names the control of a path:
 * `addressesToVerify-0-city`.
 */
export function summaryOf(
  report: Report, locale: Locale, idFor: (path: Issue['path']) => string = (path) => path.join('-'),
): ErrorSummary {
  const items: ErrorSummary['items'] = []
  for (const { stops, message, path } of report.issues) {
    if (stops && !items.some((item) => item.message === message)) items.push({ message, path, id: idFor(path) })
  }
  return { title: TITLES[locale], prefix: items.length > 0 ? PREFIXES[locale] : '', items }
}
