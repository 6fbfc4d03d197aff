export { KycConfigError, KycInputError } from './engine.js'
export { load, loadSync } from './kit.js'
export type * from './types.js'
