/** webpack, esbuild, Rollup and Parcel as they come; what they write is opened on a static host with a policy. */
import { cpSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { USE, client, page } from '../apps.mjs'
import { app, entries, toolPath, versionOf } from '../place.mjs'
import { bin, execute, right, row } from '../run.mjs'
import { hosting, quietly } from '../web.mjs'

const NAMES = { names: 'kyc-preflight/names' }
const WASM = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"
const POLICIES = { 'kyc-preflight/js': "default-src 'self'" }
const CLASSIC = '<script src="dist/main.js" defer></script>'
const ESM = '<script type="module" src="dist/main.js"></script>'

const esbuild = (...flags) => (folder) =>
  execute(toolPath('esbuild/bin/esbuild'), ['main.js', '--bundle', '--minify', '--outdir=dist', '--log-level=warning', ...flags], folder)

const rollup = (folder) => bin('rollup/dist/bin/rollup', ['main.js', '-p', '@rollup/plugin-node-resolve', '-d', 'dist', '-f', 'es'], folder)

const webpack = (folder) => bin('webpack-cli/bin/cli.js', ['--mode', 'production', '--entry', './main.js'], folder)

/** It takes the page itself, and has its own ideas of what to put into it. */
const parcel = (folder) => bin('parcel/lib/bin.js', ['build', 'page.html', '--no-cache', '--no-source-maps', '--public-url', '.'], folder)

const ENTRIES = ['kyc-preflight', 'kyc-preflight/sync', 'kyc-preflight/js']
const FILE = 'kyc-preflight/wasm'

const TOOLS = [
  { name: 'webpack, production', from: 'webpack', build: webpack, script: CLASSIC, wasm: 'found' },
  { name: 'esbuild, script', from: 'esbuild', build: esbuild(), script: CLASSIC },
  { name: 'esbuild, module with chunks', from: 'esbuild', build: esbuild('--format=esm', '--splitting'), script: ESM, wasm: 'copied' },
  { name: 'Rollup with node-resolve', from: 'rollup', build: rollup, script: ESM, wasm: 'copied' },
  // Its page holds an import map.
  { name: 'Parcel', from: 'parcel', build: parcel, script: '', opened: 'dist/page.html', wasm: 'found', more: " 'unsafe-inline'" },
]

async function builds(browser, { name, build, script, opened = '', more = '', wasm }, entry) {
  const folder = app(`bundle-${name.replaceAll(/\W+/g, '-')}`, {
    ...USE, 'index.html': page(script), 'page.html': page('<script type="module" src="main.js"></script>'), 'main.js': client(entry, NAMES),
  })
  const { stderr } = await build(folder)
  if (/warning|error/i.test(stderr)) throw new Error(stderr)
  if (entry === FILE && wasm === 'copied') cpSync(join(folder, 'node_modules/kyc-preflight/kyc.wasm'), join(folder, 'dist/kyc.wasm'))
  const policy = (POLICIES[entry] ?? WASM) + more
  await hosting(folder, policy, async (base) => right(await quietly(browser, base + opened), { place: '朝阳区' }))
}

const imports = () => entries().map((entry, at) => `import * as e${at} from '${entry.replace('.', 'kyc-preflight')}'`).join('\n')

/** Nothing of the package is in an app that imports all of it and uses none. */
async function shaken({ name, build }) {
  const folder = app(`shaken-${name.replaceAll(/\W+/g, '-')}`, { 'main.js': `${imports()}\nconsole.log('app')\n` })
  await build(folder)
  const bytes = statSync(join(folder, 'dist/main.js')).size
  if (!(bytes > 0 && bytes < 300)) throw new Error(`${bytes} bytes`)
}

export async function run({ browser }) {
  const rows = []
  for (const tool of TOOLS) {
    for (const entry of tool.wasm ? [...ENTRIES, FILE] : ENTRIES) {
      const beside = entry === FILE && tool.wasm === 'copied' ? ', kyc.wasm copied beside it' : ''
      rows.push(await row(tool.name + beside, versionOf(tool.from), entry.replace('kyc-preflight', '.'), () => builds(browser, tool, entry)))
    }
  }
  for (const tool of TOOLS.slice(0, -1)) {
    rows.push(await row(`${tool.name}, nothing of an unused import`, versionOf(tool.from), `${entries().length} entries`, () => shaken(tool)))
  }
  return rows
}
