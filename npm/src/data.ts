import text from '#data'

/** Places, card ranges, countries, and what characters of a name stand for: see `src/table/apart.rs`. */
export const tables = text
