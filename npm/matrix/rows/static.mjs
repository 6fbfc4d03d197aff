/** A page from a static host: nothing is built. */
import { strict as assert } from 'node:assert'
import { MODULE, USE, client, master, page, servant } from '../apps.mjs'
import { app } from '../place.mjs'
import { right, row } from '../run.mjs'
import { hosting, quietly, visit } from '../web.mjs'

const WASM = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"
const STRICT = "default-src 'self'"
const PLACES = { '.': 'index', './sync': 'sync', './js': 'js', './wasm': 'wasm' }
const at = (entry) => `./node_modules/kyc-preflight/${PLACES[entry]}.js`
const NAMES = { names: './node_modules/kyc-preflight/names.js' }
const PLACE = { place: '朝阳区' }

const plain = (name, entry, options) => app(name, { ...USE, 'index.html': page(MODULE), 'app.js': client(at(entry), { ...NAMES, ...options }) })

const opens = (browser, folder, policy, more) => hosting(folder, policy, async (base) => right(await quietly(browser, base), { ...PLACE, ...more }))

/** Bare names by an import map. */
function mapped() {
  const map = { 'kyc-preflight': at('.'), 'kyc-preflight/names': './node_modules/kyc-preflight/names.js' }
  const html = page(`<script type="importmap">${JSON.stringify({ imports: map })}</script>${MODULE}`)
  return app('static-map', { ...USE, 'index.html': html, 'app.js': client('kyc-preflight', { names: 'kyc-preflight/names' }) })
}

/** Taken away before the package is evaluated. */
const NONE = ['WebAssembly', 'TextEncoder', 'TextDecoder', 'atob', 'btoa']
const bare = () => {
  const folder = app('static-bare', {
    ...USE, 'index.html': page(MODULE), 'none.js': `for (const name of ${JSON.stringify(NONE)}) delete globalThis[name]\n`,
    'app.js': client(at('./js'), { ...NAMES, before: "import './none.js'\n", seen: ', wasm: typeof WebAssembly, decoder: typeof TextDecoder' }),
  })
  return folder
}

const worker = (name, entry) => app(name, {
  ...USE, 'index.html': page(MODULE), 'app.js': master("new Worker('./worker.js', { type: 'module' })"), 'worker.js': servant(at(entry)),
})

/** A page whose policy forbids WebAssembly is told what to do. */
async function refused(browser, folder) {
  const { seen } = await hosting(folder, STRICT, (base) => visit(browser, base))
  assert.match(seen.error ?? JSON.stringify(seen), /Content-Security-Policy.*'wasm-unsafe-eval'.*kyc-preflight\/js/)
}

export async function run({ browser }) {
  const version = browser.version()
  const open = (name, entry, attempt) => row(`static host, ${name}`, version, entry, attempt)
  const rows = []
  for (const entry of Object.keys(PLACES)) rows.push(await open('no policy', entry, () => opens(browser, plain('static', entry))))
  rows.push(await open('import map', '.', () => opens(browser, mapped())))
  for (const entry of ['.', './sync', './wasm']) rows.push(await open("'wasm-unsafe-eval'", entry, () => opens(browser, plain('static', entry), WASM)))
  rows.push(await open("default-src 'self'", './js', () => opens(browser, plain('static', './js'), STRICT)))
  for (const entry of ['.', './sync', './wasm']) {
    rows.push(await open("default-src 'self' says what to do", entry, () => refused(browser, plain('static', entry))))
  }
  rows.push(await open(`without ${NONE.slice(0, 3).join(', ')}`, './js', () =>
    opens(browser, bare(), STRICT, { wasm: 'undefined', decoder: 'undefined' })))
  for (const [entry, policy] of [['.', undefined], ['.', WASM], ['./wasm', WASM], ['./js', STRICT]]) {
    rows.push(await open(`module worker${policy ? `, ${policy.split(' ').at(-1)}` : ''}`, entry, () =>
      hosting(worker('static-worker', entry), policy, async (base) => right(await quietly(browser, base)))))
  }
  return rows
}
