/** What the page knows. It lives in memory only and ends with the tab. */
import { t } from './words.js'

/** What `later.js` exports, once it is there: everything that the first check can do without. */
export const rest = {}

export const state = {
  kyc: undefined,
  /** Names of places and banks, once there was something to name. */
  names: undefined,
  locale: 'en',
  endpoint: 'fill-easy/kyc-cn',
  profile: 'production',
  /** What the account has left, and whether the task was decided, for the endpoints that ask for it. */
  points: undefined,
  decided: undefined,
  /** Path of the control that is being typed into. */
  active: undefined,
  touched: new Set(),
  submitted: false,
  /** Notes about values that were put into canonical form, by path. */
  tidied: new Map(),
  /** The issues that the error summary lists. */
  problems: [],
}

export function options(more) {
  const { locale, profile, points, decided } = state
  return { locale, profile, ...(points !== undefined && { points }), ...(decided !== undefined && { decided }), ...more }
}

/** An issue of several fields names them as the provider does; the labels are what a person sees. */
export function message(said) {
  const names = String(said.path?.[0] ?? '').split('|')
  const text = state.kyc.message(said, state.locale)
  return names.length > 1 ? text.replace(names.join(', '), () => names.map(fieldLabel).join(t('comma'))) : text
}

/** Endpoints whose form is written by hand; they share it. */
const HANDMADE = new Set(['fill-easy/kyc-cn', 'fill-easy/kyc-cn-classic'])

export const generated = () => !HANDMADE.has(state.endpoint)

let known = {}

/** The active endpoint's catalogue in the active language. */
export function catalogue() {
  if (known.locale !== state.locale || known.endpoint !== state.endpoint) {
    const entry = state.kyc.endpoints(state.locale).find(({ id }) => id === state.endpoint)
    known = { locale: state.locale, endpoint: state.endpoint, entry }
  }
  return known.entry
}

export const rowOf = (name) => catalogue().fields.find((field) => field.name === name)

/** Each picture has a type beside it, and all of these have one label. */
export function fieldLabel(name) {
  const picture = rowOf(String(name).replace(/_mime_type$/, '_image'))
  const label = rowOf(name)?.label ?? name
  return picture && picture.name !== name ? `${picture.label}${t('colon')}${label}` : label
}

export const kindOf = (name) => rowOf(name)?.field

export const productName = (id) => catalogue().products.find((product) => product.id === id)?.name ?? id

/** Without the request an answer of one of several checks does not say of which it is. */
const nameless = (id) => (state.endpoint.endsWith(`/${id}`) ? t(`endpoint_${state.endpoint}`) : id)

/** `mobile.address-verify[1]` is the second address. */
export function checkName(id) {
  const [base, index] = id.split('[')
  const name = catalogue().checks.find((check) => check.id === base)?.name ?? nameless(id)
  return index === undefined ? name : `${name} (${parseInt(index, 10) + 1})`
}
