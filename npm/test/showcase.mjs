/** The form as a showcase: axe, layout shift, bytes, keyboard, zoom, empty and failing states. One row for each state, in all combinations. */
import { HANG, launch, rested, soon, together } from './launch.mjs'
import { Buffer } from 'node:buffer'
import { strict as assert } from 'node:assert'
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'

const AXE = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const LOCALES = { en: 'en-GB', 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-HK' }
const THEMES = ['light', 'dark']
const SIZES = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 900 } }
const ENDPOINTS = [
  'fill-easy/kyc-cn-classic', 'fill-easy/verify', 'fill-easy/mobile', 'fill-easy/risk', 'rapid-id/cnbc', 'krypto-go/idv', 'krypto-go/idv-init',
  'krypto-go/idv-account', 'krypto-go/dd-task', 'krypto-go/dd-accepted', 'krypto-go/dd-metadata', 'krypto-go/dd-history', 'krypto-go/kya',
]
/** Bytes until the first check is answered, headers too. */
const BUDGET = 100 * 1024
const WRONG = '110101199003070013'
const VALID = '110101199003070011'
const DOTS = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const complete = (page) => page.locator('#app[data-complete]').waitFor()
const text = (page, id) => page.locator(`[id="${id}"]`).innerText()
const focused = (page) => page.evaluate(() => document.activeElement.id)
const leave = (page) => page.evaluate(() => document.activeElement.blur())

async function open(browser, base, { locale = 'en', size = 'desktop', ...more } = {}) {
  const context = await browser.newContext({ locale: LOCALES[locale], viewport: SIZES[size], reducedMotion: 'reduce', ...more })
  const page = await context.newPage()
  page.setDefaultTimeout(HANG)
  const complaints = []
  page.on('console', (line) => { if (['error', 'warning'].includes(line.type())) complaints.push(line.text()) })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { context, page, complaints, visit: async () => { await page.goto(base); await complete(page) } }
}

async function speak(page, locale) {
  await page.locator(`[data-locale="${locale}"]`).click()
  await page.locator(`html[lang="${locale}"]`).waitFor({ state: 'attached' })
}

// ---- axe

async function choose(page, endpoint) {
  await page.locator('#clear').click()
  await page.locator('#endpoint').selectOption(endpoint)
}

async function withErrors(page) {
  for (const [id, value] of [['name', 'Zhang San'], ['idNumber', WRONG], ['mobile', '128'], ['idIssueDate', '20180230'], ['idExpiryDate', '長期']]) {
    await page.locator(`#${id}`).fill(value)
  }
  await page.locator('#submit').click()
  await page.locator('#summary').waitFor()
}

async function withTariff(page) {
  await page.locator('#sampleForm').click()
  await page.locator('#tariff > summary').click()
  await page.locator('#currency').selectOption('CNY')
  await page.locator('[id="price-risk.fraud"]').fill('x')
  await page.locator('[id="price-risk.criminal"]').fill('2')
  await page.locator('.exchange > summary').click()
  await page.locator('#tariffJson').fill('oops')
  await page.locator('#tariffIn').click()
}

async function withPanels(page) {
  await page.locator('#sampleForm').click()
  await page.locator('#addressesToVerify').click()
  await page.locator('#productsPanel > summary').click()
  await page.locator('#webhookPanel > summary').click()
  await page.locator('#facePhoto').setInputFiles({ name: 'face.png', mimeType: 'image/png', buffer: Buffer.from(DOTS, 'base64') })
  await page.locator('#removePhoto').waitFor()
}

async function withVerdict(page) {
  for (const sample of ['contradiction', 'errored']) await page.locator('#sample').selectOption(sample)
  await page.locator('#verdict').waitFor()
}

async function withBody(page) {
  await page.locator('#sampleForm').click()
  await page.locator('#submit').click()
  await page.locator('#body').waitFor()
}

async function withGenerated(page, endpoint) {
  await choose(page, endpoint)
  await page.locator('#submit').click()
}

/** A page that is fresh is put into each state. */
const STATES = {
  empty: () => {},
  'filled, with all panels open': withPanels,
  'errors and their summary': withErrors,
  'a body in order': withBody,
  'the prices open, one of them bad': withTariff,
  'an answer with its verdict': withVerdict,
  ...Object.fromEntries(ENDPOINTS.map((endpoint) => [`${endpoint}, checked while empty`, (page) => withGenerated(page, endpoint)])),
}

