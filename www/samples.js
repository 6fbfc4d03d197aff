/** Made-up people, requests as the documents print them, and answers. Nothing made up here belongs to anybody. */

const CHINA = {
  name: '张三',
  idNumber: '110101199003070011',
  idIssueDate: '20180501',
  idExpiryDate: '20380501',
  mobile: '13800138000',
  bankCardNumber: '6222026789012345676',
}

const VERIFY = {
  type: 'four-factor', name: '张三', idNo: '110101199003070011', mobile: '13800138000', idIssueDate: '20180501', idExpiryDate: '20380501',
  facePhoto: 'drawn',
}

const EXPECTED = { expected_name: '陳小明', expected_birthday: '1985-11-02', expected_id_number: 'B120863158' }

const SEARCH = { auto_create_dd_task: true, dd_task_callback_url: 'https://kyc.example.com/search', dd_task_search_setting_id: 2 }

const INIT = { country: 'TWN', customer_reference: 'A-1007', ...EXPECTED }

/** Valid in production; `drawn` stands for a picture that the page makes. */
export const PEOPLE = {
  'fill-easy/kyc-cn': CHINA,
  'fill-easy/kyc-cn-classic': CHINA,
  'fill-easy/verify': VERIFY,
  'fill-easy/mobile': { type: 'location-verify', mobile: '13800138000', locationType: '2', city: '北京', address: '东城区长安街1号' },
  'fill-easy/risk': { type: 'police', mobile: '13800138000', idNo: '110101199003070011', name: '张三' },
  'rapid-id/cnbc': { bankCardNo: '6222026789012345676', fullName: '张三', idCardNo: '110101199003070011', dateOfBirth: '1990-03-07' },
  'krypto-go/idv': {
    country: 'TWN', id_type: 'ID_CARD', id_image: 'drawn', id_mime_type: 'image/jpeg', id_back_image: 'drawn', id_back_mime_type: 'image/jpeg',
    face_image: 'drawn', face_mime_type: 'image/jpeg', id_and_face_image: 'drawn', id_and_face_mime_type: 'image/jpeg', ...EXPECTED,
    expected_issuing_date: '2021-04-06', expected_gender: 'M',
    callback_url: 'https://kyc.example.com/idv', customer_reference: 'A-1007', ...SEARCH,
  },
  'krypto-go/idv-init': { id_type: 'PASSPORT', workflow_id: 201, ...INIT, locale: 'zh-HK', ...SEARCH },
  'krypto-go/idv-account': { workflow_id: 3, ...INIT, ...SEARCH },
  'krypto-go/dd-task': {
    search_setting_id: 2, target: { name: '陳小明', birthday: '1985-11-02', citizenship: 'TWN' }, search_source: [[0, 1, 4]],
    callback_url: 'https://kyc.example.com/search', customer_reference: 'A-1007',
  },
  'krypto-go/dd-accepted': { comment: 'The court decision is about somebody of the same name', accepted: true },
  'krypto-go/dd-metadata': [{ key: 'branch', value: 'Taipei' }, { key: 'reviewer', value: 'Team 2' }],
  'krypto-go/dd-history': { page_size: 20, page_number: 1, customer_reference: 'A-1007' },
  'krypto-go/kya': { address: '0x1234567890abcdef1234567890abcdef12345678', chain: 'eth' },
}

/** The documents cut their pictures short. */
const CUT = 'iVBORw0KGgoAAA=='

const WANG = { expected_name: '王又曾', expected_birthday: '1990-06-21', expected_id_number: 'A123456789' }

const CARD = { tw_id_apply_code: 2, tw_id_apply_date: '1070102', tw_id_issue_site_id: '10011' }

const DOCUMENT_SEARCH = { auto_create_dd_task: true, dd_task_callback_url: 'https://myserver.com/send/callback/here', dd_task_search_setting_id: 120 }

