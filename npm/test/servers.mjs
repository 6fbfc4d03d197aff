/** Form, gateway and sandbox together: `node npm/test/servers.mjs <address> <chromium>`. The address is of a form with servers behind it. */
import { strict as assert } from 'node:assert'
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { launch, soon } from './launch.mjs'
import { tell } from './tell.mjs'

const [base, chromium, pictures] = process.argv.slice(2)
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Endpoint, and what the form's own sample comes to. */
const CASES = [
  ['fill-easy/kyc-cn', 'accept'], ['fill-easy/kyc-cn-classic', 'accept'], ['fill-easy/verify', 'accept'], ['fill-easy/mobile', 'review'], ['fill-easy/risk', 'review'],
  ['rapid-id/cnbc', 'accept'], ['krypto-go/idv', 'accept'], ['krypto-go/idv-init', 'accept'], ['krypto-go/dd-task', 'review'], ['krypto-go/kya', 'review'],
]
/** One of each provider, for the looks between. */
const ONE_EACH = ['fill-easy/kyc-cn', 'rapid-id/cnbc', 'krypto-go/idv-init', 'krypto-go/dd-task']
const LOOKS = [
  { name: 'phone, light, English', viewport: { width: 390, height: 844 }, colorScheme: 'light', locale: 'en-GB' },
  { name: 'desktop, dark, simplified', viewport: { width: 1280, height: 900 }, colorScheme: 'dark', locale: 'zh-CN' },
  { name: 'phone, dark, traditional', viewport: { width: 390, height: 844 }, colorScheme: 'dark', locale: 'zh-TW' },
  { name: 'desktop, light, English', viewport: { width: 1280, height: 900 }, colorScheme: 'light', locale: 'en-GB' },
]

async function opened(browser, look) {
  const context = await browser.newContext(look)
  const page = await context.newPage()
  const errors = []
  page.on('pageerror', (error) => errors.push(String(error)))
  await page.goto(`${base}?servers`)
  await page.waitForSelector('#app[data-complete]')
  await page.waitForSelector('#sendNow:enabled')
  return { context, page, errors }
}

/** The person at the provider's page. */
async function verify(page) {
  const link = await page.waitForSelector('#case a[href*="/hosted/"]')
  const [hosted] = await Promise.all([page.context().waitForEvent('page'), link.click()])
  await hosted.waitForSelector('button[value=accept]')
  const faults = await axe(hosted)
  await hosted.click('button[value=accept]')
  await hosted.waitForSelector('text=✓')
  await hosted.close()
  return faults
}

async function axe(page) {
  await page.evaluate(AXE)
  const { violations } = await page.evaluate(() => globalThis.axe.run())
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)
}

async function sent(page, endpoint, want) {
  await page.selectOption('#endpoint', endpoint)
  await page.click('#sampleForm')
  // A card has five tries a day.
  await fetch(`${process.env.KYC_SANDBOX}/sandbox/reset`, { method: 'POST' })
  await page.click('#sendNow')
  const faults = endpoint === 'krypto-go/idv-init' ? await verify(page) : []
  await soon(async () => assert.equal(await page.getAttribute('#caseState', 'data-state'), 'decided'))
  assert.equal(await page.getAttribute('#case .verdict', 'data-decision'), want, await page.textContent('#case'))
  const [billed, estimated] = (await page.textContent('#caseBill')).match(/\d+/g)
  assert.equal(billed, estimated)
  assert.deepEqual([...faults, ...(await axe(page))], [])
}

async function row(name, attempt) {
  try {
    await attempt()
    return { name, ok: true }
  } catch (error) {
    return { name, ok: false, detail: String(error?.stack ?? error) }
  }
}

async function looked(browser, look, cases) {
  const { context, page, errors } = await opened(browser, look)
  const rows = []
  for (const [endpoint, want] of cases) {
    rows.push(await row(`servers: ${endpoint}, ${look.name}`, () => sent(page, endpoint, want)))
    if (pictures) await page.screenshot({ path: `${pictures}/${endpoint.replace('/', '-')}-${look.name.replaceAll(/\W+/g, '-')}.png`, fullPage: true })
  }
  rows.push({ name: `servers: nothing broke, ${look.name}`, ok: errors.length === 0, detail: errors.join('; ') })
  await context.close()
  return rows
}

/** A request that the engine stops says why in the form's own words, and nothing is billed. */
async function stopped(browser) {
  const { context, page } = await opened(browser, LOOKS[3])
  await page.click('#sampleForm')
  await page.fill('#idNumber', '110101199003070013')
  await page.click('#sendNow')
  await page.waitForSelector('#case li')
  assert.equal(await page.$('#case .verdict'), null)
  await context.close()
}

/** The sandbox's own page in each language and look, with and without JavaScript. */
async function own(browser, address, look, lang, javaScriptEnabled) {
  const context = await browser.newContext({ ...look, javaScriptEnabled })
  const page = await context.newPage()
  await page.goto(`${address}/?lang=${lang}`)
  assert.equal(await page.getAttribute('html', 'lang'), lang)
  assert.ok((await page.$$('tbody tr')).length > 10 && (await page.$$('dt')).length > 20)
  if (javaScriptEnabled) {
    await soon(async () => assert.match(await page.textContent('#billed'), /^\d+$/))
    assert.deepEqual(await axe(page), [])
  }
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page is wider than the window')
  if (pictures) await page.screenshot({ path: `${pictures}/sandbox-${lang}-${look.name.replaceAll(/\W+/g, '-')}.png`, fullPage: true })
  await context.close()
}

const browser = await launch(chromium)
const rows = []
for (const [at, look] of LOOKS.entries()) rows.push(...(await looked(browser, look, at % 3 === 0 ? CASES : CASES.filter(([id]) => ONE_EACH.includes(id)))))
rows.push(await row('servers: a request that is stopped', () => stopped(browser)))
const address = process.env.KYC_SANDBOX
for (const look of LOOKS) {
  for (const lang of ['en', 'zh-Hans', 'zh-Hant']) rows.push(await row(`sandbox: its page, ${lang}, ${look.name}`, () => own(browser, address, look, lang, true)))
}
rows.push(await row('sandbox: its page without JavaScript', () => own(browser, address, LOOKS[0], 'en', false)))
await browser.close()
process.exitCode = tell(rows)
