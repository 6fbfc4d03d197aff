/** Node as it is: both module systems, worker threads, conditions of other hosts, and imports that leave no trace. */
import { strict as assert } from 'node:assert'
import { USE, USE_CJS, loading } from '../apps.mjs'
import { app, entries } from '../place.mjs'
import { right, row, told } from '../run.mjs'

const LOADS = ['kyc-preflight', 'kyc-preflight/sync', 'kyc-preflight/js']
/** As older hosts, which cannot `require` a module of the other kind. */
const OLDER = '--no-experimental-require-module'
const shown = (entry) => entry.replace('kyc-preflight', '.')

const esm = (entry) => {
  const { name, call } = loading(entry)
  return `import { ${name} } from '${entry}'
import { use } from './use.js'
console.log(JSON.stringify(use(${call})))
`
}

const cjs = (entry) => {
  const { name, call } = loading(entry)
  return `const { ${name} } = require('${entry}')
const { use } = require('./use.cjs')
async function main() { console.log(JSON.stringify(use(${call}))) }
main()
`
}

const thread = (entry) => {
  const { name, call } = loading(entry)
  return `import { Worker, isMainThread, parentPort } from 'node:worker_threads'
import { ${name} } from '${entry}'
import { use } from './use.js'
if (isMainThread) new Worker(new URL(import.meta.url)).on('message', (seen) => console.log(JSON.stringify(seen)))
else parentPort.postMessage(use(${call}))
`
}

/** As a host with this condition resolves the entry. */
const conditioned = (load, resolve) => (entry) => {
  const { name, call } = loading(entry)
  return `delete globalThis.WebAssembly
async function main() {
  const { ${name} } = ${load(entry)}
  const { use } = ${load('./use.js').replace(/require.*/, "require('./use.cjs')")}
  console.log(JSON.stringify({ ...use(${call}), at: ${resolve}('${entry}').split('/').at(-1) }))
}
main()
`
}
/** The module's bytes by its path. */
const handed = (load, path) => `
async function main() {
  const { load } = ${load('kyc-preflight/wasm')}
  const { use } = ${load('./use.js').replace(/require.*/, "require('./use.cjs')")}
  const { readFileSync } = ${load('node:fs')}
  console.log(JSON.stringify(use(await load({ wasm: readFileSync(${path}), locales: ['zh-Hans'] }))))
}
main()
`
const imported = (entry) => `await import('${entry}')`
const required = (entry) => `require('${entry}')`
const CONDITIONED = { js: conditioned(imported, 'import.meta.resolve'), cjs: conditioned(required, 'require.resolve') }
const HANDED = {
  js: handed(imported, "new URL(import.meta.resolve('kyc-preflight/kyc.wasm'))"),
  cjs: handed(required, "require.resolve('kyc-preflight/kyc.wasm')"),
}

const SPY = `
const seen = []
for (const name of ['Module', 'Instance']) WebAssembly[name] = class { constructor() { seen.push('WebAssembly.' + name) } }
for (const name of ['compile', 'instantiate', 'compileStreaming', 'instantiateStreaming']) WebAssembly[name] = () => seen.push('WebAssembly.' + name)
for (const name of ['fetch', 'setTimeout', 'setInterval', 'queueMicrotask']) globalThis[name] = () => seen.push(name)
for (const name of ['log', 'warn', 'error', 'info']) { const say = console[name]; console[name] = (...said) => (done ? say(...said) : seen.push('console.' + name)) }
let done = false
const globals = () => Reflect.ownKeys(globalThis).map(String)
const shapes = () => [Object, Array, String, Number, Promise, Map].flatMap((one) => [...Reflect.ownKeys(one), ...Reflect.ownKeys(one.prototype)]).map(String).join()
const [before, shape] = [new Set(globals()), shapes()]
`

/** One after the other, so that what one of them does is told by its name. */
const traces = (names, load) => `
async function main() {
  const told = {}
  for (const name of ${JSON.stringify(names)}) {
    const from = seen.length
    const entry = ${load}
    const added = globals().filter((one) => !before.has(one) && one !== 'main')
    const traced = [...seen.slice(from), ...added, ...(shapes() === shape ? [] : ['a builtin is changed'])]
    told[name] = { traced, exported: Object.keys(entry).filter((one) => one !== 'default' && one !== 'module.exports').sort() }
  }
  done = true
  console.log(JSON.stringify(told))
}
main()
`

const named = () => entries().map((entry) => entry.replace('.', 'kyc-preflight'))

function files() {
  const all = Object.fromEntries(LOADS.flatMap((entry, at) => [
    [`esm${at}.mjs`, esm(entry)], [`cjs${at}.cjs`, cjs(entry)], [`thread${at}.mjs`, thread(entry)],
    [`condition${at}.js`, CONDITIONED.js(entry)], [`condition${at}.cjs`, CONDITIONED.cjs(entry)],
  ]))
  return { ...USE, ...USE_CJS, ...all, 'handed.js': HANDED.js, 'handed.cjs': HANDED.cjs, 'traces.mjs': SPY + traces(named(), 'await import(name)'), 'traces.cjs': SPY + traces(named(), 'require(name)') }
}

/** Both kinds of a module have the same exports, and importing them does nothing else. */
async function traceless(folder) {
  const [imported, required] = [await told(['traces.mjs'], folder), await told(['traces.cjs'], folder)]
  for (const [kind, told] of Object.entries({ imported, required })) {
    for (const [name, { traced }] of Object.entries(told)) assert.deepEqual(traced, [], `${name}, ${kind}: ${traced.join()}`)
  }
  assert.deepEqual(required, imported)
  assert.equal(Object.keys(imported).length, entries().length)
}

async function resolved(folder, condition, kind, at) {
  right(await told([`--conditions=${condition}`, OLDER, `condition${at}.${kind}`], folder), { at: `js.${kind}` })
}

export async function run() {
  const folder = app('node', files())
  const rows = []
  const add = async (name, entry, attempt) => rows.push(await row(`Node ${name}`, process.version, shown(entry), attempt))
  for (const [at, entry] of LOADS.entries()) {
    await add('ESM', entry, async () => right(await told([`esm${at}.mjs`], folder)))
    await add('CommonJS', entry, async () => right(await told([OLDER, `cjs${at}.cjs`], folder)))
    await add('worker_threads', entry, async () => right(await told([`thread${at}.mjs`], folder)))
  }
  for (const kind of ['js', 'cjs']) {
    await add(`${kind === 'js' ? 'ESM' : 'CommonJS'}, kyc.wasm by its path`, 'kyc-preflight/wasm', async () => right(await told([`handed.${kind}`], folder)))
  }
  for (const condition of ['react-native', 'workerd', 'edge-light']) {
    for (const [kind, at] of [['js', 0], ['js', 1], ['cjs', 0], ['cjs', 1]]) {
      await add(`with condition ${condition}, ${kind === 'js' ? 'ESM' : 'CommonJS'}`, LOADS[at], () => resolved(folder, condition, kind, at))
    }
  }
  await add('imports and requires without a trace', `${entries().length} entries`, () => traceless(folder))
  return rows
}
