import * as engine from '#module'
import { sentence } from '../speech.js'
import type { Comparison, Core, Desk, EndpointId, Json, LoadOptions, Options, Policy, Reading, Stages, Verdict } from '../types.js'
import { asked } from './call.js'
import type { Clean } from './call.js'
import { create, usual } from './form.js'
import * as read from './read.js'
import { rowOf } from './rows.js'
import { answered } from './wire.js'
import * as write from './write.js'

/** Makes a call that answers with JSON. */
function json<T>(call: (look: Clean) => number): T {
  asked(call)
  return JSON.parse(read.text()) as T
}

/** Everything that a form needs, and what only a server does. */
export function desk(given: LoadOptions): Desk {
  const own = usual(given)
  const { chosen, day, speaks, wired } = own
  const looked = (rest: object, look: Clean): object => Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, look(value)]))
  /** What concerns more than one call: an input, and what is asked of it. */
  const across = <T>(input: unknown, rest: object, options: Options | undefined, call: (now: number, mode: number) => number): T => {
    const own = chosen(options)
    const now = day(own)
    return json<T>((look) => {
      write.value(look(input))
      write.value(looked(rest, look))
      return call(now, own.mode)
    })
  }
  const index = (endpoint: EndpointId): number => rowOf(endpoint).index
  const core: Core = create(given, own)
  return Object.freeze({
    ...core,
    compare: (input, endpoints, tariffs, options) =>
      across<Comparison>(input, { endpoints, tariffs, questions: options?.questions }, options, engine.compare),
    translate(input, endpoint, options) {
      const at = index(endpoint)
      return across<{ [field: string]: Json }>(input, {}, options, (now, mode) => engine.translate(at, now, mode))
    },
    stages(endpoint, input, options) {
      const at = index(endpoint)
      const { tariff, chances } = options ?? {}
      return across<Stages>(input, { tariff, chances }, options, (now, mode) => engine.stages(at, now, mode))
    },
    read(endpoint, answer, submitted, options) {
      const [at, own] = [index(endpoint), chosen(options)]
      const [now, told] = [day(own), answered(answer, wired(own))]
      return json<Reading>((look) => {
        write.value(look(told))
        write.value(look(submitted))
        return engine.read(at, now, own.mode)
      })
    },
    decide(readings, policy?: Policy, locale?) {
      const verdict = json<Verdict>((look) => {
        write.value(look(readings))
        write.value(look(policy))
        return engine.decide()
      })
      for (const reason of verdict.reasons) reason.message = sentence(reason, speaks(locale))
      return verdict
    },
  } satisfies Desk)
}
