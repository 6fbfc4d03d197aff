// Bytes that travel, beside their bars. node npm/tool/size.mjs <folder of modules> <pkg dir> <folder of encoded tables>
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { spawnSync } from 'node:child_process'
import { brotliCompressSync, constants } from 'node:zlib'
import { site } from './site.mjs'

/** Adapters, each with the same budget. */
const ADAPTERS = ['rhf', 'dom', 'element', 'maskito', 'hono', 'express', 'format', 'photo'].map((name) => `${name}.js`)
/** What a page loads until its first check, by what it is for; gzip, in bytes: the bar, and the stretch. By `{ kit: false }`, and with the kit. */
const LOADS = {
  'to the first check, no KryptoGO, one language': { files: ['china/wasm.js', 'china/kyc.wasm', 'words/en.js'], bar: 54_000, stretch: 45_000 },
  'to the first check, all providers, one language': { files: ['wasm.js', 'kyc.wasm', 'words/en.js'], bar: 62_000, stretch: 56_000 },
  'the same with the kit, no KryptoGO': { files: ['china/wasm.js', 'china/kyc.wasm', 'words/en.js', 'kit.js'] },
  'the same with the kit, all providers': { files: ['wasm.js', 'kyc.wasm', 'words/en.js', 'kit.js'] },
  'the default entry, inlined, three languages': { files: ['index.js'], bar: 90_000, stretch: 80_000 },
}
const BUDGETS = { 'form, until the first check': 102_400, ...Object.fromEntries(ADAPTERS.map((name) => [name, 3_072])) }

const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11,
  [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })

/** gzip itself: Node's own zlib is tuned for speed and makes 1 % more. */
function gzip(bytes) {
  const { stdout, error, status } = spawnSync('gzip', ['-9', '-n', '-c'], { input: bytes, maxBuffer: 1 << 28 })
  if (error || status !== 0) throw new Error(`gzip does not run: ${error?.message ?? `exit ${status}`}`)
  return stdout.length
}

function measure(name, bytes) {
  return { name, raw: bytes.length, gzip: gzip(bytes), brotli: brotli(bytes).length }
}

function filesOf(dir) {
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort()
}

/** Compressed as the demo sends them; of the languages the longest. Headers are not among them: see `npm/test/showcase.mjs`. */
const FIRST = 'form, until the first check'

function summed(name, rows) {
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0)
  return { name, raw: sum('raw'), gzip: sum('gzip'), brotli: sum('brotli') }
}

/** What a visitor of the form downloads: each file compressed on its own, those of the first check apart. */
async function form() {
  const { files, first } = await site()
  const row = (file) => measure(`form ${basename(file)}`, readFileSync(file))
  const rows = first.map(row)
  const rest = files.filter((file) => !first.includes(file) && !WITHOUT.test(file)).map(row)
  return [...rows, { ...summed(FIRST, rows), held: 'brotli' }, summed('form, with what follows', [...rows, ...rest])]
}

/** Fetched only where there is no WebAssembly, or when there is something to name; main.js only passes on. */
const WITHOUT = /(js\.js|names\.js|data\.js|main\.js)$|[/\\]docs[/\\]/

/** What each table weighs by itself, as it is encoded in the module. */
function tables(dir) {
  return filesOf(dir).map((file) => measure(`table ${relative(dir, file).replace('.bin', '')}`, readFileSync(file)))
}

async function rowsOf(modules, pkg, encoded) {
  const file = (name) => measure(name, readFileSync(join(pkg, name)))
  const loads = Object.entries(LOADS).map(([name, { files, ...bars }]) => ({ ...summed(name, files.map(file)), ...bars }))
  return [
    ...loads, ...['index', 'china', 'engine'].map((name) => measure(`module of ${name}`, readFileSync(join(modules, name, 'kyc.wasm')))),
    ...tables(encoded), ...['wasm.js', 'china.js', 'engine.js', 'js.js', 'words/en.js', 'messages/en.js', 'data.js', 'kit.js', 'names.js'].map(file),
    ...ADAPTERS.map(file), ...await form(),
  ]
}

const budgetOf = ({ name, bar }) => bar ?? BUDGETS[name]

function print(rows) {
  const width = Math.max(...rows.map((row) => row.name.length))
  const cells = (name, ...numbers) => console.log(name.padEnd(width), ...numbers.map((number) => String(number).padStart(9)))
  cells('', 'raw', 'gzip -9', 'brotli 11', 'bar', 'stretch')
  for (const row of rows) cells(row.name, row.raw, row.gzip, row.brotli, budgetOf(row) ?? '', row.stretch ?? '')
}

async function main([modules, pkg, encoded]) {
  if (!encoded || !existsSync(modules)) {
    console.error('usage: node npm/tool/size.mjs <folder of modules> <pkg dir> <folder of encoded tables>')
    return 2
  }
  const rows = await rowsOf(modules, pkg, encoded)
  print(rows)
  const held = ({ held: key = 'gzip', [key]: bytes }) => bytes
  const over = rows.filter((row) => held(row) > budgetOf(row))
  for (const row of over) console.error(`missed: ${row.name} is ${held(row)} bytes compressed, ${held(row) - budgetOf(row)} more than ${budgetOf(row)}`)
  return over.length ? 1 : 0
}

process.exitCode = await main(process.argv.slice(2))
