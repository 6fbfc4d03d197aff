/** Our own adapters of servers, in the real Hono and Express on a loopback port. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { serve } from '@hono/node-server'
import express from 'express'
import express4 from 'express-4'
import { Hono } from 'hono'
import { kycMalformed, kycValidator as forExpress } from 'kyc-preflight/express'
import { kycValidator as forHono } from 'kyc-preflight/hono'
import { REQUESTS } from '../test/endpoints.mjs'
import { steepLater } from '../test/growth.mjs'
import { CASES, E, OPTIONS, PATHS, at, formData, typedIn } from './cases.mjs'
import { byPath, expected, row } from './measure.mjs'

const JSON_TYPE = { 'Content-Type': 'application/json' }
const kept = ({ value, body, report, plan }, valid) => ({ value, body, ok: report.ok, doubts: report.issues, calls: plan.calls, valid })

/** What other middleware did before. */
const BEFORE = { Vary: 'Origin', 'X-Request-Id': '7' }

function honoApp(kyc, options) {
  const before = async (c, next) => {
    for (const [name, value] of Object.entries(BEFORE)) c.header(name, value)
    await next()
  }
  return new Hono()
    .use(before)
    .post('/', forHono(kyc, E, { ...OPTIONS, ...options }), (c) => c.json(kept(c.get('kyc'), c.req.valid(/json/.test(c.req.header('content-type')) ? 'json' : 'form'))))
}

function expressApp(framework, kyc, options) {
  const app = framework()
  app.use((_req, res, next) => {
    for (const [name, value] of Object.entries(BEFORE)) res.setHeader(name, value)
    next()
  })
  app.use(framework.json(), framework.urlencoded({ extended: false }))
  app.post('/', forExpress(kyc, E, { ...OPTIONS, ...options }), (req, res) => res.json(kept(res.locals.kyc, req.kyc.value)))
  return app.use(kycMalformed)
}

async function listening(server) {
  if (!server.listening) await once(server, 'listening')
  return { server, url: `http://127.0.0.1:${server.address().port}/` }
}

const STARTED = {
  Hono: (kyc, options) => listening(serve({ fetch: honoApp(kyc, options).fetch, port: 0, hostname: '127.0.0.1' })),
  Express: (kyc, options) => listening(createServer(expressApp(express, kyc, options)).listen(0, '127.0.0.1')),
  'Express 4': (kyc, options) => listening(createServer(expressApp(express4, kyc, options)).listen(0, '127.0.0.1')),
}

const open = []

async function started(name, kyc, options) {
  const { server, url } = await STARTED[name](kyc, options)
  open.push(server)
  return async (body, headers = JSON_TYPE) => {
    const response = await fetch(url, { method: 'POST', headers: { ...headers, Connection: 'close' }, body })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, body: JSON.parse(text) }
  }
}

const consumer = (name) => async (kyc) => {
  const send = await started(name, kyc)
  return async (values) => {
    const { status, body, text } = await send(JSON.stringify(values))
    return { passed: status === 200, value: body.value, told: body, wire: text, at: byPath(body.issues) }
  }
}

export const consumers = [
  { name: 'kyc-preflight/hono', package: 'hono', survive: 'message path code params', canonical: true, echo: 'nothing', run: consumer('Hono') },
  { name: 'kyc-preflight/express', package: 'express', survive: 'message path code params', canonical: true, echo: 'nothing', run: consumer('Express') },
  { name: 'kyc-preflight/express', package: 'express-4', survive: 'message path code params', canonical: true, echo: 'nothing', run: consumer('Express 4') },
]

const OLD = { applicant: { fullName: '张三', documents: [{ number: '110105491231002' }] } }
const JUNK = ['null', '7', '"张三 11010519491231002X"', '[]', '{}', '[["张三"]]', '{"applicant":{"documents":{"0":1}}}', '{"__proto__":{"a":1}}']
const TYPED = ['张三', '1101051949123100', '110105491231002', 'Zhang']

async function refused(name, kyc) {
  const send = await started(name, kyc)
  const { status, headers, text, body } = await send(JSON.stringify(CASES.long))
  const issue = expected(kyc, 'long')
  return [
    row(`${name}: 422 with a problem`, status === 422 && /^application\/problem\+json/.test(headers.get('content-type')), { status, type: headers.get('content-type') }),
    row(`${name}: headers of other middleware stay`, headers.get('x-request-id') === '7' && /^Origin/.test(headers.get('vary')), [...headers]),
    row(`${name}: no store`, headers.get('cache-control') === 'no-store', headers.get('cache-control')),
    row(`${name}: what a problem has`, Object.keys(body).join() === 'type,title,status,code,issues' && body.status === 422 && body.code === 'input', body),
    row(`${name}: an issue has exactly path, code, params, weight and message`, Object.keys(body.issues[0]).sort().join() === 'code,message,params,path,weight'
      && body.issues[0].message === issue.message && body.issues[0].path.join() === PATHS.number.join(), body.issues),
    row(`${name}: nothing submitted in the answer`, typedIn(CASES.long).every((typed) => !text.includes(typed)), text),
  ]
}

