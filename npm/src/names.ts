import regions from '#regions'
import banks from '#banks'
import cards from '#cards'
import type { Names, Region } from './types.js'

export type { Names, Region }

/** First column → the second. */
function column(table: string): Map<string, string> {
  return new Map(table.split('\n').map((row) => row.split('\t') as [string, string]))
}

let places: Map<string, string> | undefined
let issuers: Map<string, string> | undefined
let ranges: Map<string, string> | undefined

/** Chinese names of a place code of GB/T 2260, the widest first; of a code given up, those it had. */
function region(code: string): Pick<Region, 'province' | 'prefecture' | 'county'> {
  places ??= column(regions)
  const own = places.get(code)
  const wide = places.get(`${code.slice(0, 2)}0000`)
  const middle = places.get(`${code.slice(0, 4)}00`)
  const named: Pick<Region, 'province' | 'prefecture' | 'county'> = {}
  if (wide) named.province = wide
  if (middle && !code.endsWith('0000')) named.prefecture = middle
  if (own && !code.endsWith('00')) named.county = own
  return named
}

/** Code and Chinese name of the bank that issues cards of a range. */
function bank({ bin, length }: { bin: string; length: number }): { bank?: string; bankName?: string } {
  ranges ??= column(cards)
  issuers ??= column(banks)
  const code = ranges.get(`${bin}-${length}`)
  const name = code && issuers.get(code)
  return code && name ? { bank: code, bankName: name } : {}
}

/** Names of places and banks, for `load({ names })`. */
export const names: Names = Object.freeze({ region, bank })
