// The form as a static site, minified and compressed, in target/site: any host can serve that folder, www/ beside pkg/ works as well.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build, transformSync } from 'esbuild'
import { docs } from './docs.mjs'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const [WWW, PKG, SITE] = ['www', 'pkg', 'target/site'].map((folder) => join(ROOT, folder))
const SRC = join(ROOT, 'npm/src')
const GLUE = join(ROOT, 'target/npm/index/glue/glue.js')
const PACKED = ['.html', '.js', '.css', '.wasm', '.json', '.svg', '.txt']
const LANGUAGE = /[/\\](en|zh-Han[st])-[A-Z0-9]{8}\.js$/
/** What the form asks for by its own name. */
const WANTED = new Set(['desk.js', 'engine.js', 'js.js', 'names.js', 'data.js', 'kyc.wasm'])

function filesOf(dir) {
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort()
}

/** Of what stands around the engine the form uses the summary: schemas, attributes of inputs and audits are for those who build one. */
const KIT = `import { summaryOf } from './summary.js'
export const kit = (core) => ({ ...core, errorSummary: (report, { locale, idFor }) => summaryOf(report, locale, idFor) })`

/** The same comes with the engine. */
const together = (text) => `import { kit as summaries } from './kit.js'\n${text.replace("import('./kit.js')", '{ kit: summaries }')}`

/** The engine's code comes with the form's, not after it: there is no other file that could be missing. */
function joined(text) {
  const asked = "import('./pkg/wasm.js')"
  if (!text.includes(asked)) throw new Error(`engine.js no longer says ${asked}`)
  return `import { load as quickly } from './pkg/wasm.js'\n${text.replace(asked, '{ load: quickly }')}`
}

/** The page's words of a language and those of the package in one file: each asks for its own, and both are needed. */
const both = (locale) => `export * from '${join(PKG, 'words', locale)}.js'\nexport { default } from '${join(WWW, 'words', locale)}.js'`

const plugin = {
  name: 'site',
  setup(build) {
    build.onResolve({ filter: /^\.\/pkg\/(wasm|format)\.js$/ }, ({ path }) => ({ path: join(SRC, path.slice(6).replace('.js', '.ts')) }))
    build.onResolve({ filter: /^\.\/data\.js$/ }, () => ({ path: './pkg/data.js', external: true }))
    build.onResolve({ filter: /^\.\/pkg\// }, ({ path }) => ({ path, external: true }))
    build.onResolve({ filter: /^\.\/words\/(en|zh-Han[st])\.js$/ }, ({ path }) => ({ path: path.slice(8, -3), namespace: 'words' }))
    build.onLoad({ filter: /./, namespace: 'words' }, ({ path }) => ({ contents: both(path), resolveDir: WWW }))
    build.onLoad({ filter: /www\/engine\.js$/ }, ({ path }) => ({ contents: joined(readFileSync(path, 'utf8')) }))
    build.onLoad({ filter: /npm\/src\/wasm\.ts$/ }, ({ path }) => ({ contents: together(readFileSync(path, 'utf8')), loader: 'ts' }))
    build.onLoad({ filter: /npm\/src\/kit\.ts$/ }, () => ({ contents: KIT, resolveDir: SRC }))
  },
}

/** One file for the first check, one for the rest, one for each part of a language; the first one's address. */
async function scripts() {
  const { metafile } = await build({
    entryPoints: [join(WWW, 'main.js')], outdir: SITE, bundle: true, splitting: true, format: 'esm', minify: true, target: 'es2022',
    charset: 'utf8', chunkNames: '[name]-[hash]', metafile: true, logLevel: 'warning', absWorkingDir: ROOT, plugins: [plugin],
    alias: {
      '#module': join(SRC, 'module/file.ts'), '#texts': join(SRC, 'lessons.ts'), '#glue': GLUE,
      '#parts': join(SRC, 'words/form.ts'), '#catalogue': join(SRC, 'generated/catalogue.ts'),
    },
  })
  const [, main] = Object.entries(metafile.outputs).find(([path]) => path.endsWith('/main.js'))
  const first = main.imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => relative(SITE, join(ROOT, path)))
  // The other parts use the first one, so that it is a file of its own and main.js only passes it on.
  if (first.length !== 1 || Object.values(main.inputs).some(({ bytesInOutput }) => bytesInOutput > 0)) throw new Error('main.js is no longer one file')
  renamed(metafile.outputs, join(SITE, first[0]))
  return first[0]
}

/** What the page asks for a second time has another name here. */
function renamed(outputs, file) {
  const [later] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint?.endsWith('www/later.js')) ?? []
  const text = readFileSync(file, 'utf8')
  if (!later || !text.includes('./later.js?')) throw new Error('main.js no longer asks for later.js again')
  writeFileSync(file, text.replace('./later.js?', `./${relative(SITE, join(ROOT, later))}?`))
}

function page(first) {
  const html = readFileSync(join(WWW, 'index.html'), 'utf8').replace(/^\s+/gm, '').replace(/<link rel="modulepreload".*\n/, '')
  return html.replace('src="main.js"', () => `src="${first}"`)
}

function copied(from, to, wanted) {
  for (const file of existsSync(from) ? filesOf(from) : []) {
    const path = relative(from, file)
    if (!wanted(path)) continue
    mkdirSync(dirname(join(to, path)), { recursive: true })
    cpSync(file, join(to, path))
  }
}

function compressed(file) {
  const bytes = readFileSync(file)
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }))
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
}

/** Makes it; the files that the first check needs, with the longest of the languages, and all files. */
export async function site() {
  rmSync(SITE, { recursive: true, force: true })
  mkdirSync(SITE, { recursive: true })
  const first = await scripts()
  writeFileSync(join(SITE, 'index.html'), page(first))
  for (const sheet of ['style.css', 'later.css']) {
    const { code } = transformSync(readFileSync(join(WWW, sheet), 'utf8'), { loader: 'css', minify: true, charset: 'utf8' })
    writeFileSync(join(SITE, sheet), code)
  }
  copied(PKG, join(SITE, 'pkg'), (path) => WANTED.has(path))
  await docs(join(SITE, 'docs'))
  const files = filesOf(SITE).filter((file) => PACKED.includes(extname(file)))
  files.forEach(compressed)
  const [longest] = files.filter((file) => LANGUAGE.test(file)).sort((a, b) => statSync(`${b}.br`).size - statSync(`${a}.br`).size)
  return { files, first: [...['index.html', 'style.css', first, 'pkg/kyc.wasm'].map((name) => join(SITE, name)), longest] }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await site()