async function neverEchoes(name, kyc) {
  const send = await started(name, kyc)
  const answers = [JSON.stringify(OLD), JSON.stringify(CASES.invalid), JSON.stringify(CASES.cross), ...JUNK].map((text) => send(text))
  const told = await Promise.all(answers)
  const broken = [await send('{"applicant":{"fullName":"张三", 11010519491231002X'), await send('张三')]
  const all = [...told, ...broken]
  const loud = all.filter(({ text, headers }) => [text, ...headers.values()].some((part) => TYPED.some((typed) => part.includes(typed))))
  return [
    row(`${name}: no answer has what was submitted, an offer neither`, loud.length === 0, loud.map(({ text }) => text)),
    row(`${name}: junk is answered with what is wrong`, told.every(({ status, body }) => (status === 422 ? body.issues.length > 0 : name !== 'Hono' && body.code === 'malformed')), told.map(({ status }) => status)),
    row(`${name}: a body that is no JSON has a code of its own`, broken.every(({ status, body, headers }) => status === 400 && body.code === 'malformed'
      && !('issues' in body) && headers.get('cache-control') === 'no-store'), broken.map(({ status, text }) => [status, text])),
  ]
}

async function accepted(name, kyc) {
  const send = await started(name, kyc)
  const { body } = await send(JSON.stringify(CASES.doubt))
  const wire = kyc.ask(E, { name: 'Zhang San', idNumber: '11010519491231002X', idIssueDate: '', idExpiryDate: '' }, { today: OPTIONS.today })
  return [
    row(`${name}: the body as ask sends it`, JSON.stringify(body.body) === JSON.stringify(wire), body.body),
    row(`${name}: values in the host's names, also where the framework has them`, at(body.value, PATHS.number) === '11010519491231002X'
      && JSON.stringify(body.valid) === JSON.stringify(body.value), body),
    row(`${name}: doubts come along, in the host's names`, body.ok && body.doubts.some(({ code, path }) => code === 'name.script' && path.join() === 'applicant,fullName'), body.doubts),
    row(`${name}: the plan comes along`, body.calls === kyc.plan(E, wire, { today: OPTIONS.today }).calls && body.calls > 0, body.calls),
  ]
}

const LANGUAGES = [
  [undefined, 'en'], ['zh-CN', 'zh-Hans'], ['zh-SG,en;q=0.9', 'zh-Hans'], ['zh', 'zh-Hans'], ['zh-TW', 'zh-Hant'], ['zh-HK,zh;q=0.9', 'zh-Hant'],
  ['zh-MO', 'zh-Hant'], ['zh-Hant-CN', 'zh-Hant'], ['zh-Hans-HK', 'zh-Hans'], ['fr, zh-CN;q=0.3, en;q=0.8', 'en'], ['en;q=0.2,zh-TW;q=0.7', 'zh-Hant'],
  ['zh-CN;q=0,en', 'en'], ['zh-TW;q=0', 'en'], ['*', 'en'], ['fr', 'en'], [';;q=,,', 'en'], ['ZH-tw', 'zh-Hant'], ['zh-CN;q=0.5;x, zh-TW ; q=0.6', 'zh-Hant'],
]

async function languages(name, kyc) {
  const [send, fixed] = [await started(name, kyc), await started(name, kyc, { locale: 'zh-Hant' })]
  const inWords = (locale) => kyc.schema(E, { ...OPTIONS, locale })['~standard'].validate(CASES.invalid).issues[0].message
  const rows = LANGUAGES.map(async ([accepts, locale]) => {
    const { body, headers } = await send(JSON.stringify(CASES.invalid), { ...JSON_TYPE, ...(accepts ? { 'Accept-Language': accepts } : { 'Accept-Language': '' }) })
    const right = body.issues[0].message === inWords(locale) && headers.get('content-language') === locale && headers.get('vary') === 'Origin, Accept-Language'
    return row(`${name}: ${accepts} is answered in ${locale}`, right, { body, language: headers.get('content-language') })
  })
  const { body, headers } = await fixed(JSON.stringify(CASES.invalid), { ...JSON_TYPE, 'Accept-Language': 'zh-CN' })
  const own = body.issues[0].message === inWords('zh-Hant') && headers.get('vary') === 'Origin'
  return [...(await Promise.all(rows)), row(`${name}: a locale of the host's comes first`, own, body)]
}

