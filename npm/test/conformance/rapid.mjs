// RapidID.
import { EXACT, OPTIONS, agreed, chinaId, format, luhn, refused, request, says } from './shared.mjs'

const E = 'rapid-id/cnbc'
const WORDS = { 'name-mismatch': 'name_mismatch', 'no-match': 'no_match', 'source-unavailable': 'source_unavailable' }

function told(kyc, body) {
  const { outcomes: [{ outcome, detail }], facts, violations } = kyc.read(E, body, undefined, OPTIONS)
  return { outcome: WORDS[detail] ?? outcome, status: facts.status, violations: violations.map((violation) => violation.code) }
}

/** As it came, and in the other of the two envelopes. */
function result(kyc, { body }) {
  const other = body.data ?? { status: 200, message: 'ok', data: body }
  return agreed('the two envelopes', [body, other].map((one) => told(kyc, one)))
}

/** Form and calendar of a birth date; what is odd about the day is not asked here. */
function isoDate(kyc, { value }) {
  const said = kyc.checkField(E, 'dateOfBirth', value, EXACT)
  return { valid: !refused(said) && !says(said, 'birthDate.calendar') }
}

export const OPS = {
  rapid_request: (kyc, input) => request(kyc, E, input.request),
  rapid_result: result,
  format: (kyc, input) => format(kyc, [E], input),
  cn_id: (kyc, input) => chinaId(kyc, E, 'idCardNo', input),
  luhn: (kyc, input) => luhn(kyc, E, 'bankCardNo', input),
  iso_date: isoDate,
}