/** All rules, those of good practice and the size of targets too. */
async function violations() {
  const { violations: found } = await axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary.split('\n').slice(1, 2).join('').trim()}`))
}

async function inThemes(page, where) {
  const found = []
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const line of await page.evaluate(violations)) found.push(`${where}, ${theme}: ${line}`)
  }
  return found
}

/** Each state in one language and size. */
async function axed(browser, base, locale, size) {
  const { context, page, visit } = await open(browser, base, { locale, size })
  const found = {}
  for (const [state, enter] of Object.entries(STATES)) {
    try {
      await visit()
      await page.evaluate(AXE)
      await enter(page)
      found[state] = await inThemes(page, `${locale}, ${size}`)
    } catch (error) {
      found[state] = [`${locale}, ${size}: ${error.message}`]
    }
  }
  await context.close()
  return found
}

async function axeRows(browser, base) {
  const combinations = Object.keys(LOCALES).flatMap((locale) => Object.keys(SIZES).map((size) => [locale, size]))
  const found = await together(combinations.map(([locale, size]) => () => axed(browser, base, locale, size)))
  return Object.keys(STATES).map((state) => {
    const lines = found.flatMap((one) => one[state])
    return { name: `axe finds nothing in ${combinations.length * THEMES.length} combinations: ${state}`, ok: lines.length === 0, detail: `${lines.length}: ${lines.slice(0, 6).join('\n')}` }
  })
}

// ---- layout shift

/** Everything that moved, whatever was pressed before. */
function watch() {
  window.shifts = []
  const seen = ({ value, sources }) => window.shifts.push([value, ...sources.map(({ node }) => node?.id || node?.className || node?.nodeName)])
  new PerformanceObserver((list) => list.getEntries().forEach(seen)).observe({ type: 'layout-shift', buffered: true })
}

/** Where each field and the button begin, on the page and not on the screen. */
const places = () => [...document.querySelectorAll('#form .field > label, #form legend, #submit, #outcome')]
  .filter((node) => node.checkVisibility()).map((node) => [node.textContent || node.id, Math.round((node.getBoundingClientRect().top + scrollY) * 10) / 10])

/** Values that make errors, doubts, offers, notes and facts appear and go away again. */
const SESSION = [
  ['name', ['Zhang San', '王\uE863', '张', '李·', '张三']],
  ['idNumber', ['1101011990', WRONG, '110101199013070011', '110105491231002', '990101199003070011', '110105194912310021', '11010519491231002X']],
  ['mobile', ['128', '138', '+8613800138000', '１３８００１３８０００', '14400000000', '17012345678', '13800138000']],
  ['bankCardNumber', ['439', '4392250000000003', '622202678901234567', '62220x', '6222026789012345676']],
  ['idIssueDate', ['2018', '20180230', '20990101', '2018-05-01', '20180501']],
  ['idExpiryDate', ['20170501', 'forever', '20180230', '2018', '20380501', '长期']],
]

const GENERATED_SESSION = {
  'rapid-id/cnbc': [['f-idCardNo', [WRONG, '11010519491231002X']], ['f-dateOfBirth', ['1990', '1991-02-30', '1949-12-31']], ['f-bankCardNo', ['62', '6222026789012345676']]],
  'krypto-go/idv': [['f-country', ['T1', 'TWN']], ['f-expected_birthday', ['1990-13-01', '1990-06-21']], ['f-expected_id_number', ['A12', 'A123456789']]],
  'krypto-go/dd-task': [['f-search_setting_id', ['abc', '2']], ['f-target-birthday', ['1', '1990-02-30', '1990-06-21']], ['f-target-citizenship', ['T1N', 'TWN']]],
}

async function typeAll(page, session, before) {
  const moved = []
  let seen = 0
  const look = async (id, value) => {
    const after = await page.evaluate(places)
    seen += await page.locator('#form .said').count()
    for (const [at, [name, top]] of after.entries()) if (before[at]?.[1] !== top) moved.push(`${id} = ${value}: ${name} by ${top - before[at]?.[1]}`)
  }
  for (const [id, values] of session) {
    for (const value of values) {
      await page.locator(`#${id}`).fill('')
      await page.locator(`#${id}`).pressSequentially(value)
      await look(id, value)
      await leave(page)
      await look(id, value)
    }
  }
  return { moved, seen }
}

async function still(page, session) {
  await rested(page)
  await page.evaluate(watch)
  await page.evaluate(() => { window.shifts.length = 0 })
  const { moved, seen } = await typeAll(page, session, await page.evaluate(places))
  await page.locator('#submit').click()
  await rested(page)
  const shifts = (await page.evaluate(() => window.shifts)).filter(([value]) => value > 0)
  assert.ok(seen > session.length, 'messages were seen')
  assert.deepEqual(moved.slice(0, 8), [])
  assert.deepEqual(shifts.slice(0, 5), [])
}

