/** The built package in Node: every suite, and the counts. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { counts, tell } from './tell.mjs'
import * as across from './across.mjs'
import * as conformance from './conformance.mjs'
import * as documents from './documents.mjs'
import * as entries from './entries.mjs'
import * as field from './field.mjs'
import * as growth from './growth.mjs'
import * as junk from './junk.mjs'
import * as messages from './messages.mjs'
import * as packed from './packed.mjs'
import * as photo from './photo.mjs'
import * as schema from './schema.mjs'
import * as text from './text.mjs'
import * as trace from './trace.mjs'
import * as twin from './twin.mjs'
import * as types from './types.mjs'
import * as wire from './wire.mjs'
import * as wrong from './wrong.mjs'

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const { loadSync } = await import('../../pkg/sync.js')
const { loadSync: loadScript } = await import('../../pkg/js.js')
const { names: chinese } = await import('../../pkg/names.js')
const photos = await import('../../pkg/photo.js')

const kyc = loadSync({ today: () => '2026-11-20' })
const named = loadSync({ names: chinese })
const cases = at('tests/conformance/')
const names = readdirSync(cases).filter((name) => name.endsWith('.json')).sort()
const files = Object.fromEntries(names.map((name) => [name, conformance.parse(readFileSync(cases + name, 'utf8'))]))

const told = conformance.run(kyc, files, 'Node')
counts('conformance in Node', told)
const TABLES = { region: 'region', cardRange: 'card_range', mobileSegment: 'mobile_segment', country: 'country', privateUse: 'private_use', character: 'character' }
const dated = ([id, file]) => [id, /^# asOf: (\S+)/.exec(readFileSync(at(`src/table/${file}.tsv`), 'utf8'))?.[1]]
const headers = Object.fromEntries(Object.entries(TABLES).map(dated))

const place = { pkg: at('pkg'), dir: at('target/npm-test'), tsc: at('npm/node_modules/.bin/tsc'), answers: at('tests/answer') }
const fields = [...field.run(kyc), ...field.names(kyc, named), ...field.tables(kyc, headers)]
const read = (path) => readFileSync(at(path), 'utf8')
const spoken = {
  texts: ['form', 'krypto-go', 'desk'].map((part) => read(`npm/src/generated/words-${part}.ts`)),
  codes: JSON.parse(read('pkg/codes.json')),
  rows: existsSync(at('target/messages.json')) ? JSON.parse(read('target/messages.json')) : undefined,
}
const pure = [...fields, ...text.run(kyc, spoken), ...wire.run(kyc), ...across.run(kyc), ...schema.run(kyc), ...wrong.run(kyc, loadSync)]
/** The suites again, without WebAssembly. */
async function scripted() {
  const script = loadScript({ today: () => '2026-11-20' })
  const again = [...conformance.run(script, files, 'plain JavaScript').results, ...field.run(script), ...wire.run(script), ...across.run(script), ...wrong.run(script, loadScript), ...(await junk.run(script))]
  const failed = again.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`)
  const rows = [{ name: `plain JavaScript: ${again.length} rows of the other suites`, ok: failed.length === 0 && again.length > 1000, detail: failed.slice(0, 3).join(' | ') }]
  return [...rows, ...twin.run(kyc, script)]
}

const results = [...(await scripted()), ...told.results, ...pure, ...(await photo.run(kyc, photos)), ...(await junk.run(kyc)), ...(await trace.run(kyc)), ...(await messages.run(kyc, spoken)), ...(await documents.run(kyc, { conformance: cases })), ...(await types.run(place)), ...(await entries.run(place)), ...packed.run(place), ...(await growth.run())]
process.exitCode = tell(results)
