/** Which weights a code was ever given: by the requests of the conformance cases, and by slips of the examples of every kind. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const JUNK = ['', ' ', 'x', '1', '张三', 'Zhang San', '张 三', '0'.repeat(60), '\n', 'http://localhost/', 'https://a:b@example.com', '2099-01-01', '19000101', '20240230',
  0, -1, 1.5, true, null, [], {}, [{}], ['x'], [[0]]]

/** Beginnings, doubled ends, exchanged and full-width characters of a text. */
function slips(text) {
  const wide = text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  const changed = Array.from(text, (_, at) => [text.slice(0, at), `${text.slice(0, at)}7${text.slice(at + 1)}`, `${text.slice(0, at)} ${text.slice(at)}`]).flat()
  return [text, wide, text.toLowerCase(), `${text}1`, `${text}A`, ...changed]
}

function requests(folder) {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  const inputs = files.flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8'))).map((one) => one.input?.request ?? one.input?.body ?? one.input)
  return inputs.filter((input) => typeof input === 'object' && input !== null)
}

export function seen(kyc, folder, today) {
  const weights = new Map()
  const keep = ({ issues }) => issues.forEach(({ code, weight }) => weights.set(code, (weights.get(code) ?? new Set()).add(weight)))
  const inputs = requests(folder)
  for (const { id, fields } of kyc.endpoints()) {
    for (const input of [{}, ...inputs]) keep(kyc.check(id, input, { today }))
    for (const { name, field, choices = [] } of fields) {
      const values = [...JUNK, ...choices.map(({ value }) => value), ...kyc.fieldHints(field).examples.flatMap(slips)]
      for (const value of values) for (const typing of [true, false]) keep(kyc.checkField(id, name, value, { today, typing }))
    }
  }
  return weights
}