const stillness = (locale, size, endpoint) => async ({ browser, base }) => {
  const { context, page, visit } = await open(browser, base, { locale, size })
  try {
    await visit()
    if (endpoint) await page.locator('#endpoint').selectOption(endpoint)
    await still(page, endpoint ? GENERATED_SESSION[endpoint] : SESSION)
  } finally {
    await context.close()
  }
}

const STILL = Object.fromEntries(Object.keys(LOCALES).flatMap((locale) => Object.keys(SIZES).flatMap((size) => [
  [`nothing moves while a session is typed: ${locale}, ${size}`, stillness(locale, size)],
  ...Object.keys(GENERATED_SESSION).map((endpoint) => [`nothing moves in ${endpoint}: ${locale}, ${size}`, stillness(locale, size, endpoint)]),
])))

/** From the first paint on: the parts that come later take their places without moving others. */
async function stillAtStart({ browser, base }) {
  for (const size of Object.keys(SIZES)) {
    const { context, page, visit } = await open(browser, base, { size })
    await page.addInitScript(watch)
    await visit()
    await rested(page)
    const shifts = await page.evaluate(() => window.shifts)
    await context.close()
    assert.deepEqual(shifts, [], size)
  }
}

// ---- bytes

/** What arrived, by address, headers too. */
async function counted(page) {
  const session = await page.context().newCDPSession(page)
  const [names, bytes, open] = [new Map(), [], new Map()]
  session.on('Network.requestWillBeSent', ({ requestId, request }) => { names.set(requestId, request.url); open.set(requestId, request.url) })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { bytes.push([names.get(requestId), encodedDataLength]); open.delete(requestId) })
  await session.send('Network.enable')
  const arrived = (but = () => false) => soon(() => assert.deepEqual([...open.values()].filter((url) => !url.startsWith('data:') && !but(url)), []))
  return { bytes, arrived }
}

const sum = (bytes) => bytes.reduce((total, [, length]) => total + length, 0)

const light = (locale, told) => async ({ browser, base }) => {
  const { context, page } = await open(browser, base, { locale })
  try {
    const { bytes, arrived } = await counted(page)
    let go
    const held = new Promise((resolve) => { go = resolve })
    // The first check has to do without what comes later.
    const others = Object.keys(LOCALES).filter((other) => other !== locale).join('|')
    const late = new RegExp(`later|-more|data\\.js|/(${others})-`)
    await page.route(late, async (route) => { await held; await route.continue() })
    await page.goto(base)
    await page.locator('#mobile').fill('128')
    await page.locator('#mobile-msg .said.error').waitFor()
    assert.match(await page.locator('#calls').innerText(), /^\d$/)
    await rested(page)
    await arrived((url) => late.test(url))
    const first = sum(bytes)
    go()
    await complete(page)
    await rested(page)
    await arrived()
    told.push(`${locale}: ${first} bytes until the first check is answered (budget ${BUDGET}), ${sum(bytes)} with everything`)
    assert.ok(first > 50_000 && first < BUDGET, `${first} bytes: ${bytes.map(([url, length]) => `${url.replace(base, '')} ${length}`).join(', ')}`)
  } finally {
    await context.close()
  }
}

async function compressedAsAccepted({ base }) {
  for (const [accept, coding] of [['gzip, br', 'br'], ['gzip;q=1', 'gzip'], ['identity', null]]) {
    const answer = await fetch(new URL('pkg/kyc.wasm', base), { headers: { 'accept-encoding': accept } })
    assert.equal(answer.headers.get('content-encoding'), coding)
    assert.equal(answer.headers.get('content-type'), 'application/wasm')
    assert.equal(answer.headers.get('vary'), 'Accept-Encoding')
    assert.deepEqual([...new Uint8Array(await answer.arrayBuffer()).slice(0, 4)], [0, 97, 115, 109])
  }
}

// ---- hosts that lack something

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' }

/** www/ beside pkg/ as they are, on a host of the simplest kind; `types: false` calls the module something else. */
async function bareHost({ types = TYPES } = {}) {
  const server = createServer(({ url }, answer) => {
    const path = url === '/' ? '/index.html' : url.split('?')[0]
    const file = fileURLToPath(new URL(path.startsWith('/pkg/') ? `../..${path}` : `../../www${path}`, import.meta.url))
    if (!existsSync(file) || !statSync(file).isFile()) return answer.writeHead(404).end()
    answer.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' })
    return createReadStream(file).pipe(answer)
  })
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }
}