async function options(name, kyc) {
  const seen = []
  const send = await started(name, kyc, { status: 400, type: 'https://example.com/problems/kyc', onReport: (report) => seen.push(report.ok) })
  const { status, body } = await send(JSON.stringify(CASES.long))
  await send(JSON.stringify(CASES.doubt))
  const sandbox = await (await started(name, kyc, { profile: 'sandbox' }))(JSON.stringify(CASES.invalid))
  return [
    row(`${name}: status and type of the host's`, status === 400 && body.status === 400 && body.title === 'Bad Request' && body.type === 'https://example.com/problems/kyc', body),
    row(`${name}: the host is told every report`, seen.join() === 'false,true', seen),
    row(`${name}: the profile of the host's`, sandbox.status === 200, sandbox.body),
  ]
}

async function forms(kyc) {
  const [hono, plain] = [await started('Hono', kyc), await started('Express', kyc)]
  const urlencoded = (values) => new URLSearchParams([...formData(values)])
  const [valid, long] = [await hono(formData(CASES.valid), {}), await hono(formData(CASES.long), {})]
  const coded = await hono(urlencoded(CASES.valid), {})
  const extended = await plain(urlencoded(CASES.valid).toString(), { 'Content-Type': 'application/x-www-form-urlencoded' })
  const other = [await hono(JSON.stringify(CASES.valid), { 'Content-Type': 'text/plain' }), await plain('x', { 'Content-Type': 'text/plain' })]
  return [
    row('Hono: a multipart form', valid.status === 200 && at(valid.body.value, PATHS.number) === '11010519491231002X' && valid.body.valid !== undefined, valid.body),
    row('Hono: what stops in a form', long.status === 422 && long.body.issues[0].code === 'residentId.long', long.body),
    row('Hono: a form in the address syntax', coded.status === 200, coded.body),
    row('Express: a form whose names are paths', extended.status === 200, extended.body),
    row('neither JSON nor a form', other.every(({ status, body }) => status === 415 && body.code === 'mediaType'), other.map(({ text }) => text)),
  ]
}

const CODED = { 'Content-Type': 'application/x-www-form-urlencoded' }
const ROWS = { name: '张三', idNumber: '11010519491231002x', mobile: '13800138000', 'addressesToVerify[2][type]': 'work', 'addressesToVerify[2][city]': '北京市', 'addressesToVerify[2][address]': '长安街1号', run: '1' }

/** The same web form in both, with rows that were removed, a list of one, and a field that nobody filled in. */
async function same(kyc) {
  const plain = { fields: undefined, fallbackField: undefined }
  const told = await Promise.all(Object.keys(STARTED).map(async (name) => {
    const send = await started(name, kyc, plain)
    const [full, empty] = [await send(new URLSearchParams(ROWS).toString(), CODED), await send(new URLSearchParams({ ...ROWS, run: '' }).toString(), CODED)]
    return [full.body.body, empty.body.body]
  }))
  const right = ([full, empty]) => full?.addressesToVerify?.[0]?.city === '北京市' && full.run?.[0] === '1' && empty?.idNumber === '11010519491231002X' && !('run' in empty)
  return row('a form in the address syntax is the same in each', told.every(right), told)
}

/** The adapters without a server before them, which takes headers of 16 KB at most: what asks with this language. */
const ASKED = {
  Hono: (kyc) => {
    const app = honoApp(kyc)
    return (language) => app.request('/', { method: 'POST', headers: { ...JSON_TYPE, 'Accept-Language': language }, body: JSON.stringify(CASES.invalid) })
  },
  Express: (kyc) => {
    const [handle, res] = [forExpress(kyc, E, OPTIONS), { getHeader: () => undefined, setHeader: () => res, end: () => res }]
    return (language) => handle({ headers: { ...JSON_TYPE, 'accept-language': language }, body: CASES.invalid }, res, () => {})
  },
}

