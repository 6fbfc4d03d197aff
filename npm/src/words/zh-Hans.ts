import { ZH_HANS as FORM, KEYS as FORM_KEYS } from '../generated/words-form.js'
import { ZH_HANS as KRYPTO_GO, KEYS as KRYPTO_GO_KEYS } from '../generated/words-krypto-go.js'

export const keys = `${FORM_KEYS}\n${KRYPTO_GO_KEYS}`
export const lines = `${FORM}\n${KRYPTO_GO}`
