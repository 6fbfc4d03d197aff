/** What becomes of an issue in a consumer: measured on what the consumer gave back, never written down. */
import { inspect, isDeepStrictEqual } from 'node:util'
import { CASES, E, OPTIONS, PATHS, WHERE, at, somewhere, typedIn } from './cases.mjs'

const brief = (value) => inspect(value, { depth: 4, breakLength: Infinity })

/** A row of a test, with what was seen where it is not so. */
export const row = (name, ok, detail) => ({ name, ok, ...(!ok && { detail: typeof detail === 'string' ? detail : brief(detail) }) })

const ASPECTS = ['message', 'path', 'code', 'params']

/** The issue that a case has by itself. */
export function expected(kyc, name) {
  const { issues } = kyc.schema(E, OPTIONS)['~standard'].validate(CASES[name])
  return issues[0]
}

const says = (message) => (value) => typeof value === 'string' && value.includes(message)

function survivors({ told, at: shown }, issue, path) {
  const found = {
    message: somewhere(told, says(issue.message)),
    path: somewhere(shown?.(path), says(issue.message)),
    code: somewhere(told, (value) => value === issue.code),
    params: somewhere(told, (value) => isDeepStrictEqual(value, issue.params) && Object.keys(issue.params).length > 0),
  }
  return ASPECTS.filter((aspect) => found[aspect])
}

/** Where the issue is one of a list, by its path. */
export const byPath = (issues) => (path) => (issues ?? []).filter((issue) => isDeepStrictEqual((issue.path ?? []).map((key) => key?.key ?? key), path))
/** Where errors stand in an object like the values'. */
export const nestedAt = (errors) => (path) => at(errors, path)
/** Where errors stand under names such as `a.b[0].c`. */
export const namedAt = (errors, name) => (path) => errors?.[name(path)]

export const dotted = (path) => path.join('.')
export const bracketed = (path) => path.map((key, index) => (typeof key === 'number' ? `[${key}]` : index ? `.${key}` : key)).join('')

function judge(kyc, results) {
  const wrong = []
  const stopped = (name) => {
    const { passed, told, at: shown } = results[name]
    const { message } = expected(kyc, name)
    if (passed) wrong.push(`${name} passed`)
    else if (!somewhere(told, says(message))) wrong.push(`${name}: ${message} is not told`)
    else if (shown && !somewhere(shown(WHERE[name]), says(message))) wrong.push(`${name} is not at ${WHERE[name].join('.')}`)
  }
  for (const name of ['valid', 'doubt']) if (!results[name].passed) wrong.push(`${name} was stopped: ${brief(results[name].told)}`)
  for (const name of Object.keys(WHERE)) stopped(name)
  const { value } = results.valid
  const number = at(value, PATHS.number)
  if (value !== undefined && number !== '11010519491231002X') wrong.push(`valid: the value is not as it would be sent, ${number}`)
  return wrong
}

/** Whether the answer of a server has anything of what was submitted; nothing is known where there is no `wire`. */
function echoed(results) {
  const stopped = Object.keys(WHERE).filter((label) => results[label].wire !== undefined)
  if (stopped.length === 0) return undefined
  return stopped.some((label) => typedIn(CASES[label]).some((typed) => results[label].wire.includes(typed))) ? 'echoes' : 'nothing'
}

/**
 * Runs a consumer on every case: its line of the table, and rows. `survive` and `echo` are what is documented of it, `canonical`
 * whether it hands on the values as they would be sent.
 */
export async function measured(kyc, { name, version, survive, canonical, echo, run }) {
  const results = {}
  const submit = await run(kyc)
  for (const [label, values] of Object.entries(CASES)) results[label] = await submit(structuredClone(values), label)
  const kept = survivors(results.long, expected(kyc, 'long'), PATHS.number)
  const wrong = judge(kyc, results)
  const [got, want] = [kept.join(' '), survive]
  const gives = results.valid.value !== undefined
  const back = echoed(results)
  return {
    line: { name, version, results, kept, back },
    rows: [
      { name: `${name}: valid, invalid, across fields, only doubted`, ok: wrong.length === 0, detail: wrong.join('; ') },
      { name: `${name}: what survives is ${want}`, ok: got === want, detail: `it is ${got}` },
      { name: `${name}: ${canonical ? 'hands on' : 'does not hand on'} the values as they would be sent`, ok: gives === canonical, detail: `${gives}` },
      { name: `${name}: of the submission comes back over the wire: ${echo ?? 'not asked'}`, ok: back === echo, detail: `${back}` },
    ],
  }
}

const mark = (yes) => (yes ? 'yes' : '-')

/** The table of all consumers. */
export function table(lines) {
  if (lines.length === 0) return
  const head = ['consumer', 'version', 'valid', 'invalid', 'cross-field', 'doubt-only', ...ASPECTS, 'sent back']
  const cells = lines.map(({ name, version, results, kept, back }) => [name, version,
    ...['valid', 'invalid', 'cross', 'doubt'].map((label) => (results[label].passed ? 'passes' : 'stops')),
    ...ASPECTS.map((aspect) => mark(kept.includes(aspect))), back ?? ''])
  const widths = head.map((title, column) => Math.max(...[head, ...cells].map((row) => String(row[column]).length)))
  for (const row of [head, ...cells]) console.log(row.map((cell, column) => String(cell).padEnd(widths[column] + 2)).join('').trimEnd())
}