async function works(page) {
  await page.locator('#idNumber').fill(WRONG)
  await page.locator('#idNumber-msg .said.error').waitFor()
  await page.locator('#sampleForm').click()
  await page.locator('#submit').click()
  await page.locator('#body').waitFor()
}

const onBareHost = (given) => async ({ browser }) => {
  const host = await bareHost(given)
  const { context, page, complaints } = await open(browser, host.address)
  try {
    await page.goto(host.address)
    await complete(page)
    await works(page)
    assert.equal(await text(page, 'plainly'), '')
    assert.deepEqual(complaints, [])
  } finally {
    await context.close()
    host.close()
  }
}

const alone = (work, given) => async ({ browser, base }) => {
  const opened = await open(browser, base, given)
  try {
    await work({ ...opened, base })
  } finally {
    await opened.context.close()
  }
}

const missing = (page, pattern) => page.route(pattern, (route) => route.fulfill({ status: 404, body: 'not found' }))

const HOSTS = {
  'www/ beside pkg/ works on any static host': onBareHost(),
  'a host that does not know WebAssembly by its type is enough': onBareHost({ types: { ...TYPES, '.wasm': undefined } }),

  'without WebAssembly the plain engine runs, and the page says so': alone(async ({ page, visit }) => {
    await page.addInitScript(() => { delete window.WebAssembly })
    await visit()
    await works(page)
    assert.match(await text(page, 'plainly'), /without WebAssembly/)
    for (const locale of Object.keys(LOCALES)) {
      await speak(page, locale)
      assert.notEqual(await text(page, 'plainly'), '')
    }
  }),

  'without the file of the engine the plain one runs': alone(async ({ page, visit }) => {
    await missing(page, '**/kyc.wasm')
    await visit()
    await works(page)
    assert.match(await text(page, 'plainly'), /without WebAssembly/)
  }),

  'without any engine the page says so in three languages, and trying again helps': alone(async ({ page, base }) => {
    await missing(page, /kyc\.wasm|js\.js/)
    await page.goto(base)
    await page.locator('#failed').waitFor()
    assert.match(await text(page, 'failed'), /could not be loaded[^]*未能载入[^]*未能載入/)
    assert.ok(await page.locator('#app').isHidden())
    await page.evaluate(AXE)
    assert.deepEqual(await inThemes(page, 'failed'), [])
    await page.unroute(/kyc\.wasm|js\.js/)
    await page.locator('#again').click()
    await complete(page)
    await works(page)
  }),

  'a part that does not arrive is told, what was typed stays, and trying again fetches it': alone(async ({ page, base }) => {
    await missing(page, /later-?.*\.js/)
    await page.goto(base)
    await page.locator('#idNumber').fill(WRONG)
    await page.locator('#idNumber-msg .said.error').waitFor()
    await page.locator('#partly').waitFor()
    // What is still on its way would be lost with the route.
    await page.unrouteAll({ behavior: 'wait' })
    await page.locator('#rest').click()
    await complete(page)
    assert.ok(await page.locator('#partly').isHidden())
    assert.equal(await page.locator('#idNumber').inputValue(), '110101 19900307 0013')
    await works(page)
  }),

  'once loaded, everything works without a network': alone(async ({ context, page, visit }) => {
    await visit()
    // The engine of answers comes with the first of them.
    await page.locator('#sample').selectOption({ index: 1 })
    await page.locator('#verdict').waitFor()
    await context.setOffline(true)
    for (const locale of Object.keys(LOCALES)) {
      await speak(page, locale)
      for (const endpoint of ENDPOINTS) await page.locator('#endpoint').selectOption(endpoint)
      await page.locator('#sample').selectOption({ index: 1 })
      await page.locator('#verdict').waitFor()
      await page.locator('#endpoint').selectOption('fill-easy/kyc-cn')
      await works(page)
      await page.locator('#clear').click()
    }
  }),

  'without JavaScript the page says what it needs': alone(async ({ page, base }) => {
    await page.goto(base)
    assert.match(await page.locator('noscript').innerText(), /needs JavaScript[^]*需要 JavaScript/)
  }, { javaScriptEnabled: false }),
}

// ---- states

