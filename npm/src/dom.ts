import type { Bound } from './dom/bound.js'
import { check } from './dom/check.js'
import { listen, restored } from './dom/hear.js'
import { atEnd, offer, set } from './dom/place.js'
import { entitle } from './dom/summary.js'
import { partsOf } from './dom/value.js'
import type { PhotoOptions } from './photo.js'
import { say } from './room.js'
import type { EndpointId, Estimate, Json, Kyc, Plan, Preflight, PreflightOptions } from './types.js'

/** How a form is connected. */
export interface BindOptions extends PreflightOptions {
  endpoint: EndpointId
  /**
   * The provider's names → the names of the form's controls, where they differ. A nested value has a name such as
   * `addressesToVerify[0][city]` or `addressesToVerify.0.city`.
   */
  fields?: Record<string, string>
  /**
   * An element, or a selector for it, that lists what stops after an attempt to submit. Without one the first control
   * is focused.
   */
  summary?: Element | string
  /**
   * Told what would run, once typing pauses: a function, or an element, such as an `<output>`, whose text is the number
   * of calls.
   */
  plan?: Element | ((plan: Plan, estimate: Estimate) => void)
  /** Limits that photos are made to keep to, see `kyc-preflight/photo`. */
  photo?: PhotoOptions
  /** Called with every change. */
  onChange?: (found: Preflight) => void
  /**
   * Called with the body for the wire when nothing stops; `event.preventDefault()` keeps the browser from sending the
   * form itself.
   */
  onSubmit?: (body: Json, event: SubmitEvent) => void
}

/** A connected form. */
export interface BoundForm {
  /** Checks what the form holds now: after a change by script, or of the form's controls. */
  check(): Preflight
  /** Takes everything back that was done to the form. */
  destroy(): void
}

/** The elements that it speaks in are live, and empty again in the end. */
function prepare(bound: Bound, plan: BindOptions['plan']): void {
  set(bound, bound.form, 'novalidate', '')
  if (bound.summary) {
    offer(bound, bound.summary, 'tabindex', '-1')
    set(bound, bound.summary, 'hidden', '')
  }
  if (plan instanceof Element) {
    offer(bound, plan, 'aria-live', 'polite')
    atEnd(bound, () => say(plan, ''))
  }
  atEnd(bound, () => {
    bound.summary?.replaceChildren()
    clearTimeout(bound.timer)
    entitle(bound, '')
  })
}

/**
 * Connects a plain form: messages at the controls and in a summary, validity for `:user-invalid`, numbers in groups,
 * hints for keyboards, pictures as base64 and a live plan. The form's own attributes stay as they are, and nothing but
 * what stops keeps it from being sent. A field speaks once it was left; doubts and notes stand in elements of their
 * own.
 *
 * Messages go to the page's `[data-kyc-message="idNumber"]` and `[data-kyc-doubt="idNumber"]`, or to new elements of
 * the classes `kyc-message` and `kyc-doubt` behind the control. They are there, empty, from the start: a
 * `min-block-size` reserves their room.
 *
 * @throws KycConfigError for an endpoint or option that does not exist.
 */
export function bindForm(kyc: Kyc, form: HTMLFormElement, given: BindOptions): BoundForm {
  const end = new AbortController()
  const plan = given.plan
  const bound: Bound = {
    kyc, form, given, known: new Map(), at: new Map(), input: {}, prefix: '', signal: end.signal,
    fields: (kyc.endpoints().find((row) => row.id === given.endpoint)?.fields ?? [])
      .map((row) => ({ ...row, host: partsOf(given.fields?.[row.name] ?? row.name) })),
    summary: (typeof given.summary === 'string'
      ? document.querySelector(given.summary) : given.summary) as HTMLElement | undefined,
    tell: (found) => (plan instanceof Element ? say(plan, `${found.plan.calls}`) : plan?.(found.plan, found.estimate)),
  }
  bound.tell(restored(bound))
  listen(bound)
  prepare(bound, plan)
  return { check: () => check(bound), destroy: () => end.abort() }
}
