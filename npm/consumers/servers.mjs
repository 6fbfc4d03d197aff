/** tRPC, oRPC, Hono, Elysia, next-safe-action, t3-env, RVF and Superforms: no document, no window. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createEnv } from '@t3-oss/env-core'
import { sValidator } from '@hono/standard-validator'
import { call, os } from '@orpc/server'
import { RPCHandler } from '@orpc/server/fetch'
import { initTRPC } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { Elysia } from 'elysia'
import { Hono } from 'hono'
import { createSafeActionClient } from 'next-safe-action'
import { standard } from 'sveltekit-superforms/adapters'
import { parseFormData } from '@rvf/core'
import { CASES, E, OPTIONS, TODAY, formData, typedIn } from './cases.mjs'
// Its own entries want the modules of a SvelteKit build.
import { superValidate } from './node_modules/sveltekit-superforms/dist/superValidate.js'
import { HANG } from '../test/launch.mjs'
import { bracketed, byPath, dotted, expected, nestedAt, row } from './measure.mjs'

const schemaOf = (kyc) => kyc.schema(E, OPTIONS)
const post = (values, path = '') => new Request(`http://localhost/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(values) })

/** The outcome of a call that rejects with what stops. */
async function attempt(call, issuesOf) {
  try {
    return { passed: true, value: await call() }
  } catch (error) {
    const issues = issuesOf(error)
    return { passed: false, told: issues, at: byPath(issues) }
  }
}

function trpc(kyc, schema = schemaOf(kyc)) {
  const t = initTRPC.create()
  const caller = t.router({ submit: t.procedure.input(schema).mutation(({ input }) => input) }).createCaller({})
  return (values) => attempt(() => caller.submit(values), (error) => error.cause.issues)
}

function orpc(kyc) {
  const procedure = os.input(schemaOf(kyc)).handler(({ input }) => input)
  return (values) => attempt(() => call(procedure, values), (error) => error.data.issues)
}

/** The outcome of an answer over HTTP. */
async function answered(response, { value = (body) => body, issues }) {
  const wire = await response.text()
  const body = JSON.parse(wire)
  if (response.status === 200) return { passed: true, value: value(body), wire }
  const told = issues(body)
  return { passed: false, told, wire, ...(Array.isArray(told) && { at: byPath(told) }) }
}

function hono(kyc, hook) {
  const app = new Hono().post('/', sValidator('json', schemaOf(kyc), hook), (c) => c.json(c.req.valid('json')))
  return async (values) => answered(await app.request(post(values)), { issues: (body) => body.error ?? body.issues })
}

function trpcHttp(kyc, options) {
  const t = initTRPC.create({ isDev: false, ...options })
  const router = t.router({ submit: t.procedure.input(schemaOf(kyc)).mutation(({ input }) => input) })
  const handle = (req) => fetchRequestHandler({ endpoint: '', req, router, createContext: () => ({}) })
  return async (values) => answered(await handle(post(values, 'submit')), { value: (body) => body.result.data, issues: (body) => body.error.data.issues ?? body.error })
}

/** What the README shows: the issues go to the client too. */
const FORMATTER = { errorFormatter: ({ shape, error }) => ({ ...shape, data: { ...shape.data, issues: error.cause?.issues } }) }

function orpcHttp(kyc) {
  const handler = new RPCHandler({ submit: os.input(schemaOf(kyc)).handler(({ input }) => input) })
  return async (values) => {
    const { response } = await handler.handle(post({ json: values }, 'submit'), {})
    return answered(response, { value: (body) => body.json, issues: (body) => body.json.data.issues })
  }
}

/** What the README shows: the issues, and nothing of the submission. */
const HOOK = (result, c) => (result.success ? undefined : c.json({ issues: result.error.map(({ path, code, params, message }) => ({ path, code, params, message })) }, 422))

function elysia(kyc, onError) {
  const app = new Elysia()
  if (onError) app.onError(onError)
  app.post('/', ({ body }) => body, { body: schemaOf(kyc) })
  return async (values) => {
    const response = await app.handle(post(values))
    const result = await answered(response, { issues: (body) => body.errors ?? body.issues ?? [] })
    return { ...result, ...(onError && !result.passed && { at: (path) => result.told.find((issue) => issue.path === dotted(path)) }) }
  }
}

