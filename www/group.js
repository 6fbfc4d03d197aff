/** Numbers in groups for the eye. What is checked and sent has no spaces in it. */
import { kindOf, state } from './state.js'

const GROUPED = new Set(['residentId', 'mobile', 'bankCard'])

const isGrouped = (field) => GROUPED.has(kindOf(field))

/** Full-width characters stay until the field is left, so that it can say what it changed. */
const WIDE = /[\uFF01-\uFF5E\u3000]/

export const grouped = (field, value) => (isGrouped(field) ? state.kyc.reformat(state.endpoint, field, { value }).value : value)

export const plain = (field, value) => (isGrouped(field) ? value.replaceAll(' ', '') : value)

/** A note about the spaces that this page puts in itself. */
export const ownSpaces = ({ code, path }) => isGrouped(path[0]) && code.endsWith('.spacing')

/** Called while typing; an input that already looks right is left alone, because setting it costs the browser's undo. */
export function group(control, inputType = '') {
  const { path } = control.dataset
  if (!isGrouped(path) || inputType.startsWith('history') || WIDE.test(control.value)) return
  const { value, selectionStart, selectionEnd } = control
  const shown = state.kyc.reformat(state.endpoint, path, { value, selectionStart, selectionEnd, inputType })
  if (shown.value !== value) control.value = shown.value
  if (shown.selectionStart !== control.selectionStart || shown.selectionEnd !== control.selectionEnd) {
    control.setSelectionRange(shown.selectionStart, shown.selectionEnd)
  }
}
