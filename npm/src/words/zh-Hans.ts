export { KEYS as keys, ZH_HANS as lines } from '../texts.js'