/** What the README shows. */
const ON_ERROR = ({ code, error, status }) =>
  (code === 'VALIDATION' ? status(422, { issues: error.all.map(({ path, message }) => ({ path, message })) }) : undefined)

function safeAction(kyc) {
  const action = createSafeActionClient().inputSchema(schemaOf(kyc)).action(async ({ parsedInput }) => parsedInput)
  return async (values) => {
    const { data, validationErrors } = await action(values)
    return { passed: data !== undefined, value: data, told: validationErrors, at: nestedAt(validationErrors) }
  }
}

/** A variable of the environment is a name: the schema's own names are used. */
function t3env(kyc) {
  const fields = { name: 'NAME', idNumber: 'NUMBER', idIssueDate: 'ISSUED', idExpiryDate: 'UNTIL' }
  return (values) => {
    const [{ fullName: NAME, documents: [{ number: NUMBER, issued: ISSUED, until: UNTIL }] }] = [values.applicant]
    let told
    const one = kyc.schema(E, { today: TODAY, fields: Object.fromEntries(Object.entries(fields).map(([wire, name]) => [wire, [name]])) })
    const names = { number: 'NUMBER', until: 'UNTIL' }
    try {
      const value = createEnv({
        server: {}, runtimeEnv: { NAME, NUMBER, ISSUED, UNTIL }, createFinalSchema: () => one, isServer: true,
        onValidationError: (issues) => {
          told = issues
          throw new Error('stopped')
        },
      })
      return { passed: true, value: { applicant: { documents: [{ number: value.NUMBER }] } } }
    } catch (error) {
      if (!told) throw error
      return { passed: false, told, at: (path) => byPath(told)([names[path.at(-1)]]) }
    }
  }
}

function superforms(kyc) {
  const adapter = standard(schemaOf(kyc), { defaults: { applicant: { fullName: '', documents: [{ number: '', issued: '', until: '' }] } } })
  return async (values) => {
    const { valid, data, errors } = await superValidate(values, adapter)
    return { passed: valid, value: valid ? data : undefined, told: errors, at: nestedAt(errors) }
  }
}

/** RVF hands over the FormData itself. */
function rvf(kyc) {
  return async (values) => {
    const { data, error } = await parseFormData(formData(values), schemaOf(kyc))
    return { passed: error === undefined, value: data, told: error?.fieldErrors, at: (path) => error?.fieldErrors[bracketed(path)] }
  }
}

/** The very FormData. */
function raw(kyc) {
  return (values) => {
    const { value, issues } = schemaOf(kyc)['~standard'].validate(formData(values))
    return { passed: issues === undefined, value, told: issues, at: byPath(issues) }
  }
}

const ALL = 'message path code params'

export const consumers = [
  { name: 'tRPC', package: '@trpc/server', survive: ALL, canonical: true, run: trpc },
  { name: 'tRPC over HTTP', package: '@trpc/server', survive: 'message', canonical: true, echo: 'nothing', run: trpcHttp },
  { name: 'tRPC over HTTP, errorFormatter', package: '@trpc/server', survive: ALL, canonical: true, echo: 'nothing', run: (kyc) => trpcHttp(kyc, FORMATTER) },
  { name: 'oRPC', package: '@orpc/server', survive: ALL, canonical: true, run: orpc },
  { name: 'oRPC over HTTP', package: '@orpc/server', survive: ALL, canonical: true, echo: 'nothing', run: orpcHttp },
  { name: 'Hono standard-validator', package: '@hono/standard-validator', survive: ALL, canonical: true, echo: 'echoes', run: hono },
  { name: 'Hono standard-validator, hook', package: '@hono/standard-validator', survive: ALL, canonical: true, echo: 'nothing', run: (kyc) => hono(kyc, HOOK) },
  { name: 'Elysia', package: 'elysia', survive: ALL, canonical: true, echo: 'echoes', run: elysia },
  { name: 'Elysia, onError', package: 'elysia', survive: 'message path', canonical: true, echo: 'nothing', run: (kyc) => elysia(kyc, ON_ERROR) },
  { name: 'next-safe-action', package: 'next-safe-action', survive: 'message path', canonical: true, run: safeAction },
  { name: 't3-env', package: '@t3-oss/env-core', survive: ALL, canonical: true, run: t3env },
  { name: 'Superforms', package: 'sveltekit-superforms', survive: 'message path', canonical: true, run: superforms },
  { name: 'RVF', package: '@rvf/core', survive: 'message path', canonical: true, run: rvf },
  { name: 'FormData itself', package: 'kyc-preflight', survive: ALL, canonical: true, run: raw },
]

