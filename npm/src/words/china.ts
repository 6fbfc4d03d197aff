import * as form from '../generated/words-form.js'

/** What forms say that never meet KryptoGO. */
export const PARTS = [form]
