import type { Issue } from './types.js'

/** A wrong call: an unknown endpoint, field or option, a bad tariff or policy. Data never throws. */
export class KycConfigError extends Error {
  override readonly name = 'KycConfigError'
  constructor(readonly code: string) {
    super(`kyc-preflight: ${code} cannot be used`)
  }
}

/** `ask` was given something that stops. The issues never hold what was typed. */
export class KycInputError extends Error {
  override readonly name = 'KycInputError'
  readonly code = 'input'
  constructor(readonly issues: Issue[]) {
    super(`kyc-preflight: ${issues.length} issues stop this request`)
  }
}
