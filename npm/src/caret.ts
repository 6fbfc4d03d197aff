import type { Core, EndpointId } from './types.js'

/** A control whose text has a selection. */
export type TextControl = HTMLInputElement | HTMLTextAreaElement

/** Writes what differs as if it was typed: setting `value` would take the browser's undo away. */
function type(control: TextControl, value: string): void {
  if (control.matches(':focus')) {
    const old = control.value
    let same = 0
    // They differ somewhere, so that this ends.
    while (old[same] === value[same]) same++
    control.setSelectionRange(same, old.length)
    const text = value.slice(same)
    document.execCommand(text ? 'insertText' : 'delete', false, text)
  }
  if (control.value !== value) control.value = value
}

/**
 * Puts the number in a control into groups (138 1234 5678), with the caret between the same characters. What has a
 * `maxlength` is left alone, since the spaces would use it up, and so is what the browser undoes (`inputType` of the
 * event). Call it on `input`, but not while an input method composes.
 */
export function shape(
  kyc: Pick<Core, 'reformat'>, endpoint: EndpointId, field: string, control: TextControl, inputType = '',
): void {
  const { value, selectionStart, selectionEnd } = control
  // Other controls have no selection.
  if (selectionStart == null || control.maxLength >= 0 || control.readOnly || inputType.startsWith('history')) return
  const shown = kyc.reformat(endpoint, field, { value, selectionStart, selectionEnd, inputType })
  if (shown.value !== value) type(control, shown.value)
  if (control.matches(':focus') && shown.selectionStart !== control.selectionStart) {
    control.setSelectionRange(shown.selectionStart, shown.selectionEnd)
  }
}
