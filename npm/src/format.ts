export { shape as formatInput } from './caret.js'