/** Their sample numbers are doomed in production, hence the sandbox. Of folded objects what the text says stands here. */
export const DOCUMENTED = {
  'fill-easy/verify': {
    type: 'two-factor', name: '李明', idNo: '110101199003076515', mobile: '13912345678', idIssueDate: '20200315', idExpiryDate: '20400315',
  },
  'fill-easy/mobile': { type: 'attribution', mobile: '13912345678', locationType: '2', city: '北京', address: '朝阳区建国路88号' },
  'fill-easy/risk': { type: 'anti-fraud', mobile: '13912345678', idNo: '110101199003076515', name: '李明' },
  'rapid-id/cnbc': { fullName: '黄俊龙', dateOfBirth: '1988-07-22', idCardNo: '422822198807221014', bankCardNo: '6221885200057396430' },
  'krypto-go/idv': {
    country: 'TWN', id_type: 'ID_CARD', id_image: CUT, id_mime_type: 'image/jpeg', id_back_image: CUT, id_back_mime_type: 'image/jpeg',
    face_image: CUT, face_mime_type: 'image/jpeg', id_and_face_image: CUT, id_and_face_mime_type: 'image/jpeg', ...WANG,
    expected_issuing_date: '2020-03-10', expected_expiry_date: '2025-03-10', expected_gender: 'M', customer_reference: '000000123',
    ...DOCUMENT_SEARCH,
  },
  'krypto-go/idv-init': {
    id_type: 'ID_CARD', workflow_id: 200, country: 'TWN', customer_reference: '000000123', locale: 'zh-HK', ...WANG, ...DOCUMENT_SEARCH, ...CARD,
  },
  'krypto-go/idv-account': { workflow_id: 3, country: 'TWN', ...WANG, customer_reference: '000000123', ...DOCUMENT_SEARCH, ...CARD },
  'krypto-go/dd-task': { search_setting_id: 2, target: { name: '王又曾' }, search_source: [[0, 1, 2, 3, 4]], customer_reference: '000000123' },
  'krypto-go/dd-accepted': { comment: 'The negative news are not related to the target', accepted: true },
  'krypto-go/dd-history': { page_size: 10, page_number: 1, customer_reference: '000000123' },
  'krypto-go/kya': { address: '0x72a5843cc08275C8171E582972Aa4fDa8C397B2A', chain: 'eth' },
}

const RAN = [
  'identity.four-factor', 'identity.three-factor', 'mobile.attribution', 'mobile.location-work',
  'mobile.location-residential', 'risk.fraud', 'risk.criminal', 'bank.four-factor',
]

const ECHO = {
  name: '张三',
  idNumber: '11****************',
  idIssueDate: '20******',
  idExpiryDate: '20******',
  mobile: '13*********',
  bankCardNumber: '62*****************',
}

const summary = (parts = {}) => ({
  ran: RAN,
  matched: ['identity.four-factor', 'identity.three-factor', 'bank.four-factor'],
  unmatched: [],
  notFound: [],
  errored: [],
  ...parts,
})

const identity = (document, mobile) => [
  { type: 'four-factor', result: document, verification: 'Name, ID number and validity dates' },
  { type: 'three-factor', result: mobile, verification: 'Name, ID number and mobile' },
]

const MOBILE = { carrier: '中国移动', province: '北京', city: '北京', workLocation: '北京', residentialLocation: '天津' }

const fraud = (level) => [
  { type: 'Fraud', level },
  { type: 'Gambling operator', level: 'None' },
  { type: 'Gambling player', level: 'None' },
  { type: 'Money mule', level: 'None' },
]

const criminal = (isNormal) => ({
  isNormal,
  records: { 'Criminal offender': !isNormal, 'Drug related': false, Fugitive: false },
})

const answer = (parts = {}) => ({
  reportMetadata: { status: 'completed' },
  submitted: ECHO,
  pdfUrl: 'https://reports.example/KYC_Xa81Lm20Qz7T.pdf',
  pdfFileName: 'KYC_Xa81Lm20Qz7T.pdf',
  summary: summary(),
  identity: identity('match', 'match'),
  mobile: MOBILE,
  risk: { fraud: fraud('None'), criminal: criminal(true) },
  bank4f: 'match',
  ...parts,
})

