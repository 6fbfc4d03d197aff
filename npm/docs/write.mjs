/** The documentation as static pages, from pkg/, the sources and the tests. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { entries, reference, silent } from './api.mjs'
import { codes, endpoints, sizes, weights } from './facts.mjs'
import { ABOUT, GUIDES, guide } from './guides.mjs'
import { page } from './page.mjs'
import { support } from './support.mjs'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

const FACTS = [
  ['codes', 'Codes', 'Every code of an issue with its weight and its sentences in three languages.', codes],
  ['endpoints', 'Endpoints and fields', 'Every endpoint: fields, checks, products and hints for inputs.', endpoints],
  ['weights', 'Weights', 'What stops, and what is only told.', weights],
  ['sizes', 'Sizes', 'Bytes of every file of the package.', sizes],
  ['support', 'Support matrix', 'Environments and libraries that the package is tested in.', support],
]

/** Everything that is said, before it is written. */
export async function pages() {
  const pkg = join(ROOT, 'pkg')
  if (!existsSync(pkg)) throw new Error('pkg/ is missing: cargo xtask build')
  const manifest = JSON.parse(readFileSync(join(pkg, 'package.json'), 'utf8'))
  const { loadSync } = await import(pathToFileURL(join(pkg, 'sync.js')).href)
  const given = { root: ROOT, kyc: loadSync() }
  const all = entries(pkg, manifest)
  const facts = FACTS.map(async ([name, title, description, make]) => ({ file: `${name}.html`, title, description, body: await make(given) }))
  const groups = { Guides: GUIDES.map((one) => guide(one, given)), Facts: await Promise.all(facts), 'API reference': reference(all, ABOUT) }
  return { groups, silent: silent(all), version: manifest.version }
}

/** The pages and their style; the folder. */
export async function write(folder = join(ROOT, 'target/site/docs')) {
  const { groups, version } = await pages()
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const one of Object.values(groups).flat()) writeFileSync(join(folder, one.file), page(one, groups, version))
  cpSync(join(ROOT, 'www/docs/style.css'), join(folder, 'style.css'))
  return folder
}
