import type { Issue } from './types.js'

/** What a wrong call says beside its code. */
export interface Advice {
  /** The argument, or the property of it; the code without it. */
  argument?: string
  /** What would do, in words. */
  want?: string
  /** Ids that would do. */
  accepted?: readonly string[]
}

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name

/**
 * A wrong call: an unknown endpoint, field or option, a bad tariff or policy. Data never throws. Nothing that was given
 * is in it.
 */
export class KycConfigError extends Error {
  /** Entries of the package have a class of their own each; an error is of all of them. */
  static override [Symbol.hasInstance](error: unknown): boolean {
    return isNamed(error, 'KycConfigError')
  }
  override readonly name = 'KycConfigError'
  /** The argument, or the property of it: `endpoint`, `tariff.prices`. */
  readonly argument: string
  /** Ids that would do, nearest to what was given first, twelve at most; none where a word is no answer. */
  readonly accepted: readonly string[]
  constructor(readonly code: string, { argument = code, want = '', accepted = [] }: Advice = {}) {
    const would = [want, ...accepted].filter((part) => part !== '').join(', ')
    super(`kyc-preflight: ${argument} cannot be used${would && `; what would do: ${would}`}`)
    this.argument = argument
    this.accepted = Object.freeze([...accepted])
  }
}

/** `ask` was given something that stops. The issues never hold what was typed. */
export class KycInputError extends Error {
  static override [Symbol.hasInstance](error: unknown): boolean {
    return isNamed(error, 'KycInputError')
  }
  override readonly name = 'KycInputError'
  readonly code = 'input'
  constructor(readonly issues: Issue[]) {
    const count = issues.length === 1 ? '1 issue stops' : `${issues.length} issues stop`
    super(`kyc-preflight: ${count} this request: ${issues.map(named).join(', ')}`)
  }
}

/**
 * `idNumber (residentId.checkCharacter)`; what a person typed as a name belongs to the request as a whole, and is left
 * out.
 */
const named = ({ path: [wire], code }: Issue): string =>
  (typeof wire === 'string' && !code.startsWith('request.') ? `${wire} (${code})` : code)

const CSP = "kyc-preflight: the Content-Security-Policy forbids 'wasm-unsafe-eval'; use kyc-preflight/js"

/** @internal What to do about it, where a page or host forbids WebAssembly. */
export const advised = (error: unknown): unknown =>
  /unsafe-eval|Security.Policy|by embedder/i.test(String(error)) ? new Error(CSP, { cause: error }) : error

/** @internal Options that are none. */
export function settings<T extends object>(options: T): T {
  const isObject = typeof options === 'object' && options !== null
  if (!isObject) throw new KycConfigError('options', { want: 'an object, or nothing' })
  return options
}
