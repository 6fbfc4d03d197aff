/** The built package and the form in Chromium: `node npm/test/browser.mjs <address> <chromium>`. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import * as adapters from './adapters.mjs'
import * as form from './form.mjs'
import { HANG, launch } from './launch.mjs'
import * as showcase from './showcase.mjs'
import { counts, tell } from './tell.mjs'

const [base, chromium] = process.argv.slice(2)

/** The suites of Node that need nothing of Node, in a page of the same server. */
async function suites(names, spoken) {
  const browser = await launch(chromium)
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(HANG)
    await page.goto(`${base}npm/test/blank.html`)
    return await page.evaluate(inPage, { names, spoken })
  } finally {
    await browser.close()
  }
}

async function inPage({ names, spoken }) {
  const suites = ['across', 'conformance', 'field', 'junk', 'schema', 'text', 'trace', 'wire'].map((name) => `/npm/test/${name}.mjs`)
  const [{ load }, across, conformance, field, junk, schema, text, trace, wire] = await Promise.all(['/pkg/desk.js', ...suites].map((path) => import(path)))
  const kyc = await load({ today: () => '2026-11-20' })
  const file = async (name) => [name, conformance.parse(await (await fetch(`/tests/conformance/${name}`)).text())]
  const told = conformance.run(kyc, Object.fromEntries(await Promise.all(names.map(file))), 'Chromium')
  const results = [...told.results, ...field.run(kyc), ...text.run(kyc, spoken), ...wire.run(kyc), ...across.run(kyc), ...schema.run(kyc), ...(await trace.run(kyc)), ...(await junk.run(kyc))]
  return { counts: told.counts, providers: told.providers, results }
}

const at = (path) => new URL(`../../${path}`, import.meta.url)
const read = (path) => readFileSync(at(path), 'utf8')
const spoken = {
  texts: ['form', 'krypto-go', 'desk'].map((part) => read(`npm/src/generated/words-${part}.ts`)),
  codes: JSON.parse(read('pkg/codes.json')),
  rows: existsSync(at('target/messages.json')) ? JSON.parse(read('target/messages.json')) : undefined,
}
const names = readdirSync(at('tests/conformance/')).filter((name) => name.endsWith('.json')).sort()
const told = await suites(names, spoken)
counts('conformance in Chromium', told)
const place = { base, chromium }
process.exitCode = tell([...told.results, ...(await form.run(place)), ...(await adapters.run(place)), ...(await showcase.run(place))])
