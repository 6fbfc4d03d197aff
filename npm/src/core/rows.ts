import { CATALOGUE } from '#catalogue'
import type { Endpoint, EndpointId } from '../types.js'
import { stranger } from '../stranger.js'
import type { Names } from './unpack.js'

/** An endpoint as the engine counts it. */
export interface Row extends Names {
  index: number
  body: Endpoint['body']
  /** Places of fields, then of handles. */
  places: ReadonlyMap<string, number>
  /** Of fields alone. */
  own: ReadonlyMap<string, number>
}

export const catalogue = (): Endpoint[] => JSON.parse(CATALOGUE) as Endpoint[]

const rows = new Map<unknown, Row>()

const placed = (names: string[]): Map<string, number> => new Map(names.map((name, place) => [name, place]))

function made(index: number, { body, fields, handles, checks }: Endpoint): Row {
  const own = fields.map(({ name }) => name)
  const names = [...own, ...handles]
  return { index, body, fields: names, checks: checks.map(({ id }) => id), places: placed(names), own: placed(own) }
}

/** @throws KycConfigError `endpoint` */
export function rowOf(id: EndpointId): Row {
  if (rows.size === 0) catalogue().forEach((endpoint, index) => rows.set(endpoint.id, made(index, endpoint)))
  const row = rows.get(id)
  if (!row) throw stranger('endpoint', id, [...rows.keys()] as string[])
  return row
}

/** @throws KycConfigError `field` */
export function placeOf({ places }: Row, field: string): number {
  const place = places.get(field)
  if (place === undefined) throw stranger('field', field, [...places.keys()])
  return place
}
