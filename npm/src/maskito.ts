import type { Core, EndpointId } from './types.js'

/** A text and its selection, as Maskito passes them on. */
export interface MaskitoState {
  readonly value: string
  readonly selection: readonly [from: number, to: number]
}

/** The part of `MaskitoOptions` of `@maskito/core` that is needed. */
export interface KycMaskitoOptions {
  readonly mask: RegExp
  readonly preprocessors:
    readonly ((given: { elementState: MaskitoState }, action: string) => { elementState: MaskitoState })[]
  readonly postprocessors: readonly ((state: MaskitoState) => MaskitoState)[]
}

/**
 * Options for `new Maskito(input, …)`: numbers stand in the groups of `kyc.reformat`. The mask itself lets everything
 * through, so that nothing that is typed or pasted is lost; a field that has no groups, such as a name, is left as it
 * is.
 *
 * @throws KycConfigError for an endpoint or field that does not exist.
 */
export function maskitoOptions(kyc: Pick<Core, 'reformat'>, endpoint: EndpointId, field: string): KycMaskitoOptions {
  kyc.reformat(endpoint, field, { value: '' })
  let last = ''
  return {
    mask: /^[^]*$/,
    preprocessors: [({ elementState }, action) => {
      last = action
      return { elementState }
    }],
    postprocessors: [(state) => {
      const { value, selection: [selectionStart, selectionEnd] } = state
      const inputType = last === 'deleteForward' ? 'deleteContentForward' : ''
      const shown = kyc.reformat(endpoint, field, { value, selectionStart, selectionEnd, inputType })
      // Maskito looks at its own result again, and the caret that a deletion left behind a space stays there.
      if (last === 'validation' && shown.value === value) return state
      return { value: shown.value, selection: [shown.selectionStart, shown.selectionEnd] }
    }],
  }
}
