/** Made-up people and answers. Nothing here belongs to anybody. */

export const PERSON = {
  name: '张三',
  idNumber: '110101199003070011',
  idIssueDate: '20180501',
  idExpiryDate: '20380501',
  mobile: '13800138000',
  bankCardNumber: '6222026789012345676',
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

/** By the id of their option; the words are in words.js. */
export const ANSWERS = {
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
