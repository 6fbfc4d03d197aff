/** What the package is tried in, and what libraries keep of an issue: from the tests themselves. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { code, escape, table } from './page.mjs'

const read = (path) => readFileSync(path, 'utf8')

/** Environment, the file of its rows, words that stand there, the tool whose version counts. */
const ENVIRONMENTS = [
  ['Vite: dev server, build and preview, strict policy, module worker', 'vite', 'Vite module worker', 'vite'],
  ['webpack', 'bundlers', 'webpack', 'webpack'],
  ['Rollup', 'bundlers', 'rollup', 'rollup'],
  ['esbuild', 'bundlers', 'esbuild', 'esbuild'],
  ['Parcel', 'bundlers', 'parcel', 'parcel'],
  ['Next.js: server and client components, route handlers, edge; Turbopack and webpack', 'next', 'edge route handler', 'next'],
  ['Node: ESM and CommonJS', 'node', 'Node ', undefined],
  ['Edge runtimes', 'edge', 'edge', '@edge-runtime/vm'],
  ['Workers', 'edge', 'miniflare', 'miniflare'],
  ['Vitest', 'runners', 'vitest', 'vitest'],
  ['Jest', 'runners', 'jest', 'jest'],
  ['Chromium and a static host with a Content-Security-Policy', 'static', 'static host', undefined],
  ['TypeScript 5 and 7: every module resolution', 'types', 'node10', 'typescript'],
]

const PINNED = /name: '([^']+)', package: '([^']+)', survive: (?:'([^']+)'|(ALL)), canonical: (true|false)(?:,\s*echo: '([^']+)')?/g
const ASPECTS = ['message', 'path', 'code', 'params']

/** The consumers as their tests pin them. */
export function consumers(root) {
  const folder = join(root, 'npm/consumers')
  const { dependencies } = JSON.parse(read(join(folder, 'package.json')))
  return readdirSync(folder).filter((file) => file.endsWith('.mjs')).flatMap((file) => {
    const text = read(join(folder, file))
    const found = [...text.matchAll(PINNED)]
    if (found.length !== (text.match(/survive: ['A]/g) ?? []).length) throw new Error(`${file}: not every consumer can be read`)
    return found.map(([, name, pack, survive, all, canonical, echo]) => ({
      name, version: (dependencies[pack] ?? 'this one').replace(/^npm:.*@/, ''), kept: all ? ASPECTS : survive.split(' '), canonical: canonical === 'true', echo,
    }))
  })
}

const mark = (yes) => (yes ? 'yes' : 'no')

export function keeps(root) {
  const row = ({ name, version, kept, canonical, echo }) => [escape(name), version, ...ASPECTS.map((aspect) => mark(kept.includes(aspect))), mark(canonical),
    { nothing: 'no', echoes: '<strong>yes</strong>' }[echo] ?? 'not over a wire']
  return table('What libraries keep of an issue', ['Library', 'Version', ...ASPECTS, 'Values as sent', 'Sends the input back'], consumers(root).map(row))
}

export function support({ root }) {
  const { devDependencies } = JSON.parse(read(join(root, 'npm/matrix/package.json')))
  const rows = ENVIRONMENTS.map(([what, file, words, tool]) => {
    const text = read(join(root, 'npm/matrix/rows', `${file}.mjs`))
    if (!text.includes(words)) throw new Error(`npm/matrix/rows/${file}.mjs says nothing of ${words}`)
    if (tool && !devDependencies[tool]) throw new Error(`npm/matrix has no ${tool}`)
    return [escape(what), tool ? devDependencies[tool] : 'the installed one', code(`npm/matrix/rows/${file}.mjs`)]
  })
  const unnamed = readdirSync(join(root, 'npm/matrix/rows')).filter((file) => !ENVIRONMENTS.some(([, name]) => `${name}.mjs` === file))
  if (unnamed.length > 0) throw new Error(`the support matrix does not name ${unnamed.join()}`)
  return `<p class="lead">Where the package is tried before it is released, with the exact versions. Newer versions are likely to work; these are known to.</p>
<h2 id="environments">Environments</h2>
${table('Environments', ['Environment', 'Version', 'Test'], rows, { cells: [' class="w"'] })}
<h2 id="libraries">Form and server libraries</h2>
<p>Each is run with the package. What it keeps of an issue is on <a href="guide-issues.html">a page of its own</a>.</p>
${table('Libraries', ['Library', 'Version'], consumers(root).map(({ name, version }) => [escape(name), version]))}
<h2 id="needs">What it needs</h2>
<p>Node 20 or newer. In a browser, JavaScript of 2022 and WebAssembly of 2020, or <code>kyc-preflight/js</code>, which needs no WebAssembly. The tests run in Chromium; Firefox and Safari are
not among them. There is no runtime dependency.</p>`
}
