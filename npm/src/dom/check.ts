import { doubting, say, stopping } from '../room.js'
import type { Issue, Preflight } from '../types.js'
import type { Bound, Known } from './bound.js'
import { nearest } from './place.js'
import { read } from './read.js'
import { textsOf } from './value.js'

/** What a field says: nothing before it was left or while it is empty, nor of an unfinished value while it is typed. */
function heard(bound: Bound, one: Known, issues: Issue[]): Issue[] {
  if (!bound.submitted && !(one.left && textsOf(one)[0])) return []
  if (!one.typing) return issues
  const found = bound.kyc.checkField(
    bound.given.endpoint, one.name, bound.input[one.name], { ...bound.given, typing: true },
  )
  return found.issues.filter((issue) => issue.weight !== 'incomplete')
}

/** An empty field is only silent until the form is to be sent. */
function show(bound: Bound, one: Known, issues: Issue[]): void {
  const mine = (issue: Issue): boolean => nearest(bound, issue.path) === one.control
  const spoken = heard(bound, one, issues).filter(mine)
  const error = stopping(spoken)
  one.control.setCustomValidity?.(stopping(issues.filter(mine)))
  say(one.message, error)
  say(one.doubt, doubting(spoken))
  if (one.message) one.control.setAttribute('aria-invalid', `${error !== ''}`)
}

/** Checks what the form holds now, and shows it. */
export function check(bound: Bound): Preflight {
  /** Milliseconds without a change, before a number of calls is announced. */
  const pause = 500
  read(bound)
  const found = bound.kyc.preflight(bound.given.endpoint, bound.input, bound.given)
  for (const [, one] of bound.known) show(bound, one, found.report.issues)
  clearTimeout(bound.timer)
  bound.timer = setTimeout(bound.tell, pause, found)
  bound.given.onChange?.(found)
  return found
}
