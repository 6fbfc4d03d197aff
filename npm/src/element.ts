import { shape } from './caret.js'
import { base64Of } from './picture.js'
import { doubting, say, stopping } from './room.js'
import type { EndpointId, Kyc, Locale } from './types.js'

/** How the elements are called, and whose rules hold. */
export interface ElementOptions {
  /** First half of the names of the elements: `kyc` without it. */
  prefix?: string
  /** The provider whose rules hold for the kinds that it has; nobody's without it. */
  endpoint?: EndpointId
}

/**
 * What all of the elements have, as an input has it. `value` is as it would be sent; of a photo it is the base64. The
 * attribute `field` picks the endpoint's field by its wire name, where neither `name` nor the kind does.
 */
export interface KycFieldElement extends HTMLElement {
  value: string
  readonly form: HTMLFormElement | null
  readonly validity: ValidityState
  readonly validationMessage: string
  readonly willValidate: boolean
  checkValidity(): boolean
  reportValidity(): boolean
  /** What stops for a reason that the field cannot know itself; an empty text for nothing. */
  setCustomValidity(message: string): void
}

/** Kinds of field by the second half of the elements' names; a date is of the kind that its attribute `kind` says. */
const KINDS = {
  'id-number': 'residentId', mobile: 'mobile', name: 'name', 'bank-card': 'bankCard', date: 'birthDate',
  photo: 'facePhoto',
}

const STYLE = `:host{display:block}:host([hidden]){display:none}[part=label]{display:block}
[part=input]{box-sizing:border-box;inline-size:100%;min-block-size:44px;font:inherit}
[part=room]{min-block-size:var(--kyc-room,1.5em);white-space:pre-line}`

const PASSED = [
  'type', 'inputmode', 'autocomplete', 'autocapitalize', 'spellcheck', 'lang', 'accept', 'placeholder', 'readonly',
] as const

function part<K extends keyof HTMLElementTagNameMap>(tag: K, name: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  made.id = name
  made.part.add(name)
  return made
}

/** What the elements of one kind share. */
interface Setup {
  kyc: Kyc
  kind: string
  endpoint: EndpointId
  fields: ReturnType<Kyc['endpoints']>[number]['fields']
  sheet: CSSStyleSheet
}

/** A server has no elements, and makes none. */
const Base = (globalThis.HTMLElement ?? Object) as typeof HTMLElement

/** An element of any kind; a class of each is registered. */
class Field extends Base {
  declare static readonly setup: Setup
  static readonly formAssociated = true
  static readonly observedAttributes = [
    ...PASSED, 'value', 'label', 'hint', 'locale', 'required', 'field', 'name', 'kind',
  ]
  readonly #setup = (this.constructor as typeof Field).setup
  readonly #isPhoto = this.#setup.kind === 'facePhoto'
  readonly #own = this.attachInternals()
  readonly #label = part('label', 'label')
  readonly #hint = part('div', 'hint')
  readonly #input = part('input', 'input')
  readonly #room = part('div', 'room')
  readonly #message = part('div', 'message')
  readonly #doubt = part('div', 'doubt')
  /** Left, or asked for its validity. */
  #touched = false
  #typing = false
  /** Changed since it was reset. */
  #dirty = false
  #custom = ''
  #photo = ''
  #reading: File | undefined
  #value = ''