const without = (key, source) => Object.fromEntries(Object.entries(source).filter(([name]) => name !== key))

const CHINA_ANSWERS = {
  matched: answer(),
  mobileMismatch: answer({
    summary: summary({ matched: ['identity.four-factor', 'bank.four-factor'], unmatched: ['identity.three-factor'] }),
    identity: identity('match', 'no match'),
  }),
  documentMismatch: answer({
    summary: summary({ matched: [], unmatched: ['identity.four-factor', 'identity.three-factor', 'bank.four-factor'] }),
    identity: identity('no match', 'no match'),
    bank4f: 'no match',
  }),
  errored: answer({
    summary: summary({
      matched: ['identity.four-factor', 'identity.three-factor'],
      notFound: ['mobile.location-residential'],
      errored: [{ check: 'bank.four-factor', error: 'upstream timeout' }],
    }),
    mobile: without('residentialLocation', MOBILE),
    bank4f: undefined,
  }),
  processing: { httpStatus: 202, body: { reportMetadata: { status: 'processing' } } },
  blacklist: answer({
    risk: { fraud: fraud('High'), criminal: criminal(false) },
    litigation: { overall: { total: 2, open: 1, closed: 1, asDefendant: 2 } },
    summary: summary({ ran: [...RAN, 'litigation.records'] }),
  }),
  contradiction: answer({
    summary: summary({ unmatched: ['identity.four-factor'] }),
    risk: { fraud: fraud('None').slice(1), criminal: criminal(true) },
  }),
  oldEdition: without('bank4f', answer({ bank: { type: 'four-factor', result: 'match' } })),
}

const processed = (parts) => ({ processed: true, ...parts })

const VERIFY_ANSWERS = {
  verified: processed({ matches: true, code: '1', message: 'Identity information matches' }),
  unverified: processed({ matches: false, code: '-1' }),
  nothingFound: processed({ matches: null, code: null }),
  contradiction: processed({ matches: true, code: '-1' }),
  notProcessed: { processed: false, matches: true, code: '1' },
  upstream: { httpStatus: 502, body: { message: 'Upstream verification service error' } },
}

const FLAGS = ['bankCardNo', 'dateOfBirth', 'fullName', 'idCardNo']

const service = (status, full) => ({
  status, sourceStatus: 'Successful', errorMessage: '', identityVerified: full, safeHarbourScore: full ? 'M2' : 'none',
  nameMatchScore: full ? '1.000' : 'N/A', addressMatchScore: 'N/A',
  verifications: Object.fromEntries(FLAGS.map((flag) => [flag, full])), returnedData: {},
})

const cardCheck = (status) => ({
  countryCode: 'China', clientReference: '', reportingReference: 'XX-XXX-XXXXXXXXXXXXXXX',
  matchStatus: status === 0 ? 'Full Match 1+1 Verification' : 'No Match', searchErrorMessage: '', safeHarbour: false, searchStatus: 'Successful',
  serviceResponses: { 'China Bank Card': service(status, status === 0) }, remarks: [], rapidID: 'check-id',
})

const enveloped = (status) => ({ status: 200, message: 'ok', data: cardCheck(status) })

const CARD_ANSWERS = {
  cardMatch: cardCheck(0),
  cardName: enveloped(1),
  cardNothing: enveloped(2),
  cardSource: enveloped(3),
  cardRefused: { status: '400', message: 'fullName field missing or empty' },
}

