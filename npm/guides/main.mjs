/** Every guide's code, run, and every page of the documentation, looked at: `node npm/guides/main.mjs <chromium> [part…]`. */
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { FORMS, form, strict } from './forms.mjs'
import { next } from './next.mjs'
import { PLACE, ROOT, prepare } from './place.mjs'
import { SCRIPTS } from './scripts.mjs'
import { SERVERS, server } from './servers.mjs'
import { site } from './site.mjs'
import { launch } from './web.mjs'
import { tell } from '../test/tell.mjs'

const PARTS = ['forms', 'servers', 'scripts', 'next', 'site']
const [chromium, ...wanted] = process.argv.slice(2)
if (!chromium || wanted.some((name) => !PARTS.includes(name))) throw new Error(`node npm/guides/main.mjs <chromium> [${PARTS.join(' ')}]`)

async function row(name, attempt) {
  const since = performance.now()
  let detail
  try {
    await attempt()
  } catch (error) {
    detail = String(error?.message ?? error)
  }
  console.log(`${name.padEnd(48)} ${String(Math.round(performance.now() - since)).padStart(7)} ms  ${detail === undefined ? 'ok' : 'FAILED'}`)
  return { name, ok: detail === undefined, detail }
}

const parts = {
  forms: async (browser, kyc) => {
    const rows = []
    for (const one of FORMS) rows.push(await row(`guide: ${one.name}`, form(one, browser, kyc)))
    return [...rows, await row('guide: strict policy', strict(browser, kyc))]
  },
  servers: async () => {
    const rows = []
    for (const one of SERVERS) rows.push(await row(`guide: ${one.name}`, server(one)))
    return rows
  },
  scripts: async (_browser, kyc) => Promise.all(SCRIPTS.map(([name, run]) => row(`guide: ${name}`, () => run(kyc)))),
  next: async (browser, kyc) => [await row('guide: Next.js', next(browser, kyc))],
  site: async (browser) => {
    let rows = []
    const whole = await row('docs: the pages can be looked at', async () => { rows = await site(browser) })
    return [whole, ...rows]
  },
}

async function run() {
  prepare()
  const { loadSync } = await import(pathToFileURL(join(ROOT, 'pkg/sync.js')).href)
  const [browser, kyc, rows] = [await launch(chromium), loadSync(), []]
  for (const name of wanted.length > 0 ? wanted : PARTS) rows.push(...(await parts[name](browser, kyc)))
  await browser.close()
  return rows
}

process.exitCode = tell(await run().catch((error) => [{ name: `the guides in ${PLACE}`, ok: false, detail: error?.stack ?? error }]))
