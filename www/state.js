/** What the page knows. It lives in memory only and ends with the tab. */
export const state = {
  kyc: undefined,
  locale: 'en',
  endpoint: 'fill-easy/kyc-cn',
  profile: 'production',
  /** Base64, as the provider wants it. */
  photo: '',
  photoUrl: '',
  /** Path of the control that is being typed into. */
  active: undefined,
  touched: new Set(),
  submitted: false,
  /** Notes about values that were put into canonical form, by path. */
  tidied: new Map(),
  /** The issues that the error summary lists. */
  problems: [],
}

export const options = (more) => ({ locale: state.locale, profile: state.profile, ...more })

export const message = (said) => state.kyc.message(said, state.locale)

let known = {}

/** The active endpoint's catalogue in the active language. */
export function catalogue() {
  if (known.locale !== state.locale || known.endpoint !== state.endpoint) {
    const entry = state.kyc.endpoints(state.locale).find(({ id }) => id === state.endpoint)
    known = { locale: state.locale, endpoint: state.endpoint, entry }
  }
  return known.entry
}

export const fieldLabel = (name) => catalogue().fields.find((field) => field.name === name)?.label ?? name

export const productName = (id) => catalogue().products.find((product) => product.id === id)?.name ?? id

/** `mobile.address-verify[1]` is the second address. */
export function checkName(id) {
  const [base, index] = id.split('[')
  const name = catalogue().checks.find((check) => check.id === base)?.name ?? id
  return index === undefined ? name : `${name} (${parseInt(index, 10) + 1})`
}
