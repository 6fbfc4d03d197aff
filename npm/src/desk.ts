export { KycConfigError, KycInputError, load } from './engine.js'
export type * from './types.js'
