/** Written by `cargo xtask codes`: what numbers stand for, in the order in which the engine counts them. */
export const FIELDS = 'name|residentId|issueDate|expiryDate|facePhoto|mobile|bankCard|callbackUrl|token|requestId|birthDate|rocDate|taiwanId|creditCode|sex|cryptoAddress|country|isoDate|text|url|address|run|callbackHeaders|choice|number|flag|target|searchSource|metadata|request'.split('|')
/** With the names of their parameters. */
export const REASONS = 'required|blank|type want|short want have|long want have|character at|format|checkCharacter|calendar at|future at|ancient|expired|orderCode|firstGeneration|beforeIssue|beforeBirth|luhn|cardLength min max have|script|damaged at|width|spacing|letterCase|countryCode|separator|dataPrefix|base64 at|imageType|imageSize max have|many max have|choice want|host|privateHost|credentials|headerName|headerValue|withoutUrl|unlisted|misspelt hint|nothingEligible|unimplemented|unknown|parent hint|duplicate|overlap|partial|ignored|unreadable|province at|region|abolished until|nationality|term want|endless|termBoundary|termDay|temporary|permitTerm want|early year|expiresSoon days|mismatch|privateUse at|rareCharacter at|separatorPlace at|single|segment|iot|satellite|issuer|issuerLength want have|imageTruncated|imageAnimated|imageSides width height|innerCode|dateForm|network|privateKey|unused|replaced|oneOfTwo|points least|decided|unencrypted|onlyLength want have|least want|twoMeanings|sideLeast more|sideMost fewer|traditional at|looksLike at|variation at|dot at|headerText|headerOwn|uri|base64Form|imageTurned|besideExpiry'.split('|')
export const WEIGHTS = 'note|doubt|incomplete|doomed|refused'.split('|')
export const KINDS = 'resident|hongKongPermit|macauPermit|taiwanPermit|foreignPermanent|firstGeneration|taiwanNational|taiwanResident|taiwanResidentOld'.split('|')
export const SEXES = 'M|F'.split('|')
export const CARRIERS = 'mobile|unicom|telecom|broadnet'.split('|')
export const SERVICES = 'public|virtual|data|iot|satellite|emergency'.split('|')
export const FORMATS = 'jpeg|png'.split('|')
export const CHAINS = 'btc|eth'.split('|')
export const CARD_KINDS = 'debit|credit|semiCredit|prepaid'.split('|')
export const CLASSES = 'no-eligible|run-unimplemented|run-unknown|run-mixed|schema|decided'.split('|')
export const NOTES = 'plan.documentedNine|plan.fraudByIdNumber|plan.litigationUndocumented|table.old|plan.searchOnAccept'.split('|')
/** Options. */
export const BITS = { SANDBOX: 1, LITIGATION: 2, EXACT: 4, TYPING: 8, DECIDED: 16, POINTS: 32 } as const
export const ENGINE = '0.1.0', RULES = '2026.11'