/** Requests that are made to cost. */
async function hostile(kyc) {
  const many = JSON.stringify({ applicant: CASES.valid.applicant, addressesToVerify: Array(30_000).fill({}) })
  const spaces = { ...JSON_TYPE, 'Accept-Language': `a${' '.repeat(12_000)}b` }
  const rows = []
  for (const name of Object.keys(STARTED)) {
    const send = await started(name, kyc)
    const { text } = await send(many)
    const { status } = await send(JSON.stringify(CASES.invalid), spaces)
    rows.push(row(`${name}: an answer is never larger than a hundred issues`, text.length < 60_000, text.length), row(`${name}: a language of spaces is answered`, status === 422, status))
  }
  for (const [name, asked] of Object.entries(ASKED)) {
    const growth = await steepLater((share) => `a${' '.repeat(40_000 * share)}b`, asked(kyc))
    rows.push(row(`${name}: a language of spaces takes time in proportion`, growth === '', growth))
  }
  const hono = await started('Hono', kyc)
  const others = await Promise.all(['application/json-seq', 'application/json-patch+jsonx'].map((type) => hono(JSON.stringify(CASES.valid), { 'Content-Type': type })))
  return [...rows, row('Hono: what only begins like JSON', others.every(({ status }) => status === 415), others.map(({ status }) => status))]
}

/** A parser that gives up tells whoever handles errors nothing of the body. */
async function unparsed(kyc) {
  const heard = []
  const app = express().use(express.urlencoded({ extended: true }))
  app.post('/', forExpress(kyc, E, OPTIONS)).use(kycMalformed).use((error, _req, res, _next) => { heard.push(error); res.status(500).end() })
  const { server, url } = await listening(createServer(app).listen(0, '127.0.0.1'))
  open.push(server)
  const bodies = [Array.from({ length: 1100 }, (_, index) => `a${index}=张三`).join('&'), `a${'[b]'.repeat(60)}=张三`]
  const statuses = await Promise.all(bodies.map(async (body) => (await fetch(url, { method: 'POST', headers: CODED, body })).status))
  return row('Express: a form that cannot be parsed is malformed', statuses.join() === '400,400' && heard.length === 0, statuses)
}

function wrongCalls(kyc) {
  const codeOf = (call) => {
    try {
      call()
      return 'accepted'
    } catch (error) {
      return error.name === 'KycConfigError' ? error.code : String(error)
    }
  }
  return [['Hono', forHono], ['Express', forExpress]].flatMap(([name, make]) => [
    row(`${name}: an endpoint that there is not`, codeOf(() => make(kyc, 'fill-easy/none')) === 'endpoint', codeOf(() => make(kyc, 'fill-easy/none'))),
    row(`${name}: a field that there is not`, codeOf(() => make(kyc, E, { fields: { fullName: 'x' } })) === 'fields', codeOf(() => make(kyc, E, { fields: { fullName: 'x' } }))),
    row(`${name}: a status that is no refusal`, [99, 200, 1000, 'x'].every((status) => codeOf(() => make(kyc, E, { status })) === 'status'), codeOf(() => make(kyc, E, { status: 200 }))),
    row(`${name}: a language that there is not`, codeOf(() => make(kyc, E, { locale: 'fr' })) === 'locale', codeOf(() => make(kyc, E, { locale: 'fr' }))),
  ])
}

/** Every endpoint: the handler gets what `ask` sends. */
async function everyEndpoint(kyc) {
  const rows = Object.entries(REQUESTS).map(async ([id, request]) => {
    const given = { today: OPTIONS.today, points: 999 }
    const app = new Hono().post('/', forHono(kyc, id, given), (c) => c.json({ body: c.get('kyc').body, value: c.req.valid('json') }))
    const response = await app.request('/', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(request) })
    const told = await response.json()
    return JSON.stringify(told.body) === JSON.stringify(kyc.ask(id, request, given)) || [id, told]
  })
  const wrong = (await Promise.all(rows)).filter((one) => one !== true)
  return row(`Hono: ${rows.length} endpoints, the body as ask sends it`, wrong.length === 0, wrong)
}

/** Many at once do not take each other's report. */
async function atOnce(name, kyc) {
  const send = await started(name, kyc)
  const told = await Promise.all(Array.from({ length: 40 }, (_, index) => send(JSON.stringify(index % 2 ? CASES.doubt : CASES.valid))))
  const mixed = told.filter(({ body }, index) => body.doubts.some(({ code }) => code === 'name.script') !== (index % 2 === 1))
  return row(`${name}: forty at once, each with its own report`, mixed.length === 0, mixed.map(({ text }) => text))
}

export async function run(kyc) {
  const rows = []
  for (const name of Object.keys(STARTED)) for (const each of [refused, neverEchoes, accepted, languages, options]) rows.push(...(await each(name, kyc)))
  for (const name of Object.keys(STARTED)) rows.push(await atOnce(name, kyc))
  rows.push(await everyEndpoint(kyc), ...(await forms(kyc)), await same(kyc), ...(await hostile(kyc)), await unparsed(kyc), ...wrongCalls(kyc))
  for (const server of open) server.close()
  return rows
}
