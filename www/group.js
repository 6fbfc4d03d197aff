/** Numbers in groups for the eye. What is checked and sent has no spaces in it. */
import { formatInput } from './pkg/format.js'
import { kindOf, state } from './state.js'

const GROUPED = new Set(['residentId', 'mobile', 'bankCard'])

const isGrouped = (field) => GROUPED.has(kindOf(field))

/** Full-width characters stay until the field is left, so that it can say what it changed. */
const WIDE = /[\uFF01-\uFF5E\u3000]/

export const grouped = (field, value) => (isGrouped(field) ? state.kyc.reformat(state.endpoint, field, { value }).value : value)

export const plain = (field, value) => (isGrouped(field) ? value.replaceAll(' ', '') : value)

/** A note about the spaces that this page puts in itself. */
export const ownSpaces = ({ code, path }) => isGrouped(path[0]) && code.endsWith('.spacing')

/** Called while typing. */
export function group(control, inputType = '') {
  const { path } = control.dataset
  if (isGrouped(path) && !WIDE.test(control.value)) formatInput(state.kyc, state.endpoint, path, control, inputType)
}
