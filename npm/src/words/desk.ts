import * as desk from '../generated/words-desk.js'
import * as form from '../generated/words-form.js'
import * as kryptoGo from '../generated/words-krypto-go.js'

/** Everything that is said. */
export const PARTS = [form, kryptoGo, desk]
