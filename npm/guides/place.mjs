/** The guides' code where it can be built and run: copies in target/guides, beside the libraries. */
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, transformSync } from 'esbuild'
import { install, modules } from '../consumers/place.mjs'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))
export const PLACE = join(ROOT, 'target/guides')
const SOURCES = ['react', 'vue', 'svelte', 'html', 'elements', 'next', 'hono', 'express', 'csp', 'messages', 'testing', 'privacy', 'start', 'sandbox']
const require = createRequire(join(modules, 'x.js'))

export function prepare() {
  install()
  rmSync(PLACE, { recursive: true, force: true })
  for (const name of SOURCES) cpSync(join(ROOT, 'npm/guides', name), join(PLACE, name), { recursive: true })
  symlinkSync(modules, join(PLACE, 'node_modules'), 'dir')
  writeFileSync(join(PLACE, 'package.json'), '{ "private": true, "type": "module" }\n')
}

/** Single-file components of Vue, by Vue's own compiler. */
const vue = {
  name: 'vue',
  setup: (builder) => builder.onLoad({ filter: /\.vue$/ }, ({ path }) => {
    const { compileScript, parse } = require('vue/compiler-sfc')
    const { descriptor, errors } = parse(readFileSync(path, 'utf8'), { filename: path })
    if (errors.length > 0) throw errors[0]
    return { contents: compileScript(descriptor, { id: 'form', inlineTemplate: true }).content, loader: 'ts' }
  }),
}

/** Components of Svelte, by Svelte's own compiler; a warning is an error. */
const svelte = {
  name: 'svelte',
  setup: (builder) => builder.onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
    const { compile } = await import(join(modules, 'svelte/src/compiler/index.js'))
    const { js, warnings } = compile(readFileSync(path, 'utf8'), { filename: path, generate: 'client', css: 'injected' })
    return { contents: js.code, loader: 'js', errors: warnings.map(({ message }) => ({ text: message })) }
  }),
}

/** One file for the browser, as any bundler makes it; the folder. */
export async function bundled(name, entry) {
  const folder = join(PLACE, `${name}-page`)
  await build({
    entryPoints: [join(PLACE, name, entry)], outfile: join(folder, 'main.js'), bundle: true, format: 'esm', minify: true, target: 'es2022', jsx: 'automatic',
    conditions: ['browser'], define: { 'process.env.NODE_ENV': '"production"', __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
    plugins: [vue, svelte], logLevel: 'silent',
  })
  writeFileSync(join(folder, 'index.html'), `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>${name}</title>
<script type="module" src="main.js"></script><div id="app"></div></html>\n`)
  return folder
}

/** TypeScript for Node without its types; the file. */
export function plain(name, file) {
  const to = join(PLACE, name, file.replace(/\.ts$/, '.mjs'))
  mkdirSync(join(PLACE, name), { recursive: true })
  writeFileSync(to, transformSync(readFileSync(join(PLACE, name, file), 'utf8'), { loader: 'ts', format: 'esm' }).code)
  return to
}
