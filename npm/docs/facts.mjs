/** Pages that are made of what the package itself says. */
import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { code, escape, table } from './page.mjs'
import { seen } from './seen.mjs'

const TODAY = '2026-11-20'
const LOCALES = ['en', 'zh-Hans', 'zh-Hant']
const list = (texts) => texts.map(code).join(' ')
const read = (path) => JSON.parse(readFileSync(path, 'utf8'))

/** A row for each code: its weights, as far as anything was ever given them, and its sentences. */
export async function codes({ root, kyc }) {
  const all = read(join(root, 'codes.json'))
  const sentences = await Promise.all(LOCALES.map(async (locale) => (await import(`${root}/pkg/messages/${locale}.js`)).messages))
  const weights = seen(kyc, join(root, 'tests/conformance'), all, TODAY)
  const row = (one) => [`<a href="#${one}">${code(one)}</a>`, weights.has(one) ? list([...weights.get(one)].sort()) : '–',
    ...sentences.map((texts, at) => `<span lang="${LOCALES[at]}">${escape(texts[one] ?? '')}</span>`), one]
  const field = (name) => `<h2 id="${name}">${escape(name)}</h2>\n${table(`Codes of ${name}`, ['Code', 'Weight', 'English', '简体中文', '繁體中文'],
    all.filter((one) => one.startsWith(`${name}.`)).map(row),
    { attributes: (cells) => ` id="${cells.at(-1)}"`, cells: ['', '', ' class="w"', ' class="w"', ' class="w"'], langs: ['', '', ...LOCALES] })}`
  const kinds = [...new Set(all.map((one) => one.split('.')[0]))]
  return `<p class="lead">Every code that an issue may have, ${all.length} of them. A code never changes and is never removed. Each has an address: ${code('codes.html#residentId.checkCharacter')}.</p>
<p>The sentences are those that people see, in the three languages of the package; <code>{max}</code> and the like are filled in from
<code>params</code>, and the field is called by its provider's name for it. A <a href="weights.html">weight</a> is listed
where one of the cases that this page is made with was given it. A dash is where none was: look at the issue itself.</p>
<p>By field: ${kinds.map((name) => `<a href="#${name}">${code(name)}</a>`).join(', ')}.</p>
${kinds.map(field).join('\n')}`
}

const needs = (sets) => sets.map((set) => list(set)).join(' or ')
const choices = (rows = []) => rows.map(({ value, meaning }) => `${code(value)}${meaning ? ` ${escape(meaning)}` : ''}`).join(', ')
const hinted = ({ examples, spellcheck: _, ...rest }) => [...Object.entries(rest).map(([name, value]) => code(`${name}="${value}"`)),
  examples.length > 0 ? `such as ${list(examples)}` : ''].filter(Boolean).join(' ')

/** What people see a field called, in every language. */
const labels = (rows, at) => rows.map(({ fields }, language) => `<span lang="${LOCALES[language]}">${escape(fields[at].label)}</span>`).join('<br>')

function endpoint(one, kyc) {
  const rows = LOCALES.map((locale) => kyc.endpoints(locale).find(({ id }) => id === one.id))
  const type = ({ requiredFor, usedFor, required }) => [required ? 'yes' : '', requiredFor?.length ? `for ${list(requiredFor)}` : '',
    usedFor?.length && !requiredFor?.length ? `used for ${list(usedFor)}` : ''].filter(Boolean).join(', ') || 'no'
  const fields = one.fields.map((row, at) => [code(row.name || '(the body)'), labels(rows, at), code(row.field), type(row), hinted(kyc.fieldHints(row.field)), choices(row.choices)])
  const checks = one.checks.map((check) => [code(check.id), escape(check.name), needs(check.needs), list(check.covers)])
  const products = one.products.map((product) => [code(product.id), escape(product.name), list(product.checks)])
  const also = one.when.map(({ field, value, needs: wanted }) => `<li>${code(field)} with ${code(value)} needs ${list(wanted)}.</li>`)
  return `<h2 id="${one.id.replace('/', '-')}">${code(one.id)}</h2>
<p>${one.provider ? `Provider: ${escape(one.provider)}. ` : ''}${one.body === 'list' ? 'The body is a list of one object. ' : ''}${one.body === 'value' ? 'The body is the value itself. ' : ''}${one.points === undefined ? '' : `The account needs more than ${one.points} points. `}${one.typed ? `One check runs: the one that ${code(one.typed)} names. ` : ''}</p>
${table(`Fields of ${one.id}`, ['Field', 'Label', 'Kind', 'Required', 'Hints for an input', ...(fields.some((row) => row.at(-1)) ? ['Choices'] : [])], fields, { cells: ['', '', '', '', ' class="w"', ' class="w"'] })}
${also.length > 0 ? `<ul>${also.join('')}</ul>` : ''}
${checks.length > 0 ? table(`Checks of ${one.id}`, ['Check', 'Name', 'Needs', 'Covers'], checks) : ''}
${products.length > 0 ? table(`Products of ${one.id}`, ['Product', 'Name', 'Checks'], products) : ''}`
}

