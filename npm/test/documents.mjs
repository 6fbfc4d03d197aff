/** What the package says to other tools of its requests: JSON Schema and OpenAPI, judged by their own validators. Node only. */
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const O = { today: '2026-11-20', profile: 'sandbox' }
const result = (name, wrong) => ({ name: `documents: ${name}`, ok: wrong.length === 0, detail: wrong.slice(0, 5).map((one) => JSON.stringify(one)).join('; ') })

const ajv = () => new Ajv2020({ strict: true, allErrors: true, strictTypes: false, strictRequired: false })

/** Every endpoint's schema compiles, takes what the engine would send, and refuses what has another type. */
function schemas(kyc, samples) {
  const compiled = new Map(kyc.endpoints().map(({ id }) => [id, ajv().compile(kyc.jsonSchema(id))]))
  const refused = samples.flatMap(({ endpoint, body }) => {
    const check = compiled.get(endpoint)
    return check(body) ? [] : [{ endpoint, errors: check.errors.map(({ instancePath, message }) => `${instancePath} ${message}`) }]
  })
  const taken = kyc.endpoints().flatMap(({ id, fields, body }) => fields.filter(() => body !== 'value').flatMap(({ name }) => {
    const { type } = kyc.jsonSchema(id).properties[name]
    const errors = compiled.get(id)({ [name]: type === 'string' ? [] : 'x' }) ? [] : compiled.get(id).errors
    return errors.some(({ instancePath }) => instancePath === `/${name}`) ? [] : [`${id} ${name}`]
  }))
  return [
    result(`${compiled.size} schemas compile`, compiled.size === 14 ? [] : [compiled.size]),
    result(`${samples.length} requests that go out fit their schema`, samples.length < 40 ? ['too few requests'] : refused),
    result('another type does not', taken),
  ]
}

/** What the documents' own requests become, of the conformance cases. */
function requests(kyc, folder) {
  const found = []
  const walk = (value) => {
    if (typeof value !== 'object' || value === null) return
    if (!Array.isArray(value)) found.push(value)
    for (const inner of Object.values(value)) walk(inner)
  }
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) walk(JSON.parse(readFileSync(join(folder, name), 'utf8')))
  return kyc.endpoints().filter(({ body }) => body === undefined).flatMap(({ id, fields }) => {
    const wires = new Set(fields.map(({ name }) => name))
    const own = found.filter((one) => Object.keys(one).length > 1 && Object.keys(one).every((key) => wires.has(key))).slice(0, 200)
    return own.filter((form) => kyc.check(id, form, O).ok).map((form) => ({ endpoint: id, body: kyc.ask(id, form, O) }))
  })
}

const reached = (document) => [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name)

async function openapi(kyc) {
  const whole = kyc.openapi(), one = kyc.openapi({ endpoints: ['rapid-id/cnbc'], prefix: '/v1/', locale: 'zh-Hans' })
  const { valid, errors } = await new Validator().validate(structuredClone(whole))
  const names = Object.keys(whole.components.schemas)
  return [
    result('OpenAPI 3.1 by its own schema', valid ? [] : [errors]),
    result('every reference leads somewhere, and everything is reached', [...reached(whole).filter((name) => !names.includes(name)), ...names.filter((name) => !reached(whole).includes(name))]),
    result('an operation for each endpoint', Object.keys(whole.paths).length === 14 && new Set(Object.values(whole.paths).map(({ post }) => post.operationId)).size === 14 ? [] : [Object.keys(whole.paths)]),
    result('one endpoint, a prefix and a language', one.paths['/v1/rapid-id/cnbc'] && /[\u4e00-\u9fff]/.test(one.components.schemas.rapidIdCnbc.properties.fullName.title) && Object.keys(one.paths).length === 1 ? [] : [one.paths]),
  ]
}

export const run = async (kyc, { conformance }) => [...schemas(kyc, requests(kyc, conformance)), ...(await openapi(kyc))]
