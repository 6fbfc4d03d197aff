// The package as installed, in child processes of this Node: both module systems, both entries, nothing at import. Node only.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HANG } from './launch.mjs'

const INSTRUMENTS = `
const seen = { compiled: 0, fetched: 0 }
for (const name of ['Module', 'Instance']) {
  WebAssembly[name] = new Proxy(WebAssembly[name], { construct(target, args) { seen.compiled++; return Reflect.construct(target, args) } })
}
for (const name of ['compile', 'instantiate', 'compileStreaming', 'instantiateStreaming']) {
  const real = WebAssembly[name]
  WebAssembly[name] = (...args) => { seen.compiled++; return real(...args) }
}
globalThis.fetch = () => { seen.fetched++; throw new Error('fetch') }
const globals = Object.getOwnPropertyNames(globalThis).length
`

const USE = `
const form = { name: '张三丰', idNumber: '11010519491231002X', mobile: '13800138000' }
function use(kyc) {
  const { report, plan, estimate } = kyc.preflight('fill-easy/kyc-cn', form, { today: '2026-11-20' })
  return [report.ok, report.derived.age, plan.calls, estimate.calls.min <= 7, Object.isFrozen(kyc), kyc.version.engine]
}
`

const TELL = `
const atImport = { ...seen, globals: Object.getOwnPropertyNames(globalThis).length - globals }
tell(entry).then((told) => console.log(JSON.stringify({ atImport, fetched: seen.fetched, ...told })))
`

const LATER = ['kyc-preflight', 'kyc-preflight/desk', 'kyc-preflight/china']
const each = (text) => Object.fromEntries(LATER.map((entry) => [entry, text]))

const LOADS = {
  ...each('const [kyc, other] = await Promise.all([entry.load(), entry.load({ locale: "zh-Hans" })])'),
  'kyc-preflight/sync': 'const [kyc, other] = [entry.loadSync(), entry.loadSync({ locale: "zh-Hans" })]',
}

const WRONG = {
  ...each('const wrong = await entry.load({ locale: "fr" }).catch((error) => error)'),
  'kyc-preflight/sync': 'let wrong; try { entry.loadSync({ locale: "fr" }) } catch (error) { wrong = error }',
}

const IMPORTS = { mjs: (entry) => `await import('${entry}')`, cjs: (entry) => `require('${entry}')` }

/** `first` is the very first call: an empty day is no day, even before any other was read. */
function script(extension, entry) {
  return `${INSTRUMENTS}${USE}
async function tell(entry) {
  ${LOADS[entry]}
  let first
  try { kyc.check('fill-easy/kyc-cn', form, { today: '' }) } catch (error) { first = error.code }
  ${WRONG[entry]}
  const locales = [kyc, other].map((one) => /[\\u4e00-\\u9fff]/.test(one.check('fill-easy/kyc-cn', {}).issues[0].message))
  const typed = wrong instanceof entry.KycConfigError && wrong.code === 'locale'
  return { uses: [use(kyc), use(other)], locales, first, typed, named: Object.keys(entry).sort().join() }
}
const entry = ${IMPORTS[extension](entry)}
${TELL}`
}

const EXPORTS = {
  ...each('KycConfigError,KycInputError,load'),
  'kyc-preflight/sync': 'KycConfigError,KycInputError,loadSync',
}

function install(pkg, dir) {
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(join(dir, 'node_modules'), { recursive: true })
  cpSync(pkg, join(dir, 'node_modules/kyc-preflight'), { recursive: true })
  writeFileSync(join(dir, 'package.json'), '{ "private": true }\n')
}

function execute(dir, file, source) {
  writeFileSync(join(dir, file), source)
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [file], { cwd: dir, encoding: 'utf8', timeout: HANG })
  if (error) return { failed: error.code === 'ETIMEDOUT' ? `it did not end within ${HANG / 60_000} minutes` : error.message }
  if (status === 0) return { told: JSON.parse(stdout) }
  const lines = stderr.split('\n').filter((line) => line.length < 400 && line.includes('Error'))
  return { failed: lines.map((line) => line.trim()).join(' / ') || `exit ${status}` }
}

const result = (name, ok, detail) => ({ name: `entries: ${name}`, ok, ...(!ok && { detail: String(detail) }) })

function expectations(entry, version, told) {
  const right = JSON.stringify([true, 76, 7, true, true, version])
  return [
    ['preflight', told.uses.every((use) => JSON.stringify(use) === right), JSON.stringify(told.uses)],
    ['two loads, each with its locale', told.locales.join() === 'false,true', told.locales],
    ['nothing compiled at import', told.atImport.compiled === 0, told.atImport.compiled],
    ['no global added', told.atImport.globals === 0, told.atImport.globals],
    ['no request', told.fetched === 0, told.fetched],
    ['an empty day as first call', told.first === 'today', told.first ?? 'accepted'],
    ['a wrong option of load', told.typed, 'not a KycConfigError with code locale'],
    ['exports', told.named.replace('default,', '').replace(',module.exports', '') === EXPORTS[entry], told.named],
  ]
}

function entryOf(dir, version, extension, entry) {
  const name = `${extension} ${entry}`
  const { told, failed } = execute(dir, `${entry.replace('/', '-')}.${extension}`, script(extension, entry))
  if (failed) return [result(name, false, failed)]
  return expectations(entry, version, told).map(([what, ok, detail]) => result(`${name}: ${what}`, ok, detail))
}