  constructor() {
    super()
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true })
    root.adoptedStyleSheets = [this.#setup.sheet]
    this.#label.htmlFor = 'input'
    this.#room.ariaLive = 'polite'
    this.#room.append(this.#message, this.#doubt)
    root.append(this.#label, this.#hint, this.#input, this.#room)
    this.#input.setAttribute('aria-describedby', 'hint message doubt')
    this.#listen()
  }

  #listen(): void {
    const on = (type: string, listener: (event: never) => void): void =>
      this.#input.addEventListener(type, listener as EventListener)
    on('input', (event: InputEvent) => this.#typed(event))
    // WebKit inserts the composed text after this event, Chromium before it.
    on('compositionend', (event: InputEvent) => setTimeout(() => this.#typed(event)))
    on('change', () => void this.#changed())
    on('blur', () => this.#check(true))
    on('focus', () => this.#render())
    on('keydown', (event: KeyboardEvent) => event.key === 'Enter' && !event.isComposing && this.#enter())
    this.addEventListener('invalid', () => this.#check(true))
  }

  /** Where the value is judged: by the provider's field of the name or kind, or by nobody's. */
  #place(): [EndpointId, string] {
    const names = [this.getAttribute('field'), this.getAttribute('name')]
    const { kind, endpoint, fields } = this.#setup
    const own = this.getAttribute('kind') ?? kind
    const row = fields.find(({ name }) => names.includes(name)) ?? fields.find(({ field }) => field === own)
    return row ? [endpoint, row.name] : ['fields', own]
  }

  #typed({ isComposing, inputType }: InputEvent): void {
    if (isComposing || this.#isPhoto) return
    this.#dirty = true
    this.#typing = this.#input.matches(':focus')
    this.#shape(inputType)
    this.#check()
  }

  #shape(inputType?: string): void {
    shape(this.#setup.kyc, ...this.#place(), this.#input, inputType)
  }

  /** The inner event does not leave the element. */
  async #changed(): Promise<void> {
    this.#dirty = true
    if (this.#isPhoto) await this.#read()
    else this.#shape()
    this.#check(true)
    this.dispatchEvent(new Event('change', { bubbles: true, composed: true }))
  }

  async #read(): Promise<void> {
    const file = this.#reading = this.#input.files?.[0]
    this.#photo = ''
    this.#check()
    const photo = file && await base64Of(file)
    if (this.#reading !== file) return
    this.#reading = undefined
    this.#photo = photo ?? ''
  }

  /** As Enter does in an input of the form itself. */
  #enter(): void {
    const buttons = [...this.#own.form?.elements ?? []] as HTMLButtonElement[]
    const button = buttons.find(({ type }) => type === 'submit')
    if (button) button.click()
    else this.#own.form?.requestSubmit()
  }

  #render(): void {
    const hints = this.#setup.kyc.fieldHints(this.#place()[1], this.#place()[0]) as unknown as Record<string, unknown>
    for (const name of PASSED) {
      const value = this.getAttribute(name) ?? hints[name]
      if (value === undefined) this.#input.removeAttribute(name)
      else this.#input.setAttribute(name, String(value))
    }
    const label = this.getAttribute('label')
    say(this.#label, label ?? '')
    say(this.#hint, this.getAttribute('hint') ?? '')
    const labels = [...this.#own.labels].map(({ textContent }) => textContent?.trim())
    this.#input.ariaLabel = label === null ? labels.join(' ') : null
    this.#input.ariaRequired = String(this.hasAttribute('required'))
  }

  /** An unfinished value is silent while it is typed; a field that was not left says nothing. */
  #check(left = false): void {
    if (left) [this.#touched, this.#typing] = [true, false]
    const text = this.#isPhoto ? this.#photo : this.#input.value
    const locale = this.getAttribute('locale') as Locale | null
    const given = text || this.#reading || this.hasAttribute('required')
    const options = { typing: this.#typing, ...(locale && { locale }) }
    const report = given && this.#setup.kyc.checkField(...this.#place(), text, options)
    const issues = report ? report.issues : []
    this.#value = report ? String(report.canonical) : ''
    // As with an input of the page, `autocomplete="off"` keeps a value out of the history.
    this.#own.setFormValue(this.#value, this.#isPhoto || this.#input.autocomplete === 'off' ? '' : text)
    const error = stopping(issues) || this.#custom
    this.#own.setValidity(error ? { [text ? 'customError' : 'valueMissing']: true } : {}, error, this.#input)
    const incomplete = issues.some(({ weight }) => weight === 'incomplete')
    const told = this.#touched && !incomplete
    const doubt = doubting(issues)
    say(this.#message, told ? error : '')
    say(this.#doubt, told ? doubt : '')
    this.#input.ariaInvalid = String(told && error !== '')
    this.#state('error', told && error !== '')
    this.#state('incomplete', incomplete)
    this.#state('doubt', doubt !== '')
  }

  #state(name: string, holds: boolean): void {
    try {
      this.#own.states[holds ? 'add' : 'delete'](name)
    } catch {
      // Chromium before 125 wants two hyphens.
    }
  }

  #set(text: string, touched: boolean): void {
    if (this.#isPhoto) {
      this.#photo = text
      if (!text) this.#input.value = ''
    } else {
      this.#input.value = text
      this.#shape()
    }
    [this.#touched, this.#typing] = [touched, false]
    this.#check()
  }

  get value(): string { return this.#value }
  set value(text: string) {
    this.#dirty = true
    this.#set(`${text ?? ''}`, this.#touched)
  }

  get form(): HTMLFormElement | null { return this.#own.form }
  get name(): string { return this.getAttribute('name') ?? '' }
  get validity(): ValidityState { return this.#own.validity }
  get validationMessage(): string { return this.#own.validationMessage }
  get willValidate(): boolean { return this.#own.willValidate }
  checkValidity(): boolean { return this.#own.checkValidity() }
  reportValidity(): boolean { return this.#own.reportValidity() }
  setCustomValidity(message: string): void {
    this.#custom = message
    this.#check()
  }

  connectedCallback(): void {
    this.#render()
    this.#check()
  }

  attributeChangedCallback(name: string): void {
    if (name === 'value' && !this.#dirty) this.#set(this.getAttribute('value') ?? '', false)
    else this.connectedCallback()
  }

  formResetCallback(): void {
    this.#dirty = false
    this.#set(this.getAttribute('value') ?? '', false)
  }

  formDisabledCallback(disabled: boolean): void { this.#input.disabled = disabled }

  formStateRestoreCallback(text: string): void {
    this.#dirty = true
    this.#set(text, true)
  }
}

/**
 * Registers `<kyc-id-number>`, `<kyc-mobile>`, `<kyc-name>`, `<kyc-bank-card>`, `<kyc-date>` and `<kyc-photo>`, for any
 * form. What is registered already stays; where there are no custom elements, as on a server, nothing happens.
 *
 * Attributes: those of an input (`name`, `value`, `required`, `disabled`, `readonly`, `placeholder`, `autocomplete`),
 * and `label`, `hint`, `locale`, `field`, `kind`. A `<label for>` names the element as well. Parts: `label`, `hint`,
 * `input`, `room` with `message` and `doubt` in it; `--kyc-room` is the height that is reserved for them. States:
 * `:state(error)`, `:state(doubt)` and `:state(incomplete)`. Where a form is sent natively the browser shows its own
 * bubble too, unless `invalid` is cancelled.
 *
 * @throws KycConfigError for a `field` or `locale` that does not exist, when the element is used.
 */
export function defineElements(kyc: Kyc, { prefix = 'kyc', endpoint = 'fields' }: ElementOptions = {}): void {
  if (typeof customElements === 'undefined') return
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLE)
  const fields = kyc.endpoints().find(({ id }) => id === endpoint)?.fields ?? []
  for (const [name, kind] of Object.entries(KINDS)) {
    const tag = `${prefix}-${name}`
    if (customElements.get(tag)) continue
    customElements.define(tag, class extends Field {
      static override readonly setup = { kyc, kind, endpoint, fields, sheet }
    })
  }
}
