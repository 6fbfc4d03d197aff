/** Vite without a configuration: dev server, build, preview, and the build on a static host with a policy. */
import { USE, MODULE, client, master, page, servant } from '../apps.mjs'
import { app, versionOf } from '../place.mjs'
import { bin, right, row, serving } from '../run.mjs'
import { hosting, quietly } from '../web.mjs'

const VITE = 'vite/bin/vite.js'
const NAMES = { names: 'kyc-preflight/names' }
const WASM = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"
const POLICIES = { 'kyc-preflight': WASM, 'kyc-preflight/wasm': WASM, 'kyc-preflight/js': "default-src 'self'" }

const make = (name, entry) => app(`vite-${name}`, { ...USE, 'index.html': page(MODULE), 'app.js': client(entry, NAMES) })
const served = (kind) => (port) => [...kind, '--port', port, '--strictPort', '--host', '127.0.0.1']
const place = { place: '朝阳区' }

const opens = (browser) => async (base) => right(await quietly(browser, base), place)

const dev = (browser, folder, check = opens(browser)) => serving(VITE, served([]), folder, check)

/** Entries that carry the whole engine, which is no page's: of them Vite says that a chunk is large, and nothing else. */
const WHOLE = ['kyc-preflight/sync', 'kyc-preflight/js']
const LARGE = /^\s*\[plugin builtin:vite-reporter\]\s*\(!\) Some chunks are larger than 500 kB[^]*chunkSizeWarningLimit\.\s*$/

async function build(folder, entry) {
  const { stdout, stderr } = await bin(VITE, ['build', '--logLevel', 'warn'], folder)
  const said = stdout + stderr
  if (said && !(WHOLE.includes(entry) && LARGE.test(said))) throw new Error(said)
}

async function built(browser, folder, entry) {
  await build(folder, entry)
  await serving(VITE, served(['preview']), folder, opens(browser))
}

const worker = () => app('vite-worker', {
  ...USE, 'index.html': page(MODULE), 'worker.js': servant('kyc-preflight'),
  'app.js': master("new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })"),
})

async function works(browser) {
  const folder = worker()
  const check = async (base) => right(await quietly(browser, base))
  await dev(browser, folder, check)
  await build(folder)
  await hosting(`${folder}/dist`, WASM, check)
}

export async function run({ browser }) {
  const version = versionOf('vite')
  const rows = []
  for (const entry of ['kyc-preflight', 'kyc-preflight/sync', 'kyc-preflight/js', 'kyc-preflight/wasm']) {
    const shown = entry.replace('kyc-preflight', '.')
    const folder = make(entry.split('/')[1] ?? 'index', entry)
    rows.push(await row('Vite dev server', version, shown, () => dev(browser, folder)))
    rows.push(await row('Vite build and preview', version, shown, () => built(browser, folder, entry)))
    const policy = POLICIES[entry]
    if (policy) rows.push(await row(`Vite build under ${policy.split('; ').at(-1)}`, version, shown, () => hosting(`${folder}/dist`, policy, opens(browser))))
  }
  rows.push(await row('Vite module worker, dev and build', version, '.', () => works(browser)))
  return rows
}
