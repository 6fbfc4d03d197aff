// Fill Easy's direct endpoints.
import { OPTIONS, agreed, chinaId, format, request } from './shared.mjs'

const ENDPOINTS = { verify: 'fill-easy/verify', lookup: 'fill-easy/mobile', risk: 'fill-easy/risk' }
const WORDS = { mismatch: 'no_match', 'not-found': 'not_found' }
const SUBMITTED = { type: 'two-factor', name: '李明', idNo: '11010519491231002X' }

function word({ outcomes, violations }) {
  const [{ outcome }] = outcomes
  if (outcome === 'unknown' && violations.some((violation) => violation.code === 'contradiction')) return 'inconsistent'
  return WORDS[outcome] ?? outcome
}

/** With the request at hand and without. */
function result(kyc, input) {
  const words = [undefined, SUBMITTED].map((submitted) => word(kyc.read(ENDPOINTS.verify, input, submitted, OPTIONS)))
  return { outcome: agreed('with the request and without', words) }
}

export const OPS = {
  direct_requirements: (kyc, input) => request(kyc, ENDPOINTS[input.endpoint], input.request),
  direct_result: result,
  format: (kyc, input) => format(kyc, Object.values(ENDPOINTS), input),
  cn_id: (kyc, input) => chinaId(kyc, ENDPOINTS.verify, 'idNo', input),
}