/** A method by these names is called instead of `~standard`: the reason why the schema has none. */
async function hijacked(kyc) {
  const schema = schemaOf(kyc)
  const decoy = { ...schema, parse: (value) => value }
  const [taken, ours] = [await trpc(kyc, decoy)(CASES.long), await trpc(kyc)(CASES.long)]
  return row('tRPC takes a method named parse before the schema, and finds none of ours', taken.passed && !ours.passed, { taken, ours })
}

/** An issue of tRPC's error stays what a developer may log. */
async function logged(kyc) {
  const { told } = await trpc(kyc)({ applicant: { fullName: '张三', documents: [{ number: '110105491231002' }] } })
  const text = JSON.stringify(told)
  const offer = told[0].suggestion?.value
  return row('an offer can be read and is in no log', offer === '11010519491231002X' && !text.includes(offer), { text, offer })
}

/** In production Elysia sends the submission back and no message at all. */
function inProduction() {
  const script = `
    const [{ consumers }, { loadSync }, { CASES }] = await Promise.all(['./servers.mjs', 'kyc-preflight/sync', './cases.mjs'].map((name) => import(name)))
    const told = consumers.filter(({ package: name }) => name === 'elysia').map(async ({ run }) => (await (await run(loadSync()))(CASES.long)).wire)
    console.log(JSON.stringify(await Promise.all(told)))
    process.exit()`
  const { stdout, stderr, error } = spawnSync(process.execPath, ['--input-type=module', '-e', script],
    { cwd: fileURLToPath(new URL('.', import.meta.url)), encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' }, timeout: HANG })
  const [open = '', shut = ''] = stdout ? JSON.parse(stdout.trim().split('\n').at(-1)) : []
  const typed = typedIn(CASES.long).some((one) => shut.includes(one))
  return row('Elysia in production: by itself the submission and no message, with onError the message and nothing of it',
    open.includes('found') && !open.includes('message') && shut.includes('"message"') && !typed, error?.code === 'ETIMEDOUT' ? `it did not end within ${HANG / 60_000} minutes` : stderr || [open, shut])
}

/** Superforms takes a result with a key `value` for a success. */
async function superformsTrap(kyc) {
  const schema = schemaOf(kyc)
  const withKey = { '~standard': { ...schema['~standard'], validate: (value) => ({ value, ...schema['~standard'].validate(value) }) } }
  const submit = (one) => superValidate(structuredClone(CASES.long), standard(one, { defaults: CASES.valid }))
  const [trapped, ours] = [await submit(withKey), await submit(schema)]
  return row("Superforms takes a key `value` for success, and our failures have none", trapped.valid === true && ours.valid === false, { trapped: trapped.valid, ours: ours.valid })
}

/** A form that is posted without script has flat names. */
async function asForm(kyc) {
  const schema = kyc.schema(E, { today: TODAY, fields: { name: 'fullName', idNumber: 'idCard' } })
  const adapter = standard(schema, { defaults: { fullName: '', idCard: '' } })
  const submit = (idCard) => superValidate(formData({ fullName: '张三', idCard }), adapter)
  const [valid, long] = [await submit('11010519491231002x'), await submit('1101051949123100211')]
  const right = valid.valid && valid.data.idCard === '11010519491231002X' && !long.valid && long.errors.idCard[0] === expected(kyc, 'long').message
  return row('Superforms with FormData', right, { valid, long })
}

export async function run(kyc) {
  return [await hijacked(kyc), await logged(kyc), inProduction(), await superformsTrap(kyc), await asForm(kyc)]
}
