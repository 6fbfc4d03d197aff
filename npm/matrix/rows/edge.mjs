/** Hosts without Node: workerd, an edge runtime, and an engine with nothing but the language. */
import { strict as assert } from 'node:assert'
import { readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import { USE, loading } from '../apps.mjs'
import { app, tool, toolPath, versionOf } from '../place.mjs'
import { execute, node, right, row } from '../run.mjs'

const ENTRIES = ['kyc-preflight', 'kyc-preflight/sync', 'kyc-preflight/js']
const DATE = '2025-09-01'

const worker = (entry) => {
  const { name, call } = loading(entry)
  return `import { ${name} } from '${entry}'
import { use } from './use.js'
const tell = async () => use(${call})
export default { fetch: () => tell().catch((error) => ({ error: error.message })).then((told) => Response.json(told)) }
`
}

const bundle = async (folder, file, ...flags) => {
  const { stdout } = await execute(toolPath('esbuild/bin/esbuild'), [file, '--bundle', '--log-level=warning', ...flags], folder)
  return stdout
}

/** What a worker answers. */
async function answered(modules) {
  const { Miniflare } = await tool('miniflare/dist/src/index.js')
  const host = new Miniflare({ modules, compatibilityDate: DATE, cf: false })
  try {
    return await (await host.dispatchFetch('http://127.0.0.1/')).json()
  } finally {
    await host.dispose()
  }
}

const single = (contents) => [{ type: 'ESModule', path: 'worker.js', contents }]

async function bundled(folder, entry, ...flags) {
  return answered(single(await bundle(folder, `${entry.split('/')[1] ?? 'index'}.js`, '--format=esm', ...flags)))
}

/** The entry as Node's own resolver finds it under workerd's condition. */
async function found(folder, entry) {
  const { stdout } = await node(['--conditions=workerd', '--input-type=module', '-e', `console.log(import.meta.resolve('${entry}'))`], folder)
  return fileURLToPath(stdout.trim())
}

/** The files of the package as they are, and an app beside them. */
async function unbundled(folder, entry, write = worker) {
  const file = await found(folder, entry)
  const home = dirname(file)
  const module = (path, from, type = 'ESModule') => ({ type, path, contents: readFileSync(from, type === 'ESModule' ? 'utf8' : undefined) })
  const files = readdirSync(home, { recursive: true }).filter((name) => name.endsWith('.js')).map((name) => module(`package/${name}`, join(home, name)))
  const own = { type: 'ESModule', path: 'worker.js', contents: write(`./package/${basename(file)}`) }
  return answered([own, module('use.js', join(folder, 'use.js')), module('package/kyc.wasm', join(home, 'kyc.wasm'), 'CompiledWasm'), ...files])
}

/** Workers have modules compiled beforehand. */
const handed = (entry) => `import wasm from './package/kyc.wasm'\n${worker(entry).replace('load({', 'load({ wasm,')}`

const script = (entry) => {
  const { name, call } = loading(entry)
  return `import { ${name} } from '${entry}'
import { use } from './use.js'
globalThis.told = (async () => JSON.stringify(use(${call})))()
`
}

/** What Vercel's runtime has, where code cannot be made of strings. */
async function edge(folder, entry) {
  const { EdgeVM } = await tool('@edge-runtime/vm/dist/index.js')
  const host = new EdgeVM({ codeGeneration: { strings: false, wasm: false } })
  host.evaluate(await bundle(folder, `told-${entry.split('/')[1] ?? 'index'}.js`, '--format=iife', '--conditions=edge-light'))
  for (const name of ['process', 'require', 'module', 'Buffer']) assert.equal(host.evaluate(`typeof ${name}`), 'undefined', name)
  return JSON.parse(await host.context.told)
}

/** The language alone: no TextDecoder, no atob, no URL, no console. */
async function bare(folder, entry) {
  const context = vm.createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } })
  vm.runInContext('delete globalThis.WebAssembly', context)
  vm.runInContext(await bundle(folder, `told-${entry.split('/')[1] ?? 'index'}.js`, '--format=iife', '--conditions=react-native'), context)
  for (const name of ['TextDecoder', 'atob', 'URLSearchParams', 'WebAssembly']) assert.equal(vm.runInContext(`typeof ${name}`, context), 'undefined', name)
  return JSON.parse(await vm.runInContext('told', context))
}

async function refused(folder) {
  assert.match((await bundled(folder, 'kyc-preflight')).error ?? 'it runs', /kyc-preflight.*kyc-preflight\/js/)
}

const files = () => ENTRIES.flatMap((entry) => {
  const name = entry.split('/')[1] ?? 'index'
  return [[`${name}.js`, worker(entry)], [`told-${name}.js`, script(entry)]]
})

export async function run() {
  const folder = app('edge', { ...USE, ...Object.fromEntries(files()) })
  const rows = []
  const workerd = versionOf('workerd')
  const add = async (name, version, entry, attempt) => rows.push(await row(name, version, entry.replace('kyc-preflight', '.'), attempt))
  await add('workerd, files of the package by condition', workerd, ENTRIES[0], async () => right(await unbundled(folder, ENTRIES[0])))
  await add('workerd, kyc.wasm as a module of the worker', workerd, 'kyc-preflight/wasm', async () => right(await unbundled(folder, 'kyc-preflight/wasm', handed)))
  for (const entry of ENTRIES) {
    await add('workerd, esbuild with its condition', workerd, entry, async () => right(await bundled(folder, entry, '--conditions=workerd')))
  }
  await add('workerd, bundled without condition, says what to do', workerd, ENTRIES[0], () => refused(folder))
  for (const entry of ENTRIES) await add('edge runtime without fs, require, Buffer', versionOf('@edge-runtime/vm'), entry, async () => right(await edge(folder, entry)))
  for (const entry of ENTRIES) await add('the language alone (node:vm)', process.version, entry, async () => right(await bare(folder, entry)))
  return rows
}
