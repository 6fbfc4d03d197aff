import { KycConfigError } from '../errors.js'
import { UNREADABLE } from './call.js'

/** Our names, and the service's own. */
export type Wire = [ours: string, theirs: string][]

const TWO_NAMES = { want: "an object of our names and the service's, no two of them the same" }

/** The service's own names; each of ours has one, and no two the same. */
export function wireOf(names: Record<string, string> | undefined): Wire {
  if (names === undefined) return []
  const pairs = typeof names === 'object' && names !== null ? Object.entries(names) : [['', 0] as const]
  const theirs = new Set(pairs.map(([, name]) => name))
  const sound = pairs.every(([, name]) => typeof name === 'string' && name !== '') && theirs.size === pairs.length
  if (!sound) throw new KycConfigError('wire', TWO_NAMES)
  return pairs as Wire
}

/** A body in the service's names. */
export function outward<T>(body: { [field: string]: T }, wire: Wire): { [field: string]: T } {
  const names = new Map(wire)
  const sent = Object.entries(body).map(([name, value]): [string, T] => [names.get(name) ?? name, value])
  if (new Set(sent.map(([name]) => name)).size < sent.length) throw new KycConfigError('wire', TWO_NAMES)
  return Object.fromEntries(sent)
}

/** An object in our names. What stands under both names is not what either says, and is left out. */
function inward(object: unknown, wire: Wire): unknown {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return object
  const own: Record<string, unknown> = { ...object }
  const known = new Set(wire.map(([, theirs]) => theirs))
  const moved = wire.map(([ours, theirs]) => {
    const stays = ours in own && !known.has(ours)
    if (theirs in own) return [ours, stays && ours !== theirs ? undefined : own[theirs]] as const
    return [ours, stays ? own[ours] : undefined] as const
  })
  for (const [ours, theirs] of wire) for (const name of [ours, theirs]) delete own[name]
  return { ...own, ...Object.fromEntries(moved.filter(([, value]) => value !== undefined)) }
}

/** An answer in our names; what cannot be looked at is left to the engine. */
export function answered(answer: unknown, wire: Wire): unknown {
  if (wire.length === 0) return answer
  try {
    const { httpStatus, body } = (answer ?? {}) as { httpStatus?: unknown; body?: unknown }
    return httpStatus === undefined ? inward(answer, wire) : { httpStatus, body: inward(body, wire) }
  } catch {
    return UNREADABLE
  }
}