const STATED = {
  'every word of the page is there once, in three languages': wordsOnce,

  'an empty plan says what to enter first': alone(async ({ page, visit }) => {
    await visit()
    assert.match(await text(page, 'begin'), /full name and ID number/i)
    await page.locator('#endpoint').selectOption('rapid-id/cnbc')
    assert.match(await text(page, 'begin'), /Needed first: .*bank card/i)
    await page.locator('#endpoint').selectOption('krypto-go/dd-metadata')
    assert.match(await text(page, 'begin'), /Needed first|No field/)
    await page.locator('#sampleForm').click()
    assert.equal(await page.locator('#begin').count(), 0)
  }),

  'before anything is checked or read, the places for it say so': alone(async ({ page, visit }) => {
    await visit()
    assert.match(await text(page, 'outcome'), /Nothing was checked as a whole/)
    assert.match(await text(page, 'reading'), /No answer/)
    await page.locator('#answer').fill('{')
    assert.match(await text(page, 'reading'), /Nothing can be read/)
    await page.locator('#submit').click()
    assert.ok(await page.locator('#nothing').isHidden())
  }),

  'several fields of which one is needed are named by their labels': alone(async ({ page, visit }) => {
    await visit()
    await page.locator('#endpoint').selectOption('krypto-go/idv')
    await page.locator('#submit').click()
    const said = await text(page, 'f-face_image-msg')
    assert.match(said, /Picture of the face, /)
    assert.doesNotMatch(said + await text(page, 'summaryList'), /[a-z]_[a-z]/)
  }),

  'the button for a picture speaks the language of the page and is pressed by keyboard': alone(async ({ page, visit }) => {
    // From the start: that choosers are caught has to reach the browser before one opens.
    const chooser = page.waitForEvent('filechooser')
    await visit()
    for (const [locale, words] of [['en', /Choose a picture/], ['zh-Hans', /选择图片/], ['zh-Hant', /選擇圖片/]]) {
      await speak(page, locale)
      assert.match(await page.locator('.pick').first().innerText(), words)
    }
    await page.locator('#idNumber').focus()
    await page.keyboard.press('Tab')
    assert.equal(await focused(page), 'facePhoto')
    await page.keyboard.press('Space')
    await (await chooser).setFiles({ name: 'face.png', mimeType: 'image/png', buffer: Buffer.from(DOTS, 'base64') })
    await page.locator('#removePhoto').waitFor()
  }),

  'a birth date of a target that is none is worth a look, and stops nobody': alone(async ({ page, visit }) => {
    await visit()
    await page.locator('#endpoint').selectOption('krypto-go/dd-task')
    await page.locator('#sampleForm').click()
    await page.locator('#f-target-birthday').fill('1')
    await leave(page)
    assert.equal(await page.locator('#f-target-birthday-msg .said.doubt').count(), 1)
    await page.locator('#submit').click()
    await page.locator('#body').waitFor()
    await page.locator('#f-target-birthday').fill('1985-11-02')
    assert.equal(await page.locator('#f-target-birthday-msg .said').count(), 0)
  }),

  'typing stays quick with 24 MB of pictures, and the plan follows when it pauses': alone(async ({ page, visit }) => {
    await visit()
    await page.locator('#endpoint').selectOption('krypto-go/idv')
    const picture = Buffer.alloc(6 * 1024 ** 2, Buffer.from(DOTS, 'base64'))
    for (const name of ['id_image', 'id_back_image', 'face_image', 'id_and_face_image']) {
      await page.locator(`#f-${name}`).setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture })
      await page.locator(`#f-${name}-remove`).waitFor()
    }
    const { took, looked, status } = await page.locator('#f-expected_birthday').evaluate(keyTimes)
    assert.ok(took < looked, `a key takes ${took} ms, a look at as many characters ${looked} ms`)
    assert.match(await text(page, 'f-expected_birthday-msg'), /real date/)
    assert.match(status, /pause/)
    await page.waitForFunction(() => !/pause/.test(document.getElementById('status').textContent))
    await page.locator('#submit').click()
    await page.locator('#summary').waitFor()
  }),
}

/** Each key in one part only, since the second part would say something else, and in all languages. */
async function wordsOnce() {
  const keys = async (locale, part) => Object.keys((await import(`../../www/words/${locale}${part}.js`)).default)
  const [first, more] = [await keys('en', ''), await keys('en', '-more')]
  assert.deepEqual(first.filter((key) => more.includes(key)), [])
  for (const locale of Object.keys(LOCALES)) {
    assert.deepEqual((await keys(locale, '')).toSorted(), first.toSorted())
    assert.deepEqual((await keys(locale, '-more')).toSorted(), more.toSorted())
  }
}

/**
 * Milliseconds that the page is busy after a key, and that one look at each character of the pictures takes, the best of ten of both; and
 * what is said before any pause.
 */
