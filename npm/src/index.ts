export { KycConfigError, KycInputError } from './engine.js'
export { load } from './kit.js'
export type * from './types.js'
