// Trials of values from public reports: one field, a whole form, an offer taken, the hints of a kind.
const OPTIONS = { today: '2026-11-26' }

const field = (kyc, { endpoint, field, value }) => kyc.checkField(endpoint, field, value, OPTIONS)
const offers = (report) => report.issues.flatMap((issue) => (issue.suggestion?.value === undefined ? [] : [issue.suggestion.value]))

function differs(want, report) {
  const [weights, offered] = [report.issues.map((issue) => issue.weight), offers(report)]
  const rows = {
    ok: want.ok === undefined || want.ok === report.ok,
    weights: !want.weights || (want.weights.length ? want.weights.every((weight) => weights.includes(weight)) : weights.length === 0),
    canonical: want.canonical === undefined || JSON.stringify(want.canonical) === JSON.stringify(report.canonical),
    offers: want.offers === undefined || (offered.length <= 1 && (offered[0] ?? null) === want.offers),
  }
  const wrong = Object.keys(rows).filter((name) => !rows[name])
  return wrong.length ? `${wrong.join(', ')}: ${report.issues.map((issue) => `${issue.weight} ${issue.code}`)}, on offer ${offered.length}` : ''
}

function tried(one, report) {
  const wrong = differs(one.expected, report)
  return wrong && one.alternative && !differs(one.alternative, report) ? '' : wrong
}

function taken(kyc, input) {
  const refused = offers(field(kyc, input)).filter((value) => !field(kyc, { ...input, value }).ok)
  return refused.length ? `${refused.length} offers are refused when they are taken` : ''
}

function hinted(kyc, { input, expected }) {
  const hints = kyc.fieldHints(input.field)
  return Object.entries(expected).filter(([key, value]) => hints[key] !== value).map(([key]) => `${key} is ${hints[key]}`).join('; ')
}

/** Op → what is wrong with a case, nothing where it is as asked. */
export const TRIALS = {
  field_trial: (kyc, one) => tried(one, field(kyc, one.input)),
  check: (kyc, one) => tried(one, kyc.check(one.input.endpoint, one.input.value, OPTIONS)),
  offer_passes: (kyc, one) => taken(kyc, one.input),
  field_hints: hinted,
}