function keyTimes(input) {
  const [key, text] = ['1990-13-01', 'iVBO'.repeat(8 * 1024 ** 2)]
  const best = (work) => Math.min(...Array.from(key, (_, at) => {
    const before = performance.now()
    work(at)
    return performance.now() - before
  }))
  const look = () => {
    window.seen = 0
    for (let at = 0; at < text.length; at++) window.seen ^= text.charCodeAt(at)
  }
  const looked = best(look)
  input.focus()
  const took = best((at) => {
    input.value = key.slice(0, at + 1)
    input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: key[at] }))
  })
  return { took, looked, status: document.getElementById('status').textContent }
}

// ---- prices

async function openTariff(page) {
  await page.locator('#sampleForm').click()
  await page.locator('#tariff > summary').click()
}

const price = (page, check, value) => page.locator(`[id="price-${check}"]`).fill(value)

const PRICES = {
  'prices without a currency, and checks without a price, are said': alone(async ({ page, visit }) => {
    await visit()
    await openTariff(page)
    assert.match(await text(page, 'costBox'), /choose a currency/)
    await price(page, 'risk.fraud', '1.25')
    assert.match(await text(page, 'tariff-msg'), /Choose a currency/)
    await page.locator('#currency').selectOption('CNY')
    assert.equal(await text(page, 'tariff-msg'), '')
    assert.equal(await text(page, 'cost'), 'CN¥1.25')
    assert.match(await text(page, 'unpriced'), /Police records/)
    assert.doesNotMatch(await text(page, 'unpriced'), /Fraud/)
    await price(page, 'risk.fraud', '')
    assert.match(await text(page, 'costBox'), /None of the checks/)
    assert.equal(await text(page, 'sum'), '')
  }),

  'what is no price is told at its field in three languages, and counts as none': alone(async ({ page, visit }) => {
    await visit()
    await openTariff(page)
    await page.locator('#currency').selectOption('JPY')
    await price(page, 'risk.criminal', '3')
    for (const bad of ['-1', 'x', '1e99', '0.5', 'Infinity', '1,2,3', '٣']) {
      await price(page, 'risk.fraud', bad)
      for (const [locale, said] of [['en', /from 0 up/], ['zh-Hans', /金额/], ['zh-Hant', /金額/]]) {
        await speak(page, locale)
        assert.match(await text(page, 'price-risk.fraud-msg'), said, bad)
      }
      await speak(page, 'en')
      assert.equal(await text(page, 'cost'), '¥3', bad)
      assert.match(await text(page, 'unpriced'), /Fraud/)
    }
    for (const [good, cost] of [['2', '¥5'], ['0', '¥3'], ['2.0', '¥5']]) {
      await price(page, 'risk.fraud', good)
      assert.equal(await text(page, 'price-risk.fraud-msg'), '', good)
      assert.equal(await text(page, 'cost'), cost)
    }
  }),

  'a tariff goes out as JSON and comes back, and a bad one is told': alone(async ({ page, visit }) => {
    await visit()
    await openTariff(page)
    await page.locator('#currency').selectOption('CNY')
    await price(page, 'risk.fraud', '1,25')
    await page.locator('.exchange > summary').click()
    await page.locator('#tariffOut').click()
    const written = await page.locator('#tariffJson').inputValue()
    assert.deepEqual(JSON.parse(written), { currency: 'CNY', prices: { 'risk.fraud': 125 } })
    for (const [bad, said] of [
      ['', /not JSON/], ['{', /not JSON/], ['null', /currency/], ['{"currency":"XXX","prices":{}}', /currency/], ['{"currency":"CNY"}', /prices/],
      ['{"currency":"CNY","prices":[]}', /prices/], ['{"currency":"CNY","prices":{"risk.fraud":1.5}}', /whole number/],
    ]) {
      await page.locator('#tariffJson').fill(bad)
      await page.locator('#tariffIn').click()
      assert.match(await text(page, 'tariffJson-msg'), said, bad)
      assert.equal(await text(page, 'cost'), 'CN¥1.25', bad)
    }
    await page.locator('#tariffJson').fill('{"currency":"USD","prices":{"risk.fraud":50,"risk.criminal":75}}')
    await page.locator('#tariffIn').click()
    assert.equal(await text(page, 'cost'), '$1.25')
    assert.match(await text(page, 'tariff-hint'), /saved nowhere/)
  }),

  'on a phone the cost is in the dock and leads to the prices': alone(async ({ page, visit }) => {
    await visit()
    await openTariff(page)
    await page.locator('#currency').selectOption('CNY')
    await price(page, 'risk.fraud', '1.25')
    await page.locator('#tariff > summary').click()
    assert.match(await text(page, 'dock'), /CN¥1\.25/)
    await page.locator('#seeCost').click()
    assert.ok(await page.locator('#currency').isVisible())
    assert.ok(await page.evaluate(() => document.getElementById('tariff').contains(document.activeElement)))
  }, { size: 'phone' }),
}

