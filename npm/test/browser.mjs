/** The built package and the form in Chromium: `node npm/test/browser.mjs <address> <chromium>`. */
import { readdirSync } from 'node:fs'
import { chromium as browserType } from 'playwright-core'
import * as form from './form.mjs'
import { counts, tell } from './tell.mjs'

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const [base, chromium] = process.argv.slice(2)

/** The suites of Node that need nothing of Node, in a page of the same server. */
async function suites(names) {
  const browser = await browserType.launch({ executablePath: chromium, args: FLAGS })
  try {
    const page = await browser.newPage()
    await page.goto(`${base}npm/test/blank.html`)
    return await page.evaluate(inPage, names)
  } finally {
    await browser.close()
  }
}

async function inPage(names) {
  const [{ load }, conformance, field, junk] = await Promise.all(
    ['/pkg/index.js', '/npm/test/conformance.mjs', '/npm/test/field.mjs', '/npm/test/junk.mjs'].map((path) => import(path)))
  const kyc = await load({ today: () => '2026-11-20' })
  const file = async (name) => [name, await (await fetch(`/tests/conformance/${name}`)).json()]
  const told = conformance.run(kyc, Object.fromEntries(await Promise.all(names.map(file))), 'Chromium')
  return { counts: told.counts, results: [...told.results, ...field.run(kyc), ...(await junk.run(kyc))] }
}

const names = readdirSync(new URL('../../tests/conformance/', import.meta.url)).filter((name) => name.endsWith('.json')).sort()
const told = await suites(names)
counts('conformance in Chromium', told.counts)
process.exitCode = tell([...told.results, ...(await form.run({ base, chromium }))])
