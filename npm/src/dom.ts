import { shape } from './caret.js'
import type { PhotoOptions } from './photo.js'
import type { EndpointId, Estimate, Issue, Json, Kyc, Path, Plan, Preflight, PreflightOptions, Report } from './types.js'

/** How a form is connected. */
export interface BindOptions extends PreflightOptions {
  endpoint: EndpointId
  /**
   * The provider's names → the names of the form's controls, where they differ. A nested value has a name such as
   * `addressesToVerify[0][city]` or `addressesToVerify.0.city`.
   */
  fields?: Record<string, string>
  /** An element, or a selector for it, that lists what stops after an attempt to submit. Without one the first control is focused. */
  summary?: Element | string
  /**
   * Told what would run, once typing pauses: a function, or an element, such as an `<output>`, whose text is the number of calls.
   */
  plan?: Element | ((plan: Plan, estimate: Estimate) => void)
  /** Limits that photos are made to keep to, see `kyc-preflight/photo`. */
  photo?: PhotoOptions
  /** Called with every change. */
  onChange?: (found: Preflight) => void
  /** Called with the body for the wire when nothing stops; `event.preventDefault()` keeps the browser from sending the form itself. */
  onSubmit?: (body: Json, event: SubmitEvent) => void
}

/** A connected form. */
export interface BoundForm {
  /** Checks what the form holds now: after a change by script, or of the form's controls. */
  check(): Preflight
  /** Takes everything back that was done to the form. */
  destroy(): void
}

type Control = HTMLInputElement & { selectedOptions?: HTMLCollectionOf<HTMLOptionElement> }

interface Field {
  name: string
  field: string
  /** The name of its control, in parts. */
  host: string[]
}

interface Known {
  row: Field
  path: Path
  /** The field was left, or its value came from the browser. */
  touched?: boolean
  typing?: boolean
  photo?: string
  /** For what stops, and for what is only told. */
  message?: HTMLElement
  doubt?: HTMLElement
}

type Branch = { [key: string]: Json }

/** Milliseconds without a change, before a number of calls is announced. */
const PAUSE = 500
const HINTS = ['inputmode', 'autocomplete', 'autocapitalize', 'spellcheck', 'lang', 'accept'] as const

let numbered = 0

const partsOf = (name = ''): string[] => name.split(/[.[\]]+/).filter(Boolean)

/** Positions in a list without gaps, in the order of the document: rows may have been removed. */
function dense(path: string[], lists: { [key: string]: string[] }): Path {
  return path.map((part, at) => {
    if (!(+part >= 0)) return part
    const list = lists[path.slice(0, at).join('.')] ??= []
    return list.includes(part) ? list.indexOf(part) : list.push(part) - 1
  })
}

function converted(kind: string, text: string): Json {
  if (kind === 'flag') return { on: true, true: true, false: false }[text] ?? text
  return /^(number|searchSource)$/.test(kind) && /^-?\d{1,15}$/.test(text) ? Number(text) : text
}

/** What a control gives: several texts, one, or none. */
function textsOf({ type, checked, value, selectedOptions }: Control, photo?: string): string[] {
  const texts = type === 'file' ? [photo ?? ''] : selectedOptions ? [...selectedOptions].map((option) => option.value) : [value]
  return checked || !/^(checkbox|radio)$/.test(type) ? texts.filter(Boolean) : []
}

/** Puts a value at its path; what is on the way is made where it is missing. */
function put(inner: Branch, [key = '', ...rest]: Path, value: Json, listed: boolean): void {
  const own = Object.hasOwn(inner, key) && inner[key]
  if (rest[0] !== undefined) put((inner[key] = own || (+rest[0] >= 0 ? [] : {})) as Branch, rest, value, listed)
  else inner[key] = listed ? [...((own || []) as Json[]), value] : value
}

function element(tag: string, ...inside: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag)
  made.append(...inside)
  return made
}

/** A live region speaks when it changes, so it is left alone when it would say the same. */
function say(room: Element | undefined, text: string): void {
  if (room && room.textContent !== text) room.textContent = text
}

