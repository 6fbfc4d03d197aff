export { KycConfigError, KycInputError } from './engine.js'
export { loadSync } from './kit.js'
export type * from './types.js'
