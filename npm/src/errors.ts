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

const CSP = "kyc-preflight: the Content-Security-Policy forbids 'wasm-unsafe-eval'; use kyc-preflight/js"

/** @internal What to do about it, where a page or host forbids WebAssembly. */
export const advised = (error: unknown): unknown =>
  /unsafe-eval|Security.Policy|by embedder/i.test(String(error)) ? new Error(CSP, { cause: error }) : error
