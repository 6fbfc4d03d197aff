export { load, KycConfigError, KycInputError } from './engine.js'
export type * from './types.js'
