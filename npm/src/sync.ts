export { loadSync, KycConfigError, KycInputError } from './engine.js'
export type * from './types.js'