// ---- keyboard, zoom, spacing, colours, motion

/** What has the focus: its name, whether it is on the screen, and the line around it. */
function stop() {
  const node = document.activeElement
  const shown = node.closest('.pick') ?? node
  const { top, bottom, left, right } = shown.getBoundingClientRect()
  const { outlineStyle, outlineWidth } = getComputedStyle(shown)
  const dock = document.getElementById('dock').checkVisibility() && !node.closest('#dock') ? document.getElementById('dock').getBoundingClientRect().top : innerHeight
  return {
    name: node.id || node.textContent, seen: bottom > 0 && top < Math.min(innerHeight, dock) && right > 0 && left < innerWidth,
    lined: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2, body: node === document.body,
    order: [...document.querySelectorAll('*')].indexOf(node),
  }
}

const walk = (size) => alone(async ({ page, visit }) => {
  await visit()
  await page.locator('#sampleForm').focus()
  await page.keyboard.press('Enter')
  await page.locator('#tariff > summary').focus()
  await page.keyboard.press('Enter')
  await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0) })
  await page.evaluate(() => { const focus = document.createElement('a'); focus.tabIndex = -1; document.body.prepend(focus); focus.focus(); focus.remove() })
  const stops = []
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab')
    const here = await page.evaluate(stop)
    if (here.body || (stops.length > 1 && here.name === stops[0].name)) break
    stops.push(here)
  }
  assert.ok(stops.length > 40, `${stops.length} stops`)
  assert.equal(stops[0].name, 'skip')
  assert.deepEqual(stops.filter(({ seen, lined }) => !seen || !lined).map(({ name, seen, lined }) => `${name} ${seen ? '' : 'unseen'} ${lined ? '' : 'unlined'}`), [])
  assert.deepEqual(stops.map(({ order }) => order), stops.map(({ order }) => order).toSorted((a, b) => a - b), 'order')
}, { size })

/** Text that is cut off, and boxes that lie over each other in one column. */
function cut() {
  const nodes = [...document.querySelectorAll('main *, header *, footer *, .dock *')].filter((node) => node.checkVisibility())
  const clips = nodes.filter((node) => {
    const { overflowX, overflowY, clipPath } = getComputedStyle(node)
    if (clipPath !== 'none' || ['SELECT', 'INPUT', 'TEXTAREA'].includes(node.tagName)) return false
    return (overflowX === 'hidden' && node.scrollWidth > node.clientWidth + 1) || (overflowY === 'hidden' && node.scrollHeight > node.clientHeight + 1)
  })
  const wide = nodes.filter((node) => !node.closest('pre, .scroll, .hidden, .hint') && node.getBoundingClientRect().right > innerWidth + 1)
  return [
    ...clips.map((node) => `cut: ${node.id || node.className || node.textContent.slice(0, 30)}`),
    ...wide.map((node) => `wide: ${node.id || node.className || node.textContent.slice(0, 30)}`),
    ...(document.documentElement.scrollWidth > innerWidth ? [`scrolls: ${document.documentElement.scrollWidth}`] : []),
  ]
}

/** In every language, empty, with errors, with prices, with an answer, and the largest generated form. */
async function everywhere(page, visit, look) {
  const found = []
  for (const locale of Object.keys(LOCALES)) {
    for (const state of ['empty', 'errors and their summary', 'filled, with all panels open', 'the prices open, one of them bad', 'an answer with its verdict', 'krypto-go/idv, checked while empty', 'krypto-go/dd-task, checked while empty']) {
      await visit()
      await speak(page, locale)
      await STATES[state](page)
      for (const line of await look()) found.push(`${locale}, ${state}: ${line}`)
    }
  }
  assert.deepEqual(found, [])
}

/** WCAG 1.4.12. */
function spaceOut() {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }')
  document.adoptedStyleSheets = [sheet]
}

/** WCAG 2.5.8, without links within a sentence and inputs whose label is as good. */
function small() {
  const nodes = [...document.querySelectorAll('a, button, input, select, textarea, summary, [tabindex="0"]')].filter((node) => node.checkVisibility() && !node.closest('.skip'))
  const inline = (node) => node.tagName === 'A' && node.closest('.said')
  return nodes.filter((node) => {
    const { width, height } = node.getBoundingClientRect()
    return !inline(node) && (width < 24 || height < 24)
  }).map((node) => `small: ${node.id || node.textContent}`)
}