/** Errors of both entries are the same classes, and files that the manifest names are there. */
function together(dir) {
  const source = `
    import { KycConfigError, load } from 'kyc-preflight'
    import { KycConfigError as Same, loadSync } from 'kyc-preflight/sync'
    import { createRequire } from 'node:module'
    const require = createRequire(import.meta.url)
    const codes = require('kyc-preflight/codes.json')
    const { names } = await import('kyc-preflight/names')
    const place = [names, require('kyc-preflight/names').names].map((one) => Object.values(one.region('440308')).join()).join(' ')
    const named = loadSync({ names }).checkField('fields', 'residentId', '440308196008080017', { today: '2026-11-20' }).derived.region?.county
    const kyc = await load(), sync = loadSync()
    const judged = kyc.check('fill-easy/kyc-cn', { idNumber: '11010519491231002X' }).meta.tables.join()
    const issues = kyc.check('fill-easy/kyc-cn', { idNumber: 'x', mobile: 1, foo: 2 }).issues.map((issue) => issue.code)
    const short = await kyc.trace(kyc.check('fill-easy/kyc-cn', {}), { key: 'short' }).catch((error) => error)
    let deep = ''
    try { await import('kyc-preflight/engine.js') } catch (error) { deep = error.code }
    console.log(JSON.stringify({ same: short instanceof KycConfigError && short instanceof Same && !(new Error('') instanceof Same), agree: sync.version.rules === kyc.version.rules,
      listed: issues.every((code) => codes.includes(code)),
      manifest: require('kyc-preflight/package.json').name, place, named, deep, judged }))`
  const { told, failed } = execute(dir, 'together.mjs', source)
  if (failed) return [result('together', false, failed)]
  const { same, agree, listed, manifest, place, named, deep, judged } = told
  return [
    result('both entries share their errors', same && agree, 'different classes'),
    result('codes.json lists what is said', listed, 'an unlisted code'),
    result('names are an entry of their own', place === '广东省,深圳市,盐田区 广东省,深圳市,盐田区', place),
    result('names are given to load', named === '盐田区', named),
    result('tables are there where load waited for them', judged === 'region', judged),
    result('the manifest can be read', manifest === 'kyc-preflight', manifest),
    result('inner files are not exported', deep === 'ERR_PACKAGE_PATH_NOT_EXPORTED', deep),
  ]
}

/** The module in a file of its own, its bytes handed over, and one language. */
function separate(dir, extension) {
  const imports = extension === 'mjs'
    ? "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)\nconst entry = await import('kyc-preflight/wasm')"
    : "const entry = require('kyc-preflight/wasm')"
  const source = `${imports}
    const { readFileSync } = require('node:fs')
    const bytes = readFileSync(require.resolve('kyc-preflight/kyc.wasm'))
    const codeOf = async (call) => { try { await call(); return 'fine' } catch (error) { return error.code ?? error.message } }
    const tell = async () => {
      const alone = await codeOf(() => entry.load())
      const wrong = await codeOf(() => entry.load({ wasm: bytes, locale: 'fr' }))
      const kyc = await entry.load({ wasm: new WebAssembly.Module(bytes), locale: 'zh-Hans' })
      const unlearned = kyc.check('fill-easy/kyc-cn', { idNumber: 'x' }, { locale: 'zh-Hant' }).issues[0].message
      const answer = new Response(bytes, { headers: { 'content-type': 'application/wasm' } })
      const both = await entry.load({ wasm: answer, locales: ['zh-Hant'] })
      const bare = await entry.load({ wasm: bytes, kit: false })
      const kits = [bare.check('fill-easy/kyc-cn', {}).ok, await codeOf(() => bare.schema('fill-easy/kyc-cn')), await codeOf(() => both.schema('none'))]
      const said = both.message({ code: 'residentId.checkCharacter' }, 'zh-Hant')
      console.log(JSON.stringify({ alone, wrong, said, own: kyc.check('fill-easy/kyc-cn', { idNumber: 'x' }).issues[0].message,
        unlearned, kits: kits.join() }))
    }
    tell()`
  const { told, failed } = execute(dir, `separate.${extension}`, source)
  if (failed) return [result(`${extension} kyc-preflight/wasm`, false, failed)]
  const han = /[\u4e00-\u9fff]/
  return [
    result(`${extension} kyc-preflight/wasm: bytes, a module and an answer`, han.test(told.own) && han.test(told.said) && told.unlearned !== '', JSON.stringify(told)),
    result(`${extension} kyc-preflight/wasm: with the kit and without`, told.kits === 'false,schema,endpoint', told.kits),
    result(`${extension} kyc-preflight/wasm: an unknown language`, told.wrong === 'locale', told.wrong),
    result(`${extension} kyc-preflight/wasm: without bytes it says what to do`, extension === 'cjs' ? told.alone === 'wasm' : /load\(\{ wasm \}\)/.test(told.alone), told.alone),
  ]
}

export function run({ pkg, dir }) {
  const at = join(dir, 'entries')
  install(pkg, at)
  const { version } = JSON.parse(readFileSync(join(pkg, 'package.json'), 'utf8'))
  const each = Object.keys(IMPORTS).flatMap((extension) => Object.keys(LOADS).flatMap((entry) => entryOf(at, version, extension, entry)))
  return [...each, ...together(at), ...separate(at, 'mjs'), ...separate(at, 'cjs')]
}
