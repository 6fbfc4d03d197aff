/** The tiny app: one file that uses a loaded engine, and what goes around it. */

/** What every app has to see. */
export const SEEN = {
  ok: true,
  calls: 7,
  code: 'residentId.checkCharacter',
  said: '逐位核对身份证号码：末位校验码与前面各位不符',
  taken: { name: '张三丰', idNumber: '11010519491231002X', mobile: '13800138000' },
  refused: [['idNumber'], 'residentId.checkCharacter'],
}

/** The same text serves as a module of either kind. */
const use = `
const ENDPOINT = 'fill-easy/kyc-cn', TODAY = { today: '2026-11-20' }
const GOOD = { name: '张三丰', idNumber: '11010519491231002x', mobile: '138 0013 8000' }
const BAD = { ...GOOD, idNumber: '110105194912310021' }

function use(kyc) {
  const { report, plan } = kyc.preflight(ENDPOINT, GOOD, TODAY)
  const issue = kyc.check(ENDPOINT, BAD, TODAY).issues.find((one) => one.stops)
  const { validate } = kyc.schema(ENDPOINT, TODAY)['~standard']
  const refused = (validate(BAD).issues ?? []).flatMap(({ path, code }) => [path, code])
  return { ok: report.ok, calls: plan.calls, code: issue?.code, said: issue && kyc.message(issue, 'zh-Hans'), taken: validate(GOOD).value, refused }
}
`
export const USE = { 'use.js': `${use}export { use }\n` }
export const USE_CJS = { 'use.cjs': `${use}module.exports = { use }\n` }

const CALLS = { sync: ['loadSync', 'loadSync()'], wasm: ['load', "await load({ locales: ['zh-Hans'] })"] }

/** How an entry is loaded: the name that is imported, and the call. */
export function loading(entry) {
  const [name, call] = CALLS[/(\w+)(\.js)?$/.exec(entry)[1]] ?? ['load', 'await load()']
  return { name, call }
}

/** The element of a page into which an app writes. */
export const page = (script) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>app</title></head>
<body><p id="told"></p>${script}</body></html>
`
export const MODULE = '<script type="module" src="./app.js"></script>'

/** Writes what `promise` gives, or the error's message. */
const TELL = `
tell().catch((error) => ({ error: String(error.message) })).then((told) => { document.getElementById('told').textContent = JSON.stringify(told) })
`

/** An app for the browser; `names` is imported lazily as well. */
export function client(entry, { names, before = '', seen = '' } = {}) {
  const { name, call } = loading(entry)
  const more = names ? `, place: (await import('${names}')).names.region('110105').county` : ''
  return `${before}import { ${name} } from '${entry}'
import { use } from './use.js'

async function tell() {
  return { ...use(${call})${more}${seen} }
}
${TELL}`
}

/** An app that asks a worker. */
export const master = (worker) => `
const worker = ${worker}
const tell = () => new Promise((resolve, reject) => { worker.onmessage = ({ data }) => resolve(data); worker.onerror = reject })
${TELL}`

export function servant(entry) {
  const { name, call } = loading(entry)
  return `import { ${name} } from '${entry}'
import { use } from './use.js'
const tell = async () => use(${call})
tell().catch((error) => ({ error: String(error.message) })).then((told) => postMessage(told))
`
}