const lines = (issues: Issue[]): string => [...new Set(issues.map(({ message }) => message))].join('\n')
const stopping = (issues: Issue[]): string => lines(issues.filter(({ stops }) => stops))

/** The control of a path: its own, the nearest around it, or the first inside. */
function nearest(at: Map<string, Control>, [names = '', ...rest]: Path): Control | undefined {
  for (const name of `${names}`.split('|')) {
    const full = `${[name, ...rest].join('.')}.`
    const keys = [...at.keys()]
    // What is inside comes later in the document.
    const around = keys.filter((key) => full.startsWith(`${key}.`)).pop()
    const control = at.get(around ?? keys.find((key) => key.startsWith(full)) ?? '')
    if (control) return control
  }
  return undefined
}

/** Focuses a control, out of a closed panel if need be. */
function reach(control: HTMLElement | undefined): void {
  control?.closest('details')?.setAttribute('open', '')
  control?.focus()
}

/**
 * Connects a plain form: messages at the controls and in a summary, validity for `:user-invalid`, numbers in groups, hints for
 * keyboards, pictures as base64 and a live plan. The form's own attributes stay as they are, and nothing but what stops keeps it
 * from being sent. A field speaks once it was left; doubts and notes stand in elements of their own.
 *
 * Messages go to the page's `[data-kyc-message="idNumber"]` and `[data-kyc-doubt="idNumber"]`, or to new elements of the classes
 * `kyc-message` and `kyc-doubt` behind the control. They are there, empty, from the start: a `min-block-size` reserves their room.
 *
 * @throws KycConfigError for an endpoint or option that does not exist.
 */
