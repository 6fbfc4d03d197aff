import * as form from '../generated/words-form.js'
import * as kryptoGo from '../generated/words-krypto-go.js'

/** What forms say. */
export const PARTS = [form, kryptoGo]
