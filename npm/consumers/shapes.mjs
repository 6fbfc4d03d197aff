/** JSON Schema of every endpoint in a validator of its own, and values that were cloned on the way. */
import Ajv from 'ajv'
import Ajv2020 from 'ajv/dist/2020.js'
import { klona } from 'klona'
import { REQUESTS } from '../test/endpoints.mjs'
import { CASES, E, OPTIONS, PATHS, at } from './cases.mjs'
import { row } from './measure.mjs'

const LENIENT = { strict: false, validateFormats: false, allErrors: true }
/** OpenAPI 3.0 has no validator here: what it may say is understood alike by draft-07. */
const READERS = { 'draft-2020-12': () => new Ajv2020(LENIENT), 'draft-07': () => new Ajv(LENIENT), 'openapi-3.0': () => new Ajv(LENIENT) }

const bodyOf = (id) => (Array.isArray(REQUESTS[id]) ? REQUESTS[id] : { ...REQUESTS[id] })
/** Every field one level deeper, under another name. */
const renamed = (names) => Object.fromEntries(names.map((name, index) => [name, index % 2 ? ['form', `list${index}`, 0, name] : `form.${name}-x`]))

function hosted(body, fields) {
  const host = {}
  for (const [name, value] of Object.entries(body)) {
    const path = typeof fields[name] === 'string' ? fields[name].split('.') : fields[name]
    path.reduce((inner, key, place) => {
      inner[key] ??= typeof path[place + 1] === 'number' ? [] : {}
      if (place === path.length - 1) inner[key] = value
      return inner[key]
    }, host)
  }
  return JSON.parse(JSON.stringify(host))
}

/** The same verdict on the body and on each body that lacks a field, in wire names and in the host's, for every target. */
function endpoint(kyc, { id, fields: rows, body: shape }, target) {
  if (shape === 'value') return []
  const names = rows.map(({ name }) => name)
  const fields = renamed(names)
  const [plain, moved] = [{}, { fields }].map((options) => READERS[target]().compile(kyc.schema(id, options)['~standard'].jsonSchema.input({ target })))
  const bodies = [bodyOf(id), ...Object.keys(bodyOf(id)).map((left) => Object.fromEntries(Object.entries(bodyOf(id)).filter(([name]) => name !== left)))]
  return bodies.flatMap((body, index) => {
    const verdicts = [plain(body), moved(hosted(body, fields))]
    const stops = !kyc.check(id, body, { today: OPTIONS.today, points: 999 }).ok
    const lack = index > 0 ? Object.keys(bodyOf(id))[index - 1] : 'nothing'
    // OpenAPI 3.0 cannot say what the first entry of a list needs.
    if (verdicts[0] !== verdicts[1] && !(target === 'openapi-3.0' && verdicts[1])) return [`${id} without ${lack}: ${verdicts.join(' and ')}`]
    if (!verdicts[0] && !stops) return [`${id} without ${lack} is right, and refused by the schema`]
    if (verdicts[0] && rows.find(({ name }) => name === lack)?.required) return [`${id} without ${lack} passes the schema`]
    return []
  })
}

function shapes(kyc) {
  return Object.keys(READERS).map((target) => {
    const wrong = kyc.endpoints().flatMap((one) => endpoint(kyc, one, target))
    return row(`${target}: every endpoint's schema agrees with itself in other names, and refuses nothing that is right`, wrong.length === 0, wrong.join('; '))
  })
}

/** One endpoint says the same in every target. */
function alike(kyc) {
  const wrong = kyc.endpoints().filter(({ body }) => body !== 'value').flatMap(({ id }) => {
    const readers = Object.entries(READERS).map(([target, make]) => make().compile(kyc.schema(id)['~standard'].jsonSchema.input({ target })))
    const bodies = Object.keys(bodyOf(id)).map((left) => ({ ...bodyOf(id), [left]: undefined }))
    return bodies.map((body) => readers.map((reads) => reads(JSON.parse(JSON.stringify(body)))).join()).filter((told) => new Set(told.split(',')).size > 1).map((told) => `${id}: ${told}`)
  })
  return row('every target has the same verdict', wrong.length === 0, wrong)
}

function clones(kyc) {
  const { validate } = kyc.schema(E, OPTIONS)['~standard']
  const frozen = Object.freeze(klona(CASES.valid))
  const told = [klona(CASES.valid), structuredClone(CASES.valid), frozen].map((values) => at(validate(values).value, PATHS.number))
  return row('values that were cloned, and frozen ones', told.every((number) => number === '11010519491231002X'), told)
}

export const run = (kyc) => [...shapes(kyc), alike(kyc), clones(kyc)]
