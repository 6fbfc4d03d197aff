import type { PhotoOptions } from '../photo.js'
import type { EndpointId, Json, Kyc, Preflight, PreflightOptions } from '../types.js'

export type Control = HTMLInputElement & { selectedOptions?: HTMLCollectionOf<HTMLOptionElement> }

export type Branch = { [key: string]: Json }

export interface Field {
  name: string
  field: string
  /** The name of its control, in parts. */
  host: string[]
}

/** A control, and what is known of it. */
export interface Known {
  control: Control
  /** Its field, and its path with dots. */
  name: string
  key: string
  /** The field was left, or its value came from the browser. */
  left?: boolean
  typing?: boolean
  photo?: string
  /** For what stops, and for what is only told. */
  message?: HTMLElement
  doubt?: HTMLElement
}

/** What the parts of a connected form share. */
export interface Bound {
  kyc: Kyc
  form: HTMLFormElement
  given: PreflightOptions & {
    endpoint: EndpointId
    photo?: PhotoOptions
    onChange?: (found: Preflight) => void
    onSubmit?: (body: Json, event: SubmitEvent) => void
  }
  fields: Field[]
  summary: HTMLElement | undefined
  /** Tells what would run. */
  tell: (found: Preflight) => void
  known: Map<Control, Known>
  /** Controls of the last check by path, and what they held. */
  at: Map<string, Control>
  input: Branch
  submitted?: boolean
  /** While a finger is down: whether somebody waits for it to be lifted. */
  late?: boolean | undefined
  /** Photos that are on their way. */
  photos?: Promise<void> | null
  /** What the title of the page begins with. */
  prefix: string
  timer?: ReturnType<typeof setTimeout>
  /** Aborted when the form is let go: whatever was done to it takes itself back then. */
  signal: AbortSignal
}
