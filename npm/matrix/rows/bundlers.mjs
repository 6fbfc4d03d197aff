/** webpack, esbuild and Rollup as they come; what they write is opened on a static host with a policy. */
import { USE, MODULE, client, page } from '../apps.mjs'
import { app, toolPath, versionOf } from '../place.mjs'
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

/** Name, package, what builds, how the page has it. */
const TOOLS = [
  ['webpack, production', 'webpack', webpack, CLASSIC],
  ['esbuild, script', 'esbuild', esbuild(), CLASSIC],
  ['esbuild, module with chunks', 'esbuild', esbuild('--format=esm', '--splitting'), ESM],
  ['Rollup with node-resolve', 'rollup', rollup, ESM],
]

async function builds(browser, [name, , build, script], entry) {
  const folder = app(`bundle-${name.replaceAll(/\W+/g, '-')}`, { ...USE, 'index.html': page(script), 'main.js': client(entry, NAMES) })
  const { stderr } = await build(folder)
  if (/warning|error/i.test(stderr)) throw new Error(stderr)
  await hosting(folder, POLICIES[entry] ?? WASM, async (base) => right(await quietly(browser, base), { place: '朝阳区' }))
}

export async function run({ browser }) {
  const rows = []
  for (const tool of TOOLS) {
    for (const entry of ['kyc-preflight', 'kyc-preflight/sync', 'kyc-preflight/js']) {
      rows.push(await row(tool[0], versionOf(tool[1]), entry.replace('kyc-preflight', '.'), () => builds(browser, tool, entry)))
    }
  }
  return rows
}