export function bindForm(kyc: Kyc, form: HTMLFormElement, given: BindOptions): BoundForm {
  const { endpoint, plan: place } = given
  const fields = (kyc.endpoints().find(({ id }) => id === endpoint)?.fields ?? [])
    .map((row): Field => ({ ...row, host: partsOf(given.fields?.[row.name] ?? row.name) }))
  const summary = (typeof given.summary === 'string' ? document.querySelector(given.summary) : given.summary) as HTMLElement | undefined
  const undo: (() => void)[] = []
  const stop = new AbortController()
  const known = new Map<Control, Known>()
  /** Controls of the last check by path. */
  const at = new Map<string, Control>()
  let input: Branch = {}
  let submitted = false
  /** While a finger is down: whether somebody waits for it to be lifted. */
  let late: boolean | undefined
  let reading: Promise<void> | undefined
  let prefix = ''
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Sets an attribute until everything is taken back. */
  const set = (target: Element, name: string, value: string): void => {
    const before = target.getAttribute(name)
    target.setAttribute(name, value)
    undo.push(() => (before === null ? target.removeAttribute(name) : target.setAttribute(name, before)))
  }

  /** The same for what the page has not decided itself. */
  const offer = (target: Element, name: string, value: string | boolean | undefined): void => {
    if (value !== undefined && !target.hasAttribute(name)) set(target, name, `${value}`)
  }

  /** The page's own element of a path, or a new one behind the control. */
  const room = (control: Control, path: Path, what: string): HTMLElement => {
    const own = form.querySelector<HTMLElement>(`[data-kyc-${what}="${path.join('.')}"]`)
    const made = own ?? element('p')
    if (!own) {
      made.className = `kyc-${what}`
      ;(control.closest('label') ?? control).after(made)
    }
    undo.push(() => (own ? say(own, '') : made.remove()))
    offer(made, 'id', `${control.id}-${what}`)
    offer(made, 'aria-live', 'polite')
    return made
  }

  /** Rooms for messages, and what a keyboard should know. */
  const furnish = (control: Control, one: Known): void => {
    one.doubt = room(control, one.path, 'doubt')
    one.message = room(control, one.path, 'message')
    const own = control.getAttribute('aria-describedby')
    set(control, 'aria-describedby', `${own ?? ''} ${one.message.id} ${one.doubt.id}`)
    set(control, 'aria-invalid', 'false')
    undo.push(() => control.setCustomValidity(''))
    const hints = kyc.fieldHints(one.row.name, endpoint)
    for (const name of HINTS) offer(control, name, hints[name])
  }

  /** Of several controls with one name the first speaks for all; an element of its own kind speaks for itself. */
  const know = (control: Control, row: Field, path: Path): Known => {
    const one: Known = Object.assign(known.get(control) ?? {}, { row, path })
    const key = path.join('.')
    known.set(control, one)
    offer(control, 'id', `kyc-${++numbered}`)
    if (!at.has(key)) {
      if (!one.message && control.type !== 'hidden' && !control.localName.includes('-')) furnish(control, one)
      at.set(key, control)
    }
    return one
  }

  /** Finds the controls, which may have changed, and reads them. */
  const read = (): void => {
    const lists = {}
    input = {}
    at.clear()
    for (const control of form.elements as unknown as Iterable<Control>) {
      const parts = partsOf(control.name)
      const row = fields.find(({ host }) => host[0] && host.every((part, place) => part === parts[place]))
      if (!row || control.matches(':disabled,button,[type=submit]')) continue
      const one = know(control, row, dense([row.name, ...parts.slice(row.host.length)], lists))
      const listed = /^(run|searchSource)$/.test(row.field)
      for (const text of textsOf(control, one.photo)) put(input, one.path, converted(row.field, text), listed)
    }
  }

  /** What the field that is typed into would say by itself: nothing of an unfinished value. */
  const unfinished = ({ row: { name } }: Known): Issue[] =>
    kyc.checkField(endpoint, name, input[name], { ...given, typing: true }).issues.filter(({ weight }) => weight !== 'incomplete')

  /** Nothing is said at a field that was not left, nor at an empty one before an attempt to submit. */
  const show = (control: Control, one: Known, all: Issue[]): void => {
    const mine = (issues: Issue[]): Issue[] => issues.filter(({ path }) => nearest(at, path) === control)
    const issues = mine(all)
    control.setCustomValidity?.(stopping(issues))
    const { message, doubt, touched, typing, photo } = one
    const heard = submitted || (touched && textsOf(control, photo)[0])
    const spoken = !heard ? [] : typing ? mine(unfinished(one)) : issues
    say(message, stopping(spoken))
    // The spaces that would be taken out are those that the form puts in.
    say(doubt, lines(spoken.filter(({ stops, code }) => !stops && !code.endsWith('.spacing'))))
    if (message) control.setAttribute('aria-invalid', `${message.textContent !== ''}`)
  }

  const tell = ({ plan, estimate }: Preflight): void => {
    if (typeof place === 'function') return place(plan, estimate)
    say(place, `${plan.calls}`)
  }

  const check = (): Preflight => {
    read()
    const found = kyc.preflight(endpoint, input, given)
    for (const [control, one] of known) show(control, one, found.report.issues)
    clearTimeout(timer)
    timer = setTimeout(tell, PAUSE, found)
    given.onChange?.(found)
    return found
  }

  const group = (control: Control, { path, row }: Known, inputType?: string): void => {
    if (path.length === 1) shape(kyc, endpoint, row.name, control, inputType)
  }

  const open = (control: Control, one: Known): void => {
    const file = control.files?.[0]
    one.photo = ''
    if (!file) return
    // A file that is gone by now is as good as none.
    const probed = import('./photo.js').then(({ probePhoto }) => probePhoto(file, given.photo)).catch(() => undefined)
    const own = reading = Promise.all([probed, reading]).then(([photo]) => {
      if (reading === own) reading = undefined
      if (control.files?.[0] === file) one.photo = photo?.base64 ?? ''
      if (!stop.signal.aborted) check()
    })
  }

  /** A text that is being composed is left alone. After `change`, which is all that autofill of Safari sends, a field was left. */
  const hear = ({ type, target, inputType, isComposing }: InputEvent): void => {
    const control = target as Control
    if (!known.has(control)) read()
    const one = known.get(control)
    if (!one || isComposing) return
    const left = type === 'change' || type === 'focusout'
    one.typing = !left && control.matches(':focus')
    one.touched ||= left
    if (type === 'change' && control.type === 'file') open(control, one)
    if (type !== 'focusout') group(control, one, inputType)
    // A message that appears between press and release could move the button away from under the finger.
    if (left && late !== undefined) late = true
    else check()
  }

  /** What the browser filled in by itself, when it came back to the page or before it was bound. */
  const restored = (): Preflight => {
    read()
    for (const [control, one] of known) {
      if (control.value !== control.defaultValue) {
        one.touched = !control.matches(':focus')
        group(control, one)
      }
      if (control.files?.length && !one.photo) open(control, one)
    }
    return check()
  }

  const entitle = (next: string): void => {
    document.title = next + document.title.replace(prefix, '')
    prefix = next
  }

  const link = (message: string, control: Control | undefined): HTMLElement => {
    const made = element('a', message) as HTMLAnchorElement
    made.href = `#${control?.id}`
    made.onclick = () => {
      reach(control)
      return false
    }
    return element('li', made)
  }

  /** The list of what stops, and the focus on it; none where nothing does. */
  const summarise = (report: Pick<Report, 'issues'>): void => {
    const told = kyc.errorSummary(report as Report, given)
    entitle(told.prefix)
    const controls = told.items.map(({ path }) => nearest(at, path) ?? [...at.values()][0])
    if (summary) {
      const list = element('ul', ...told.items.map(({ message }, place) => link(message, controls[place])))
      const alert = element('div', element('h2', told.title), list)
      alert.role = 'alert'
      summary.replaceChildren(alert)
      summary.hidden = !prefix
    }
    if (prefix) reach(summary ?? controls[0])
  }

  const reset = (): void => {
    for (const one of known.values()) Object.assign(one, { touched: false, photo: '' })
    submitted = false
    summarise({ issues: [] })
    check()
  }

  const submit = (event: SubmitEvent): void => {
    const submitter = event.submitter as Control | null
    if (submitter?.formNoValidate) return
    if (reading) {
      event.preventDefault()
      return void reading.then(() => form.requestSubmit(submitter))
    }
    submitted = true
    for (const [control, one] of known) {
      one.typing = false
      control.checkValidity()
    }
    const { report } = check()
    summarise(report)
    if (!report.ok) event.preventDefault()
    else given.onSubmit?.(kyc.ask(endpoint, input, given) as Json, event)
  }

  const listen = (target: EventTarget, types: string, listener: (event: never) => void): void => {
    for (const type of types.split(' ')) target.addEventListener(type, listener as EventListener, { signal: stop.signal })
  }
  /** After what is going on, unless nothing is bound any more. */
  const later = (work: () => void): void => void setTimeout(() => stop.signal.aborted || work())
  tell(restored())
  const root = form.getRootNode()
  listen(root, 'input change focusout', hear)
  // WebKit inserts the composed text after this event, Chromium before it.
  listen(root, 'compositionend', (event: InputEvent) => later(() => hear(event)))
  listen(root, 'pointerdown', () => { late = false })
  listen(root, 'pointerup pointercancel', () => later(() => {
    if (late) check()
    late = undefined
  }))
  listen(form, 'submit', submit)
  listen(form, 'reset', () => later(reset))
  listen(window, 'pageshow', restored)
  set(form, 'novalidate', '')
  if (summary) {
    offer(summary, 'tabindex', '-1')
    set(summary, 'hidden', '')
  }
  if (place instanceof Element) {
    offer(place, 'aria-live', 'polite')
    undo.push(() => say(place, ''))
  }

  const destroy = (): void => {
    stop.abort()
    clearTimeout(timer)
    entitle('')
    summary?.replaceChildren()
    for (const back of undo.reverse()) back()
  }
  return { check, destroy }
}
