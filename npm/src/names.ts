import regions from '#regions'
import banks from '#banks'
import type { Names, Region } from './types.js'

export type { Names, Region }

/** First column → the one asked for, of rows that are not comments. */
function column(table: string, place: number): Map<string, string> {
  const rows = table.split('\n').filter((row) => row && !row.startsWith('#')).map((row) => row.split('\t'))
  return new Map(rows.map((row) => [row[0] ?? '', row[place] ?? '']))
}

let places: Map<string, string> | undefined
let issuers: Map<string, string> | undefined

/** Chinese names of a place code of GB/T 2260, the widest first; of a code given up, those it had. */
function region(code: string): Pick<Region, 'province' | 'prefecture' | 'county'> {
  places ??= column(regions, 1)
  const own = places.get(code)
  const wide = places.get(`${code.slice(0, 2)}0000`)
  const middle = places.get(`${code.slice(0, 4)}00`)
  const named: Pick<Region, 'province' | 'prefecture' | 'county'> = {}
  if (wide) named.province = wide
  if (middle && !code.endsWith('0000')) named.prefecture = middle
  if (own && !code.endsWith('00')) named.county = own
  return named
}

/** Chinese name of a bank by its code, such as `ICBC`. */
function bank(code: string): string | undefined {
  issuers ??= column(banks, 1)
  return issuers.get(code)
}

/** Names of places and banks, for `load({ names })`. */
export const names: Names = Object.freeze({ region, bank })
