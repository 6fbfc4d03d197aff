// What `npm pack` takes along: every file is reachable from an entry, and none is there twice.
import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What npm packs whatever is imported. */
const ALWAYS = ['package.json', 'README.md', 'LICENSE']
/** Where a file names another one of the package. */
const NAMED = /(?:from|import|require)\s*\(?\s*["'`](\.{1,2}\/[^"'`]+)["'`]|new URL\(\s*["'`](\.{1,2}\/[^"'`]+)["'`]/g
/** Larger than this a file has to say what it is for. */
const LARGE = 100_000
/** The largest files, and what each is for. */
const LARGEST = {
  'index.js': 'the engine of a form with its module inlined, for import: no request, any bundler', 'index.cjs': 'the same for require',
  'china.js': 'the same without KryptoGO, for import', 'china.cjs': 'the same for require',
  'engine.js': 'the whole engine with its module inlined, for /desk and /sync', 'engine.cjs': 'the same for require',
  'js.js': 'the engine without WebAssembly, for import', 'js.cjs': 'the same for require',
  'kyc.wasm': 'the module of a form as a file, for /wasm', 'china/kyc.wasm': 'the same without KryptoGO, for /china/wasm',
  'names.js': 'names of places and banks, for import', 'names.cjs': 'the same for require',
}

const listed = (pkg) => JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: pkg, encoding: 'utf8' }))[0]

function targets(exported) {
  return typeof exported === 'string' ? [exported] : Object.values(exported).flatMap(targets)
}

/** A declaration names the code beside it. */
function beside(name, from) {
  const declared = name.replace(/\.(c?)js$/, '.d.$1ts')
  return /\.d\.c?ts$/.test(from) ? [declared] : [name]
}

function reached(pkg, files) {
  const { exports, main, module, types } = JSON.parse(readFileSync(join(pkg, 'package.json'), 'utf8'))
  const [seen, left] = [new Set(ALWAYS), [...targets(exports), main, module, types].map((path) => path.slice(2))]
  while (left.length) {
    const name = left.pop()
    if (seen.has(name) || !files.has(name)) continue
    seen.add(name)
    if (!/\.(c?js|d\.c?ts)$/.test(name)) continue
    for (const [, one, other] of readFileSync(join(pkg, name), 'utf8').matchAll(NAMED)) {
      left.push(...beside(join(dirname(name), one ?? other), name))
    }
  }
  return seen
}

/** Pairs of files with the same bytes; a declaration has a twin for each module system. */
function twins(pkg, names) {
  const seen = new Map()
  return names.flatMap((name) => {
    const hash = createHash('sha256').update(readFileSync(join(pkg, name))).digest('hex')
    const other = seen.get(hash)
    seen.set(hash, name)
    const stem = (path) => path.replace(/\.d\.c?ts$/, '')
    return other && stem(other) !== stem(name) ? [`${other} = ${name}`] : []
  })
}

/** `pkg`: the built package. */
export function run({ pkg }) {
  const pack = listed(pkg)
  const names = pack.files.map(({ path }) => path)
  const seen = reached(pkg, new Set(names))
  const [lost, same] = [names.filter((name) => !seen.has(name)), twins(pkg, names)]
  const large = pack.files.filter(({ size, path }) => size > LARGE && !LARGEST[path]).map(({ path }) => path)
  console.log(`npm pack: ${names.length} files, ${pack.size} bytes packed, ${pack.unpackedSize} unpacked`)
  for (const { path, size } of pack.files.filter(({ path }) => LARGEST[path])) console.log(`${String(size).padStart(9)} ${path}: ${LARGEST[path]}`)
  return [
    { name: 'packed: every file is reached from an entry', ok: lost.length === 0 && names.length > 50, detail: lost.join(' ') },
    { name: 'packed: no file is there twice', ok: same.length === 0, detail: same.join(' ') },
    { name: 'packed: every large file says what it is for', ok: large.length === 0, detail: large.join(' ') },
  ]
}
