import { shape } from '../caret.js'
import { base64Of } from '../picture.js'
import type { Preflight } from '../types.js'
import type { Bound, Control, Known } from './bound.js'
import { check } from './check.js'
import { read } from './read.js'
import { summarise } from './summary.js'

/** Reads a picture, after those that were chosen before it. */
function open(bound: Bound, one: Known): void {
  const file = one.control.files?.[0]
  one.photo = ''
  if (!file) return
  const own = bound.photos = Promise.all([base64Of(file, bound.given.photo), bound.photos]).then(([photo]) => {
    if (bound.photos === own) bound.photos = null
    if (one.control.files?.[0] === file) one.photo = photo
    if (!bound.signal.aborted) check(bound)
  })
}

/**
 * A text that is being composed is left alone. After `change`, which is all that autofill of Safari sends, a field was
 * left.
 */
function hear(bound: Bound, event: InputEvent): void {
  const control = event.target as Control
  if (!bound.known.has(control)) read(bound)
  const one = bound.known.get(control)
  if (!one || event.isComposing) return
  const left = /^(change|focusout)$/.test(event.type)
  one.typing = !left && control.matches(':focus')
  one.left ||= left
  if (event.type === 'change') open(bound, one)
  if (event.type !== 'focusout') shape(bound.kyc, bound.given.endpoint, one.name, control, event.inputType)
  // A message that appears between press and release could move the button away from under the finger.
  if (left && bound.late !== undefined) bound.late = true
  else check(bound)
}

/** What the browser filled in by itself, when it came back to the page or before it was bound. */
export function restored(bound: Bound): Preflight {
  read(bound)
  for (const [, one] of bound.known) {
    if (one.control.value !== one.control.defaultValue) {
      one.left = !one.control.matches(':focus')
      shape(bound.kyc, bound.given.endpoint, one.name, one.control)
    }
    if (!one.photo) open(bound, one)
  }
  return check(bound)
}

function reset(bound: Bound): void {
  for (const [, one] of bound.known) {
    one.left = false
    one.photo = ''
  }
  bound.submitted = false
  summarise(bound, { issues: [] })
  check(bound)
}

function submit(bound: Bound, event: SubmitEvent): void {
  const submitter = event.submitter as Control | null
  if (submitter?.formNoValidate) return
  if (bound.photos) {
    event.preventDefault()
    return void bound.photos.then(() => bound.form.requestSubmit(submitter))
  }
  bound.submitted = true
  for (const [, one] of bound.known) {
    one.typing = false
    one.control.checkValidity()
  }
  const { report } = check(bound)
  summarise(bound, report)
  if (!report.ok) event.preventDefault()
  else bound.given.onSubmit?.(bound.kyc.ask(bound.given.endpoint, bound.input, bound.given) as never, event)
}

type Listener = (bound: Bound, event: never) => void

/** After what is going on, unless the form was let go. */
const later = (work: Listener): Listener => (bound, event) =>
  void setTimeout(() => bound.signal.aborted || work(bound, event))

/** Until the form is let go. */
export function listen(bound: Bound): void {
  const root = bound.form.getRootNode()
  const on = (target: EventTarget, listener: Listener, ...types: string[]): void => {
    for (const type of types) {
      target.addEventListener(type, (event) => listener(bound, event as never), { signal: bound.signal })
    }
  }
  on(root, hear, 'input', 'change', 'focusout')
  // WebKit inserts the composed text after this event, Chromium before it.
  on(root, later(hear), 'compositionend')
  on(root, () => { bound.late = false }, 'pointerdown')
  on(root, later(() => {
    if (bound.late) check(bound)
    bound.late = undefined
  }), 'pointerup', 'pointercancel')
  on(bound.form, submit, 'submit')
  on(bound.form, later(reset), 'reset')
  on(window, restored, 'pageshow')
}
