import type { Report } from '../types.js'
import type { Bound, Control } from './bound.js'
import { element, nearest, reach } from './place.js'

/** Puts a prefix before the title of the page, instead of the last one. */
export function entitle(bound: Bound, prefix: string): void {
  document.title = prefix + document.title.replace(bound.prefix, '')
  bound.prefix = prefix
}

function link(message: string, control: Control | undefined): HTMLElement {
  const made = element('a', message) as HTMLAnchorElement
  made.href = `#${control?.id}`
  made.onclick = () => {
    reach(control)
    return false
  }
  return element('li', made)
}

/** The list of what stops, and the focus on it; none where nothing does. */
export function summarise(bound: Bound, report: Pick<Report, 'issues'>): void {
  const found = bound.kyc.errorSummary(report as Report, bound.given)
  entitle(bound, found.prefix)
  const [first] = bound.at.values()
  const controls = found.items.map((item) => nearest(bound, item.path) ?? first)
  if (bound.summary) {
    const list = element('ul', ...found.items.map((item, place) => link(item.message, controls[place])))
    const alert = element('div', element('h2', found.title), list)
    alert.role = 'alert'
    bound.summary.replaceChildren(alert)
    bound.summary.hidden = !bound.prefix
  }
  if (bound.prefix) reach(bound.summary ?? controls[0])
}