/** As document 004 prints it: born on another day, another number. */
const PRINTED = {
  idv_task_id: 12, country: 'TWN', id_type: 'ID_CARD', id_sub_type: 'NATIONAL_ID', ...WANG, expected_country: 'TWN',
  expected_issuing_date: '2020-03-10', expected_expiry_date: '2025-03-10', expected_gender: 'M', customer_reference: '000000123',
  first_name: '又曾', last_name: '王', full_name: '王又曾', birthday: '1965-03-16', id_number: 'A223456789', issuing_date: '2020-03-10',
  expiry_date: '2025-03-10', gender: 'M', state: 0, review_reasons: [], reject_reasons: [], created_search_task_id: 102,
  audit_status: 'Accepted', audit_timestamp: 1641982000, auditor_employee_account: 'admin', dd_tasks: [],
}

const asExpected = (state) => ({ ...PRINTED, birthday: '1990-06-21', id_number: 'A123456789', state })

const DOCUMENT_ANSWERS = {
  printed: PRINTED,
  asExpected: asExpected('accept'),
  rejected: { ...asExpected('reject'), created_search_task_id: null },
  created: { idv_task_id: 12, timestamp: 1623859200 },
}

const task = (progress) => ({
  task_id: 123, search_setting: {}, target: {}, customer_reference: '000000123', progress, task_origin: 1, creation_time: 1623859200,
  update_time: 1623867890, audit_time: 1623859200, report: {}, metadata: [],
})

const DETAIL = {
  task_id: 12345, target: {}, search_setting: {}, search_source: [], callback_url: 'string', customer_reference: 'string', result: {},
  sanction_matched: true, completed_source: 3, potential_risk: 51, audit_status: 0, comment: '', audit_time: 0, auditor_employee_id: 321,
  creation_time: 1700470381, update_time: 1700470389, completed_time: 1700470389, from_idv_id: 0, comment_time: null, metadata: {},
  comment_logs: [], aml_summarization: 'string', next_review_at: 1716345869,
}

const decided = { task_id: 123, comment: 'The negative news are not related to the target', accepted: true }

const wallet = (sdnlist) => ({
  kya_id: 12, address: '0x72a5843cc08275c8171e582972aa4fda8c397b2a', data: {}, sdnlist, txlist: [], creation_timestamp: 1698661028,
  creator_account: 'eric.hung@kryptogo.com', creator_email: 'eric.hung@kryptogo.com', creator_name: 'Eric Hung', customer_reference: null,
})

/** By endpoint and the id of their option; the words are in words.js. */
export const ANSWERS = {
  'fill-easy/kyc-cn': CHINA_ANSWERS,
  'fill-easy/kyc-cn-classic': CHINA_ANSWERS,
  'fill-easy/verify': VERIFY_ANSWERS,
  'fill-easy/mobile': { carrierFound: processed({ carrier: '中国移动', province: '北京' }), upstream: { httpStatus: 502 } },
  'fill-easy/risk': { score: processed({ score: 12 }), upstream: { httpStatus: 502 } },
  'rapid-id/cnbc': CARD_ANSWERS,
  'krypto-go/idv': DOCUMENT_ANSWERS,
  'krypto-go/idv-init': { ...DOCUMENT_ANSWERS, created: { idv_task_id: 15, url: 'https://app.example.com/idv/15', timestamp: 1641807000 } },
  'krypto-go/idv-account': { ...DOCUMENT_ANSWERS, created: { idv_task_id: 15, sdk_token: 'eyJhbGciOiJIUzUxMiI', timestamp: 1641807000 } },
  'krypto-go/dd-task': {
    risky: DETAIL,
    lowRisk: { ...DETAIL, sanction_matched: false, potential_risk: 12 },
    running: task(40),
    created: [task(0)],
  },
  'krypto-go/dd-accepted': { decided, decidedBefore: { httpStatus: 409, body: { message: 'The task was decided before' } } },
  'krypto-go/dd-metadata': { stored: { code: 0 }, storedNot: { code: 7 } },
  'krypto-go/dd-history': { oneTask: { data: [task(100)], paging: {} } },
  'krypto-go/kya': { clean: wallet([]), sanctioned: wallet([{ name: 'ZZ' }]) },
}
