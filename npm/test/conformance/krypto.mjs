// KryptoGO: requests, and what its answers say.
import * as chain from './chain.mjs'
import { EXACT, OPTIONS, agreed, format, partly, refusals, request, says } from './shared.mjs'

const [IDV, INIT, ACCOUNT, TASK] = ['krypto-go/idv', 'krypto-go/idv-init', 'krypto-go/idv-account', 'krypto-go/dd-task']
const [ACCEPTED, METADATA, HISTORY, KYA] = ['krypto-go/dd-accepted', 'krypto-go/dd-metadata', 'krypto-go/dd-history', 'krypto-go/kya']
const ALL = [IDV, INIT, ACCOUNT, TASK, ACCEPTED, METADATA, HISTORY, KYA]
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]

const four = (number) => [24, 16, 8, 0].map((shift) => (number >>> shift) & 255)
const binary = (bytes) => String.fromCharCode(...bytes)

/** The header of a PNG of these sides, and zeros up to so many bytes, in base64. */
export function picture(width, height, bytes) {
  const header = [...PNG, ...four(width), ...four(height), 8, 2, 0, 0, 0, 0, 0, 0, 0]
  const zeros = bytes - header.length
  return btoa(binary(header)) + 'AAAA'.repeat(zeros / 3) + btoa(binary(Array(zeros % 3).fill(0)))
}

function image(kyc, { bytes, width, height }) {
  const body = { country: 'TWN', id_type: 'PASSPORT', id_image: picture(width, height, bytes), face_image: picture(400, 400, 1000) }
  const report = kyc.check(IDV, body, EXACT)
  const photo = kyc.checkField(IDV, 'id_image', body.id_image, EXACT).derived.photo
  if (photo?.bytes !== bytes || photo.width !== width || photo.height !== height) throw new Error(`read as ${JSON.stringify(photo)}`)
  if (refusals(report).some((issue) => issue.path[0] !== 'id_image')) throw new Error('something else is refused')
  return { ok: refusals(report).length === 0 }
}

function review(kyc, { detail }) {
  const { mismatches, impliedState } = kyc.read(IDV, detail, undefined, OPTIONS).facts
  return { mismatches, implied_state: impliedState }
}

function created(kyc, { state, auto_create_dd_task: asked }) {
  const { facts } = kyc.read(IDV, { idv_task_id: 1, state }, { auto_create_dd_task: asked }, OPTIONS)
  return { created: facts.searchFollows }
}

function band(kyc, { score }) {
  const detail = { task_id: 1, completed_source: 1, completed_time: 1, sanction_matched: false, potential_risk: score }
  return { band: kyc.read(TASK, detail, undefined, OPTIONS).facts.riskBand?.replace('-', '_') ?? null }
}

function points(kyc, input) {
  const bodies = [
    [INIT, { id_type: 'PASSPORT', workflow_id: 200, country: 'TWN', customer_reference: '000000123' }],
    [ACCOUNT, { workflow_id: 3, country: 'TWN' }],
  ]
  const told = ([endpoint, body]) => kyc.check(endpoint, body, { ...EXACT, points: input.points }).ok
  return { ok: agreed('web and app', bodies.map(told)) }
}

function acceptUpdate(kyc, input) {
  const { report, plan } = kyc.preflight(ACCEPTED, input.request, { ...EXACT, decided: input.already_decided })
  return { ok: report.ok, http_status: plan.status }
}

/** A caller who gives all that an IDV task replaces. */
function forced(kyc, { task }) {
  const whole = {
    ...task, target: { ...task.target, birthday: '1990-06-21', citizenship: 'TWN' },
    customer_reference: '000000123', callback_url: 'https://example.com/hook',
  }
  const replaced = kyc.check(TASK, whole, EXACT).issues.filter((issue) => issue.code.endsWith('.replaced'))
  return { fields: replaced.map((issue) => issue.path.join('.')) }
}

function reasonOf(report) {
  if (says(report, 'choice.choice')) return 'unsupported-chain'
  if (says(report, 'choice.mismatch')) return 'chain-mismatch'
  if (says(report, 'cryptoAddress.required')) return 'missing'
  return report.issues.some((issue) => issue.stops && issue.path[0] === 'address') ? 'bad-address' : null
}

function address(kyc, input) {
  const report = kyc.check(KYA, input.request, EXACT)
  const reason = reasonOf(report)
  const of = report.derived.chain ?? input.request.chain ?? null
  return { ok: report.ok, chain: reason === null ? of : null, reason }
}

function rocDate(kyc, { value }, want) {
  const { ok } = kyc.checkField(INIT, 'tw_id_apply_date', value, EXACT)
  return partly({ iso: ok ? (want.iso ?? 'a day') : null }, 'that there is such a day, not which one')
}

/** A national number; the field also takes resident certificates. */
function taiwanId(kyc, { value }) {
  const { ok, derived } = kyc.checkField('fields', 'taiwanId', value, EXACT)
  const valid = ok && derived.kind === 'taiwanNational'
  return { valid, sex: valid ? (derived.sex ?? null) : null }
}

function source(kyc, { value }, want) {
  const known = [[value], [[value]]].map((list) => kyc.checkField(TASK, 'search_source', list, EXACT).issues.length === 0)
  return partly({ name: agreed('nested and flat', known) ? (want.name ?? 'a name') : null }, 'that there is such a source, not its name')
}

export const OPS = {
  idv_create: (kyc, input) => request(kyc, IDV, input.request),
  idv_init: (kyc, input) => request(kyc, INIT, input.request),
  idv_account: (kyc, input) => request(kyc, ACCOUNT, input.request),
  search_task: (kyc, input) => request(kyc, TASK, input.task),
  history: (kyc, input) => request(kyc, HISTORY, input.query),
  idv_image: image, idv_review: review, dd_created: created, risk_band: band, points, accept_update: acceptUpdate,
  forced_fields: forced, kya: address, roc_date: rocDate, tw_id: taiwanId, search_source: source,
  format: (kyc, input) => format(kyc, ALL, input),
  ...chain.OPS,
}
