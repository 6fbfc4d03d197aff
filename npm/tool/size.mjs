// Bytes that travel. node npm/tool/size.mjs <kyc.wasm> [<pkg dir> <folder of encoded tables>]
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { spawnSync } from 'node:child_process'
import { brotliCompressSync, constants } from 'node:zlib'
import { site } from './site.mjs'

/** Adapters, each with the same budget. */
const ADAPTERS = ['rhf', 'dom', 'element', 'maskito', 'hono', 'express', 'format', 'photo'].map((name) => `${name}.js`)
const BUDGETS = {
  'kyc.wasm': 81_920, 'glue (engine.js without bytes)': 6_656, 'kit.js (schema, hints, summary, trace, OpenAPI)': 6_656,
  'form, until the first check': 102_400, ...Object.fromEntries(ADAPTERS.map((name) => [name, 3_072])),
}
/** Sentences and names in three languages, as the bundler writes them. */
const WORDS = /`l name\n[^`]*`|`full name\n[^`]*`|`姓名\n[^`]*`/g
/** The endpoints and their fields. */
const CATALOGUE = /(['`])\[\{"id":"fill-easy\/kyc-cn".*?\}\]\1/
/** The inlined module: base64 of `\0asm` and what follows. */
const INLINED = /(["'`])AGFzb[A-Za-z0-9+/]+=*\1/

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

/** The package's own code, and what it says, without the module. */
function parts(pkg) {
  const text = readFileSync(join(pkg, 'engine.js'), 'utf8')
  const words = text.match(WORDS) ?? []
  if (!INLINED.test(text)) throw new Error('no inlined module in engine.js')
  if (words.length !== 4) throw new Error(`${words.length} texts in engine.js instead of the keys and three languages`)
  const catalogue = CATALOGUE.exec(text)?.[0]
  if (!catalogue) throw new Error('no catalogue in engine.js')
  const glue = text.replace(INLINED, '""').replace(WORDS, '``').replace(catalogue, '""')
  return { glue: Buffer.from(glue), words: Buffer.from(words.join('')), catalogue: Buffer.from(catalogue) }
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

async function rowsOf(wasm, pkg, encoded) {
  const [module, js, around] = Object.keys(BUDGETS)
  const whole = measure(module, readFileSync(wasm))
  if (!pkg) return [whole]
  const { glue, words, catalogue } = parts(pkg)
  const rows = [
    whole,
    ...tables(encoded),
    measure(js, glue),
    measure('sentences and names', words),
    measure('catalogue of endpoints', catalogue),
    measure(around, readFileSync(join(pkg, 'kit.js'))),
    measure('engine.js (bytes inlined)', readFileSync(join(pkg, 'engine.js'))),
    measure('engine.cjs (bytes inlined)', readFileSync(join(pkg, 'engine.cjs'))),
    measure('js.js (without WebAssembly)', readFileSync(join(pkg, 'js.js'))),
    measure('wasm.js (kyc.wasm in a file)', readFileSync(join(pkg, 'wasm.js'))),
    measure('words/en.js', readFileSync(join(pkg, 'words/en.js'))),
    ...ADAPTERS.map((name) => measure(name, readFileSync(join(pkg, name)))),
    measure('messages/en.js', readFileSync(join(pkg, 'messages/en.js'))),
    measure('data.js (tables, beside the engine)', readFileSync(join(pkg, 'data.js'))),
    measure('names.js (on demand)', readFileSync(join(pkg, 'names.js'))),
  ]
  return [...rows, ...await form()]
}

function print(rows) {
  const width = Math.max(...rows.map((row) => row.name.length))
  const cells = (name, ...numbers) => console.log(name.padEnd(width), ...numbers.map((number) => String(number).padStart(9)))
  cells('', 'raw', 'gzip -9', 'brotli 11', 'budget')
  for (const row of rows) cells(row.name, row.raw, row.gzip, row.brotli, BUDGETS[row.name] ?? '')
}

async function main([wasm, pkg, encoded]) {
  if (!wasm || !existsSync(wasm) || (pkg && !encoded)) {
    console.error('usage: node npm/tool/size.mjs <kyc.wasm> [<pkg dir> <folder of encoded tables>]')
    return 2
  }
  const rows = await rowsOf(wasm, pkg, encoded)
  print(rows)
  const held = ({ held: key = 'gzip', [key]: bytes }) => bytes
  const over = rows.filter((row) => held(row) > BUDGETS[row.name])
  for (const row of over) {
    console.error(`over budget: ${row.name} is ${held(row)} bytes compressed, ${held(row) - BUDGETS[row.name]} more than ${BUDGETS[row.name]}`)
  }
  return over.length ? 1 : 0
}

process.exitCode = await main(process.argv.slice(2))