export function endpoints({ kyc }) {
  const all = kyc.endpoints()
  return `<p class="lead">What ${code('kyc.endpoints()')} and ${code('kyc.fieldHints()')} say: ${all.length} endpoints with their fields, and what each check needs.</p>
<p>${all.map(({ id }) => `<a href="#${id.replace('/', '-')}">${code(id)}</a>`).join(', ')}</p>
${all.map((one) => endpoint(one, kyc)).join('\n')}`
}

const PROFILES = ['production', 'sandbox']
const MEANINGS = {
  refused: 'It breaks the contract that the provider published.',
  doomed: 'It is well-formed, but no official record can match it: a wrong check character, 30 February, a birth date in the future.',
  incomplete: 'It is a true beginning of a valid value. While somebody types it stops nothing; on submit it does.',
  doubt: 'It may be right. A table or a habit speaks against it.',
  note: 'Something harmless was changed: full-width digits, spaces, a small x.',
}
/** A value for each weight, so that the table says what the engine does. */
const EXAMPLES = {
  refused: ['residentId', '11010519491231002A7', {}], doomed: ['residentId', '110105194912310021', {}], incomplete: ['residentId', '110105', { typing: true }],
  doubt: ['name', 'Zhang San', {}], note: ['mobile', '138 0013 8000', {}],
}

export function weights({ kyc }) {
  const row = ([weight, [field, value, options]]) => {
    const stops = PROFILES.map((profile) => {
      const issue = kyc.checkField('fields', field, value, { today: TODAY, profile, ...options }).issues.find((one) => one.weight === weight)
      if (!issue) throw new Error(`the example of ${weight} has another weight`)
      return issue.stops ? 'stops' : 'is only told'
    })
    return [code(weight), MEANINGS[weight], ...stops, code(value)]
  }
  return `<p class="lead">Every issue has a weight. Only what breaks a contract, arithmetic or the calendar stops anybody.</p>
${table('Weights', ['Weight', 'Meaning', 'production', 'sandbox', 'Example'], Object.entries(EXAMPLES).map(row), { cells: ['', ' class="w"', '', ' class="w"', ''] })}
<p>The examples of this table are checked when the page is made. An issue says whether it stops in ${code('stops')}: use that, not the weight, to decide
whether a form may be sent. Show doubts and notes beside the field; do not block on them. Turning away somebody who is right is worse than a
call that is paid for nothing.</p>
<p>The providers' own sample numbers cannot exist, so the profile ${code('sandbox')} only tells what is doomed. Use ${code("load({ profile: 'sandbox' })")} against a test account only.</p>`
}

function gzip(bytes) {
  const { stdout, error, status } = spawnSync('gzip', ['-9', '-n', '-c'], { input: bytes, maxBuffer: 1 << 28 })
  if (error || status !== 0) throw new Error(`gzip does not run: ${error?.message ?? `exit ${status}`}`)
  return stdout.length
}

export function sizes({ root }) {
  const pkg = join(root, 'pkg')
  const files = readdirSync(pkg, { recursive: true }).map(String).filter((file) => /\.(js|wasm)$/.test(file)).sort()
  const row = (file) => {
    const bytes = readFileSync(join(pkg, file))
    return [code(file), ...[bytes.length, gzip(bytes), brotliCompressSync(bytes).length].map((size) => size.toLocaleString('en'))]
  }
  return `<p class="lead">Bytes of every file of the package, measured when this page was made. ${code('cargo xtask size')} prints them part by part, beside their bars.</p>
${table('Sizes', ['File', 'Raw', 'gzip -9', 'Brotli 11'], files.map(row), { cells: ['', ' class="n"', ' class="n"', ' class="n"'] })}
<ul><li>${code('kyc-preflight')} is ${code('index.js')}, the engine of a form with its module inside; ${code('/china')} the same without KryptoGO.</li>
<li>${code('/desk')} and ${code('/sync')} load ${code('engine.js')}, which has everything.</li>
<li>${code('/wasm')} loads ${code('wasm.js')}, ${code('kyc.wasm')} and one file of ${code('words/')}, ${code('/china/wasm')} its own two and the same words: the smallest starts of a page.</li>
<li>${code('data.js')}, the tables, is fetched beside the engine; a doubt that needs one is said once it is there.</li>
<li>${code('/js')} needs no WebAssembly, where a policy or a runtime forbids it.</li>
<li>Adapters (${['rhf', 'dom', 'element', 'maskito', 'hono', 'express'].map(code).join(', ')}) come on top of one of them. ${code('names.js')} and ${code('photo.js')} are loaded when needed.</li></ul>`
}
