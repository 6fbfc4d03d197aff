export { KEYS as keys, EN as lines } from '../texts.js'