const fits = async (page) => [...await page.evaluate(cut), ...await page.evaluate(small)]

const SEEN = {
  'Tab goes from the top to the bottom, every stop is seen and has a line around it: desktop': walk('desktop'),
  'Tab goes from the top to the bottom, every stop is seen and has a line around it: phone': walk('phone'),

  'the skip link leads to the first field': alone(async ({ page, visit }) => {
    await visit()
    await page.keyboard.press('Tab')
    assert.equal(await focused(page), 'skip')
    await page.keyboard.press('Enter')
    assert.equal(await focused(page), 'name')
    await page.locator('#endpoint').selectOption('rapid-id/cnbc')
    await page.locator('#skip').focus()
    await page.keyboard.press('Enter')
    assert.match(await focused(page), /^f-/)
  }),

  'at 320 px nothing scrolls sideways or is cut off (1.4.10), and every target has 24 px (2.5.8)': alone(async ({ page, visit }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    await everywhere(page, visit, () => fits(page))
  }),

  'at 200 % nothing scrolls sideways or is cut off, and every target has 24 px': alone(async ({ page, visit }) => {
    await page.setViewportSize({ width: 640, height: 450 })
    await everywhere(page, visit, () => fits(page))
  }, { deviceScaleFactor: 2 }),

  'wider spacing of text cuts nothing off (1.4.12)': alone(async ({ page, visit }) => {
    for (const size of Object.values(SIZES)) {
      await page.setViewportSize(size)
      await everywhere(page, visit, async () => { await page.evaluate(spaceOut); return page.evaluate(cut) })
    }
  }),

  'forced colours keep the borders, the marks and the focus': alone(async ({ page, visit }) => {
    await visit()
    await withErrors(page)
    const drawn = (selector, pseudo) => page.locator(selector).first().evaluate((node, part) => getComputedStyle(node, part).borderTopStyle, pseudo)
    assert.deepEqual(await Promise.all([drawn('.plan'), drawn('.card'), drawn('#status'), drawn('.said', '::before')]), Array(4).fill('solid'))
    await page.locator('#mobile').focus()
    assert.ok((await page.evaluate(stop)).lined)
    await page.evaluate(AXE)
    assert.deepEqual(await page.evaluate(violations), [])
  }, { forcedColors: 'active' }),

  'nothing moves by itself where less motion is wanted': alone(async ({ page, visit }) => {
    await visit()
    const motion = () => page.evaluate(() => [getComputedStyle(document.documentElement).scrollBehavior, document.getAnimations().length])
    assert.deepEqual(await motion(), ['auto', 0])
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    assert.deepEqual(await motion(), ['smooth', 0])
  }),

  'the document’s language and title follow the page, and errors stand in the title': alone(async ({ page, visit }) => {
    await visit()
    for (const [locale, prefix] of [['en', 'Error: '], ['zh-Hans', '错误：'], ['zh-Hant', '錯誤：']]) {
      await page.locator('#clear').click()
      await speak(page, locale)
      const plain = await page.title()
      await page.locator('#mobile').fill('128')
      await page.locator('#submit').click()
      await page.locator('#summary').waitFor()
      assert.equal(await page.title(), prefix + plain)
    }
  }),
}

// ---- running

async function attempt(name, check, given) {
  try {
    await check(given)
    return { name, ok: true }
  } catch (error) {
    return { name, ok: false, detail: String(error?.message ?? error) }
  }
}

export async function run({ base, chromium, only = /./ }) {
  let browser
  try {
    browser = await launch(chromium)
  } catch (error) {
    return [{ name: 'the browser starts', ok: false, detail: String(error?.message ?? error) }]
  }
  const told = []
  const bytes = Object.fromEntries(Object.keys(LOCALES).map((locale) => [`the first check takes less than 100 KB: ${locale}`, light(locale, told)]))
  const checks = {
    ...bytes, 'the server compresses as the browser accepts': compressedAsAccepted, 'nothing moves while the page arrives': stillAtStart,
    ...STILL, ...HOSTS, ...STATED, ...PRICES, ...SEEN,
  }
  const jobs = Object.entries(checks).filter(([name]) => only.test(name)).map(([name, check]) => () => attempt(name, check, { browser, base }))
  const results = await together(jobs)
  if (only.test('axe')) results.push(...await axeRows(browser, base))
  await browser.close().catch(() => {})
  for (const line of told) console.log(line)
  return results
}
