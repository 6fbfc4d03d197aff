export { KEYS as keys, ZH_HANT as lines } from '../texts.js'
