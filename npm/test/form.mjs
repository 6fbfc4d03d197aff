/** The demo form in a real browser: `run({ base, chromium })` gives one result per check and never throws for a failed one. */
import { HANG, launch, rested, soon, together } from './launch.mjs'
import { Buffer } from 'node:buffer'
import { strict as assert } from 'node:assert'

const VALID = '110101199003070011'
/** Over 46 in 2018, so that the card has no end. */
const OLDER = '11010519491231002X'
const WRONG = '110101199003070013'
/** Fifteen digits of OLDER, as on a card of the first generation. */
const FIRST = '110105491231002'
/** Daxing was a county until 2001. */
const FORMER = '110224198001010010'
const DOTS = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const DECISIONS = {
  matched: 'accept', mobileMismatch: 'review', documentMismatch: 'reject', errored: 'retry',
  processing: 'retry', blacklist: 'review', contradiction: 'review', oldEdition: 'accept',
}

const VERIFY = ['type', 'name', 'idNo', 'mobile', 'idIssueDate', 'idExpiryDate', 'facePhoto']
const EXPECTED = ['expected_name', 'expected_birthday', 'expected_id_number']
const SEARCH = ['auto_create_dd_task', 'dd_task_callback_url', 'dd_task_search_setting_id']
const CARD = ['tw_id_apply_code', 'tw_id_apply_date', 'tw_id_issue_site_id']
const PICTURES = ['id_image', 'id_back_image', 'face_image', 'id_and_face_image']

/** Every field of every generated form, as the documents name them. */
const FIELDS = {
  'fill-easy/verify': VERIFY,
  'fill-easy/mobile': ['type', 'mobile', 'locationType', 'city', 'address'],
  'fill-easy/risk': ['type', 'mobile', 'idNo', 'name'],
  'rapid-id/cnbc': ['bankCardNo', 'fullName', 'idCardNo', 'dateOfBirth'],
  'krypto-go/idv': [
    'country', 'id_type', ...PICTURES.flatMap((name) => [name, name.replace('image', 'mime_type')]), ...EXPECTED, 'expected_issuing_date',
    'expected_expiry_date', 'expected_gender', 'callback_url', 'customer_reference', ...SEARCH,
  ],
  'krypto-go/idv-init': [
    'id_type', 'workflow_id', 'country', 'customer_reference', 'locale', 'success_url', 'error_url', ...EXPECTED, 'callback_url', ...SEARCH, ...CARD,
  ],
  'krypto-go/idv-account': ['workflow_id', 'country', ...EXPECTED, 'callback_url', 'customer_reference', ...SEARCH, ...CARD],
  'krypto-go/dd-task': ['search_setting_id', 'target', 'search_source', 'callback_url', 'customer_reference', 'from_idv_id'],
  'krypto-go/dd-accepted': ['comment', 'accepted'],
  'krypto-go/dd-metadata': [''],
  'krypto-go/dd-history': ['page_size', 'page_number', 'customer_reference'],
  'krypto-go/kya': ['address', 'chain'],
}

/** What each type of check uses. */
const USED = {
  'fill-easy/verify': {
    'two-factor': ['name', 'idNo'], 'four-factor': ['name', 'idNo', 'idIssueDate', 'idExpiryDate'], image: ['name', 'idNo', 'facePhoto'],
    'name-mobile': ['name', 'mobile'], 'id-mobile': ['idNo', 'mobile'], 'three-factor': ['name', 'idNo', 'mobile'],
  },
  'fill-easy/mobile': {
    attribution: ['mobile'], 'location-verify': ['mobile', 'locationType', 'city', 'address'], 'location-query': ['mobile', 'locationType'],
  },
  'fill-easy/risk': { 'anti-fraud': ['mobile', 'idNo'], police: ['idNo', 'name'] },
}

/** A value that stops, and what is said about it; of metadata every text is taken. */
const BROKEN = {
  'fill-easy/verify': ['idNo', WRONG, /last character/],
  'fill-easy/mobile': ['mobile', '128', /mobile/],
  'fill-easy/risk': ['idNo', WRONG, /last character/],
  'rapid-id/cnbc': ['dateOfBirth', '1991-02-30', /real date/],
  'krypto-go/idv': ['expected_birthday', '1990-13-01', /real date/],
  'krypto-go/idv-init': ['country', 'T1N', /character 2/],
  'krypto-go/idv-account': ['tw_id_apply_date', '1071301', /real date/],
  'krypto-go/dd-task': ['search_setting_id', 'abc', /whole number/],
  'krypto-go/dd-accepted': ['comment', '', /comment/i],
  'krypto-go/dd-history': ['page_number', '0', /1 or more/],
  'krypto-go/kya': ['address', '0x72a5843cc08275C8171E582972Aa4fDa8C397B2B', /capitals/],
}

const DOCUMENT_DECISIONS = { printed: 'review', asExpected: 'accept', rejected: 'reject', created: 'retry' }

const DECIDES = {
  'fill-easy/verify': {
    verified: 'accept', unverified: 'reject', nothingFound: 'review', contradiction: 'review', notProcessed: 'retry', upstream: 'retry',
  },
  'fill-easy/mobile': { carrierFound: 'review', upstream: 'retry' },
  'fill-easy/risk': { score: 'review', upstream: 'retry' },
  'rapid-id/cnbc': { cardMatch: 'accept', cardName: 'review', cardNothing: 'reject', cardSource: 'retry', cardRefused: 'review' },
  'krypto-go/idv': DOCUMENT_DECISIONS,
  'krypto-go/idv-init': DOCUMENT_DECISIONS,
  'krypto-go/idv-account': DOCUMENT_DECISIONS,
  'krypto-go/dd-task': { risky: 'review', lowRisk: 'review', running: 'retry', created: 'retry' },
  'krypto-go/dd-accepted': { decided: 'review', decidedBefore: 'review' },
  'krypto-go/dd-metadata': { stored: 'review', storedNot: 'review' },
  'krypto-go/dd-history': { oneTask: 'review' },
  'krypto-go/kya': { clean: 'review', sanctioned: 'review' },
}

/** A page that remembers what it complained about and what it asked the network for. */
async function open(browser, base, locale = 'en-GB') {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(HANG)
  const heard = { complaints: [], requests: [] }
  page.on('console', (line) => { if (['error', 'warning'].includes(line.type())) heard.complaints.push(line.text()) })
  page.on('pageerror', (error) => heard.complaints.push(String(error)))
  page.on('request', (request) => heard.requests.push(request.url()))
  await page.goto(base)
  await page.locator('#app[data-complete]').waitFor()
  heard.loaded = heard.requests.length
  return { page, heard, close: () => context.close() }
}

const text = (page, id) => page.locator(`[id="${id}"]`).innerText()
const calls = async (page) => Number(await text(page, 'calls'))
const wasted = (page) => page.locator('.runs .lost').count()

async function type(page, id, value) {
  await page.locator(`#${id}`).fill('')
  await page.locator(`#${id}`).pressSequentially(value)
}

const leave = (page) => page.evaluate(() => document.activeElement.blur())

async function messages(page, id) {
  return (await page.locator(`[id="${id}-msg"] .said`).allInnerTexts()).join('\n')
}

/** The line under a field; names of places and banks come a moment later. */
async function tells(page, id, pattern) {
  await page.waitForFunction(([id, source]) => new RegExp(source).test(document.getElementById(`${id}-facts`).textContent), [id, pattern.source])
    .catch(async () => assert.match(await text(page, `${id}-facts`), pattern))
}

/** Value and selection of an input. */
const typed = (page, id) => page.locator(`#${id}`).evaluate((input) => [input.value, input.selectionStart, input.selectionEnd])

const caret = (page, id, at) => page.locator(`#${id}`).evaluate((input, at) => { input.focus(); input.setSelectionRange(at, at) }, at)

const speak = (page, locale) => page.locator(`[data-locale="${locale}"]`).click()

async function silent(page, id) {
  assert.equal(await messages(page, id), '')
}

/** A photo by its header alone. */
function face(width, height) {
  const png = Buffer.alloc(3000, Buffer.from(DOTS, 'base64'))
  png.writeUInt32BE(width, 16)
  png.writeUInt32BE(height, 20)
  return png
}

async function complete(page) {
  await page.locator('#sampleForm').click()
}

/** What an outsider could find after the page was used. */
function traces() {
  const databases = indexedDB.databases ? indexedDB.databases() : Promise.resolve([])
  return databases.then((found) => ({
    local: localStorage.length, session: sessionStorage.length, cookie: document.cookie, databases: found.length, name: window.name,
  }))
}

/** Controls without a name, and references to elements that are not there. */
function unnamed() {
  const controls = [...document.querySelectorAll('input, select, textarea')]
  const bare = controls.filter((control) => control.labels.length === 0 || control.labels[0].textContent.trim() === '')
  const loose = [...document.querySelectorAll('[aria-describedby], [aria-labelledby]')].flatMap((node) =>
    `${node.getAttribute('aria-describedby') ?? ''} ${node.getAttribute('aria-labelledby') ?? ''}`.split(' '))
    .filter((id) => id && !document.getElementById(id))
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at)
  const idle = [...document.querySelectorAll('button')].filter((button) => button.textContent.trim() === '' && button.checkVisibility())
  return { bare: bare.map(({ id }) => id), loose, twice, idle: idle.map(({ id }) => id) }
}

/** What the policy says of other places: of a request, of a form that is sent, of a picture. */
async function blockedBy(addresses) {
  window.blocked = []
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => window.blocked.push(effectiveDirective))
  await Promise.all(addresses.map((address) => fetch(address).catch(() => undefined)))
  const form = Object.assign(document.createElement('form'), { method: 'post', action: addresses[0] })
  document.body.append(form)
  form.submit()
  await new Promise((done) => { Object.assign(new Image(), { onerror: done, onload: done, src: `${addresses[0]}a.png` }) })
}

const CHECKS = {
  'an error that cannot become right shows while typing': async ({ page }) => {
    await type(page, 'mobile', '128')
    assert.match(await messages(page, 'mobile'), /mobile/i)
    assert.equal(await page.locator('#mobile').getAttribute('aria-invalid'), 'true')
  },

  'an unfinished value is silent until the field is left': async ({ page }) => {
    await type(page, 'mobile', '138')
    await silent(page, 'mobile')
    assert.equal(await wasted(page), 0)
    await leave(page)
    assert.match(await messages(page, 'mobile'), /11/)
  },

  'an empty field says nothing when it is left': async ({ page }) => {
    for (const id of ['name', 'idNumber', 'mobile', 'callbackUrl']) {
      if (id === 'callbackUrl') await page.locator('#webhookPanel summary').click()
      await page.locator(`#${id}`).focus()
      await leave(page)
      await silent(page, id)
    }
  },

  'a field that was emptied again is silent': async ({ page }) => {
    await type(page, 'mobile', '128')
    await page.locator('#mobile').fill('')
    await silent(page, 'mobile')
    await page.locator('#addressesToVerify').click()
    await leave(page)
    await silent(page, 'addressesToVerify-0-city')
    await page.locator('#submit').click()
    assert.notEqual(await messages(page, 'addressesToVerify-0-city'), '')
  },

  'a valid ID number tells birth date, age, sex and place': async ({ page }) => {
    await type(page, 'idNumber', VALID)
    await tells(page, 'idNumber', /^Born 1990-03-07 · \d+ years old · male · place code 110101 \(北京市 东城区\)$/)
    await silent(page, 'idNumber')
    assert.equal(await page.locator('#idNumber').getAttribute('aria-invalid'), null)
  },

  'a wrong check character shows at once and the plan marks what it wastes': async ({ page }) => {
    await type(page, 'name', '张三')
    await type(page, 'idNumber', WRONG)
    assert.match(await messages(page, 'idNumber'), /last character/)
    assert.ok(await wasted(page) >= 2)
    assert.match(await page.locator('.waste').innerText(), /for nothing[^]*last character/)
    assert.match(await page.locator('.runs .tag').first().innerText(), /ID number/)
  },

  'the plan counts calls as fields are filled': async ({ page }) => {
    assert.equal(await calls(page), 0)
    await type(page, 'name', '张三')
    await type(page, 'idNumber', VALID)
    assert.equal(await calls(page), 3)
    assert.equal(await page.locator('.runs li').count(), 3)
    await type(page, 'mobile', '13800138000')
    await type(page, 'bankCardNumber', '6222026789012345676')
    assert.equal(await calls(page), 8)
    assert.equal(await page.locator('#dockCalls').textContent(), '8')
    await page.locator('#facePhoto').setInputFiles({ name: 'face.png', mimeType: 'image/png', buffer: Buffer.from(DOTS, 'base64') })
    await page.locator('#removePhoto').waitFor()
    assert.equal(await calls(page), 9)
    await page.locator('#removePhoto').click()
    assert.equal(await calls(page), 8)
  },

  'the count is announced once typing pauses': async ({ page }) => {
    await complete(page)
    await page.waitForFunction(() => /8/.test(document.getElementById('planLive').textContent))
  },

  'validity dates replace a check without another call': async ({ page }) => {
    await type(page, 'name', '张三')
    await type(page, 'idNumber', OLDER)
    await type(page, 'idIssueDate', '20180501')
    await page.locator('#noEnd').check()
    assert.equal(await page.locator('#idExpiryDate').inputValue(), '长期')
    assert.equal(await calls(page), 3)
    assert.equal(await page.locator('.runs [data-check="identity.four-factor"] s').count(), 1)
    await silent(page, 'idExpiryDate')
  },

  'an expiry date before the issue date is shown at its field': async ({ page }) => {
    await complete(page)
    await type(page, 'idExpiryDate', '20170501')
    await leave(page)
    assert.match(await messages(page, 'idExpiryDate'), /after the issue date/)
  },

  'full-width digits are put right on leaving, and the field says so': async ({ page }) => {
    await type(page, 'mobile', '１３８００１３８０００')
    await leave(page)
    assert.equal(await page.locator('#mobile').inputValue(), '138 0013 8000')
    assert.match(await messages(page, 'mobile'), /full-width/i)
    assert.equal(await page.locator('#mobile').getAttribute('aria-invalid'), null)
  },

  'headers are checked and kept secret': async ({ page }) => {
    await complete(page)
    await page.locator('#webhookPanel summary').click()
    await page.locator('#callbackHeaders').fill('bad name: S3CRET')
    await leave(page)
    assert.match(await messages(page, 'callbackHeaders'), /letters, digits and hyphens/)
    assert.equal(await page.locator('#callbackHeaders').getAttribute('aria-invalid'), 'true')
    await page.locator('#callbackHeaders').fill('X-Api-Key: S3CRET')
    await leave(page)
    assert.match(await messages(page, 'callbackHeaders'), /callback address/)
    assert.equal(await page.locator('#callbackHeaders').getAttribute('aria-invalid'), null)
    await page.locator('#submit').click()
    const json = await text(page, 'json')
    assert.match(json, /X-Api-Key/)
    assert.doesNotMatch(json, /S3CRET/)
  },

  'a suggestion can be taken': async ({ page }) => {
    await type(page, 'mobile', '138OO138000')
    await leave(page)
    await page.locator('#mobile-msg [data-use]').click()
    assert.equal(await page.locator('#mobile').inputValue(), '138 0013 8000')
    await silent(page, 'mobile')
  },

  'the number of an old card can be replaced by its successor': async ({ page }) => {
    await type(page, 'idNumber', FIRST)
    await leave(page)
    assert.match(await messages(page, 'idNumber'), /18-character/)
    assert.equal(await text(page, 'idNumber-facts'), '')
    await page.getByRole('button', { name: 'Use 110105 19491231 002X' }).click()
    assert.deepEqual(await page.evaluate(() => [document.activeElement.id, document.activeElement.value]), ['idNumber', '110105 19491231 002X'])
    await silent(page, 'idNumber')
    await tells(page, 'idNumber', /^Born 1949-12-31/)
  },

  'a character for private use is replaced; an older encoding is offered by nobody': async ({ page }) => {
    await type(page, 'name', '王\uE863')
    await leave(page)
    await page.locator('#name-msg [data-use]').click()
    assert.equal(await page.locator('#name').inputValue(), '王䶮')
    await leave(page)
    assert.notEqual(await messages(page, 'name'), '')
    assert.equal(await page.locator('#name-msg [data-use]').count(), 0)
  },

  'the line under a field tells what its value says, in the language of the page': async ({ page }) => {
    await type(page, 'idNumber', OLDER)
    await type(page, 'mobile', '13012345678')
    await type(page, 'bankCardNumber', '6222026789012345676')
    const told = {
      en: [/^Born 1949-12-31 · \d+ years old · female · place code 110105 \(北京市 朝阳区\)$/, /^Segment of China Unicom \(may have been ported\)$/, /^Debit card · 19 digits · 中国工商银行$/],
      'zh-Hans': [/^1949-12-31 出生 · \d+ 岁 · 女 · 地区码 110105（北京市 朝阳区）$/, /^中国联通号段（可能已携号转网）$/, /^借记卡 · 19 位 · 中国工商银行$/],
      'zh-Hant': [/^1949-12-31 出生 · \d+ 歲 · 女 · 地區碼 110105（北京市 朝阳区）$/, /^中國聯通號段（可能已攜號轉網）$/, /^借記卡 · 19 位 · 中国工商银行$/],
    }
    for (const [locale, [id, mobile, card]] of Object.entries(told)) {
      await speak(page, locale)
      await tells(page, 'idNumber', id)
      await tells(page, 'mobile', mobile)
      await tells(page, 'bankCardNumber', card)
    }
  },

  'permits, foreigners, former places and virtual operators are named as such': async ({ page }) => {
    for (const [number, said] of [
      ['810000199408230021', /female · residence permit of a Hong Kong resident$/],
      ['830000199201300022', /residence permit of a Taiwan resident$/],
      ['911124198108030024', /foreign permanent resident ID card \(Canada\)$/],
      [FORMER, /place code 110224 \(北京市 大兴县\), no longer in force$/],
    ]) {
      await type(page, 'idNumber', number)
      await tells(page, 'idNumber', said)
    }
    await type(page, 'mobile', '17012345678')
    await tells(page, 'mobile', /^Segment of China Telecom for virtual operators \(may/)
  },

  'a photo tells its format, sides and size': async ({ page }) => {
    await page.locator('#facePhoto').setInputFiles({ name: 'face.png', mimeType: 'image/png', buffer: face(300, 400) })
    await tells(page, 'facePhoto', /^PNG · 300 × 400 · \d+ KB$/)
    await page.locator('#removePhoto').click()
    await tells(page, 'facePhoto', /^$/)
  },

  'a value that is unfinished or cannot be tells nothing': async ({ page }) => {
    for (const [id, value] of [['idNumber', VALID.slice(0, 17)], ['idNumber', WRONG], ['mobile', '1381234567'], ['bankCardNumber', '622202678901234567']]) {
      await type(page, id, value)
      assert.equal(await text(page, `${id}-facts`), '')
    }
    const live = await page.locator('.facts').evaluateAll((lines) => lines.filter((line) => line.closest('[aria-live], [role]')).length)
    assert.equal(live, 0)
    for (const id of ['idNumber', 'mobile', 'bankCardNumber', 'facePhoto']) {
      assert.ok((await page.locator(`#${id}`).getAttribute('aria-describedby')).split(' ').includes(`${id}-facts`))
    }
  },

  'one line of facts moves nothing': async ({ page }) => {
    const place = () => page.locator('#addressesToVerify').evaluate((button) => button.getBoundingClientRect().top + scrollY)
    const before = await place()
    await type(page, 'idNumber', VALID)
    await type(page, 'bankCardNumber', '6222026789012345676')
    await tells(page, 'bankCardNumber', /中国工商银行/)
    assert.equal(await place(), before)
  },

  'numbers are grouped while typing, and nothing is said about it': async ({ page }) => {
    for (const [id, value, shown] of [
      ['mobile', '13800138000', '138 0013 8000'], ['idNumber', OLDER, '110105 19491231 002X'],
      ['bankCardNumber', '6222026789012345676', '6222 0267 8901 2345 676'],
    ]) {
      await type(page, id, value)
      assert.deepEqual(await typed(page, id), [shown, shown.length, shown.length])
      await leave(page)
      assert.equal(await page.locator(`#${id}`).inputValue(), shown)
      await silent(page, id)
    }
    await type(page, 'name', '张三')
    await page.locator('#submit').click()
    const { mobile, idNumber, bankCardNumber } = JSON.parse(await text(page, 'json'))
    assert.deepEqual([mobile, idNumber, bankCardNumber], ['13800138000', OLDER, '6222026789012345676'])
  },

  'the caret stays between the same digits, also over a space': async ({ page }) => {
    await type(page, 'mobile', '1380013800')
    assert.deepEqual(await typed(page, 'mobile'), ['138 0013 800', 12, 12])
    await caret(page, 'mobile', 2)
    await page.keyboard.press('9')
    assert.deepEqual(await typed(page, 'mobile'), ['139 8001 3800', 3, 3])
    await page.keyboard.press('Backspace')
    assert.deepEqual(await typed(page, 'mobile'), ['138 0013 800', 2, 2])
    await caret(page, 'mobile', 5)
    await page.keyboard.press('Backspace')
    assert.deepEqual(await typed(page, 'mobile'), ['138 0138 00', 3, 3])
    await page.keyboard.press('Backspace')
    assert.deepEqual(await typed(page, 'mobile'), ['130 1380 0', 2, 2])
    await caret(page, 'mobile', 2)
    await page.keyboard.press('Delete')
    assert.deepEqual(await typed(page, 'mobile'), ['131 3800', 2, 2])
    await caret(page, 'mobile', 3)
    await page.keyboard.press('Delete')
    assert.deepEqual(await typed(page, 'mobile'), ['131 3800', 4, 4])
    await page.keyboard.press('Delete')
    assert.deepEqual(await typed(page, 'mobile'), ['131 800', 4, 4])
  },

  'text that is being composed is left alone until it is there': async ({ page }) => {
    await type(page, 'mobile', '138')
    const input = page.locator('#mobile')
    await input.evaluate((input) => {
      input.value = '1380'
      input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true, inputType: 'insertCompositionText' }))
    })
    assert.equal(await input.inputValue(), '1380')
    await input.evaluate((input) => input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true })))
    assert.equal(await input.inputValue(), '138 0')
  },

  'a term that no card has stops at the expiry date and names what it wastes': async ({ page }) => {
    await type(page, 'name', '张三')
    await type(page, 'idNumber', OLDER)
    await type(page, 'idIssueDate', '20180501')
    await type(page, 'idExpiryDate', '20380501')
    await leave(page)
    assert.match(await messages(page, 'idExpiryDate'), /长期/)
    assert.equal(await page.locator('#idExpiryDate').getAttribute('aria-invalid'), 'true')
    assert.match(await page.locator('.runs .lost[data-check="identity.four-factor"]').innerText(), /Wasted by: Expiry date/)
    assert.equal(await wasted(page), 1)
    await page.locator('#submit').click()
    assert.ok(await page.locator('#body').isHidden())
    await page.locator('#summaryList a').click()
    assert.equal(await page.evaluate(() => document.activeElement.id), 'idExpiryDate')
    await page.locator('#idExpiryDate-msg [data-see]').click()
    assert.equal(await page.evaluate(() => document.activeElement.id), 'idNumber')
    await page.locator('#noEnd').check()
    await silent(page, 'idExpiryDate')
    await page.locator('#submit').click()
    await page.locator('#body').waitFor()
  },

  'names are fetched when there is something to name, and once': async ({ page, heard, base }) => {
    const later = () => heard.requests.slice(heard.loaded)
    await type(page, 'name', '张三')
    await type(page, 'mobile', '13800138000')
    await type(page, 'idNumber', VALID.slice(0, 17))
    await type(page, 'bankCardNumber', '622202678901234567')
    await speak(page, 'zh-Hans')
    await rested(page)
    assert.deepEqual(later(), [])
    await type(page, 'idNumber', VALID)
    await tells(page, 'idNumber', /东城区/)
    await type(page, 'bankCardNumber', '6222026789012345676')
    await tells(page, 'bankCardNumber', /中国工商银行/)
    assert.deepEqual(later(), [new URL('pkg/names.js', base).href])
  },

  'without the names the codes stand alone': async ({ page, heard }) => {
    await page.route('**/pkg/names.js', (route) => route.fulfill({ contentType: 'text/javascript', body: 'throw 0' }))
    await type(page, 'idNumber', VALID)
    await rested(page)
    await tells(page, 'idNumber', /place code 110101$/)
    assert.equal(heard.requests.length, heard.loaded + 1)
  },

  'a doubt is a hint, not an invalid field': async ({ page }) => {
    await type(page, 'name', 'Zhang San')
    await leave(page)
    assert.match(await messages(page, 'name'), /Chinese characters/)
    assert.equal(await page.locator('#name').getAttribute('aria-invalid'), null)
  },

  'what one more field would add leads to the field': async ({ page }) => {
    await type(page, 'name', '张三')
    await page.locator('[data-unlock="idNumber"]').click()
    assert.equal(await page.evaluate(() => document.activeElement.id), 'idNumber')
  },

  'addresses can be added and removed, ten at most, each one call': async ({ page }) => {
    await complete(page)
    for (let index = 0; index < 10; index++) {
      await page.locator('#addressesToVerify').click()
      await page.locator(`[id="addressesToVerify-${index}-city"]`).fill('北京')
      await page.locator(`[id="addressesToVerify-${index}-address"]`).fill(`长安街${index + 1}号`)
    }
    assert.equal(await calls(page), 18)
    assert.ok(await page.locator('#addressesToVerify').isDisabled())
    await page.locator('[data-remove="4"]').click()
    assert.equal(await calls(page), 17)
    assert.equal(await page.locator('[id="addressesToVerify-4-address"]').inputValue(), '长安街6号')
  },

  'products restrict the plan, and the older edition has none': async ({ page }) => {
    await complete(page)
    await page.locator('#productsPanel summary').click()
    await page.locator('[id="run-1"]').check()
    assert.equal(await calls(page), 1)
    await page.locator('[id="run-2"]').check()
    assert.match(await messages(page, 'run'), /Face Verify/)
    await page.locator('#endpoint').selectOption('fill-easy/kyc-cn-classic')
    assert.ok(await page.locator('#productsPanel').isHidden())
    assert.equal(await calls(page), 8)
  },

  'a body that makes nothing possible would be refused': async ({ page }) => {
    await type(page, 'name', '张三')
    assert.equal(await calls(page), 0)
    assert.match(await text(page, 'status'), /400/)
  },

  'the sandbox lets a wrong check character pass': async ({ page }) => {
    await complete(page)
    await type(page, 'idNumber', WRONG)
    await page.locator('#profile').selectOption('sandbox')
    await page.locator('#submit').click()
    await page.locator('#body').waitFor()
  },

  'prices give a cost, and a bad one is told': async ({ page }) => {
    await complete(page)
    await page.locator('.tariff > summary').click()
    await page.locator('#currency').selectOption('CNY')
    await page.locator('[id="price-risk.fraud"]').fill('1.25')
    await page.locator('[id="price-risk.criminal"]').fill('2')
    assert.match(await text(page, 'cost'), /3\.25/)
    await page.locator('[id="price-risk.fraud"]').fill('-1')
    assert.match(await text(page, 'price-risk.fraud-msg'), /from 0 up/)
    assert.equal(await page.locator('[id="price-risk.fraud"]').getAttribute('aria-invalid'), 'true')
    assert.match(await text(page, 'cost'), /^CN¥2\.00$/)
    assert.match(await text(page, 'unpriced'), /Fraud and gambling lists/)
  },

  'another language changes the page and its messages': async ({ page }) => {
    await type(page, 'mobile', '128')
    await leave(page)
    for (const [locale, script] of [['zh-Hans', /手机/], ['zh-Hant', /手機/]]) {
      await page.locator(`[data-locale="${locale}"]`).click()
      assert.equal(await page.locator('html').getAttribute('lang'), locale)
      assert.match(await messages(page, 'mobile'), script)
      assert.match(await page.locator('label[for="mobile"]').innerText(), script)
      assert.equal(await page.locator('[aria-pressed="true"]').getAttribute('data-locale'), locale)
    }
    const english = await page.locator('[data-said]').evaluateAll((nodes) => nodes.filter((node) => /^[a-z]+(_|[A-Z])/.test(node.textContent)).map((node) => node.textContent))
    assert.deepEqual(english, [])
  },

  'errors are summed up, focused and linked to their fields': async ({ page }) => {
    await complete(page)
    await type(page, 'mobile', '128')
    await page.locator('#submit').click()
    assert.equal(await page.evaluate(() => document.activeElement.id), 'summary')
    assert.equal(await page.locator('#summary').getAttribute('role'), 'alert')
    await page.locator('#summaryList a').first().click()
    assert.equal(await page.evaluate(() => document.activeElement.id), 'mobile')
    const described = (await page.locator('#mobile').getAttribute('aria-describedby')).split(' ')
    assert.ok(described.includes('mobile-msg'))
    assert.notEqual(await messages(page, 'mobile'), '')
    assert.equal(await page.locator('#mobile').getAttribute('aria-invalid'), 'true')
  },

  'one click submits even from a field that then shows an error': async ({ page }) => {
    await complete(page)
    await type(page, 'mobile', '138')
    await page.evaluate(() => document.getElementById('submit').scrollIntoView({ block: 'center' }))
    const box = await page.locator('#submit').boundingBox()
    await page.mouse.click(box.x + box.width / 2, box.y + 4)
    await page.locator('#summary').waitFor()
  },

  'a request in order is shown as its body': async ({ page }) => {
    await complete(page)
    await page.locator('#facePhoto').setInputFiles({ name: 'face.png', mimeType: 'image/png', buffer: Buffer.alloc(3000, Buffer.from(DOTS, 'base64')) })
    await page.locator('#removePhoto').waitFor()
    await page.locator('#submit').click()
    const body = JSON.parse(await text(page, 'json'))
    assert.equal(body.idNumber, VALID)
    assert.equal(body.mobile, '13800138000')
    assert.ok(body.facePhoto.length < 80)
    assert.match(await text(page, 'body'), /Nothing was sent/)
    assert.ok(await page.locator('#summary').isHidden())
  },

  'each made-up answer is read into its decision': async ({ page }) => {
    for (const [sample, decision] of Object.entries(DECISIONS)) {
      await page.locator('#sample').selectOption(sample)
      assert.equal(await page.locator('#verdict').getAttribute('data-decision'), decision, sample)
      assert.ok(await page.locator('#verdict li').count() > 0, sample)
    }
    assert.equal(await page.locator('#reading tbody tr').count(), 8)
  },

  'an answer that breaks its contract says where': async ({ page }) => {
    await page.locator('#sample').selectOption('contradiction')
    await page.locator('#verdict').waitFor()
    assert.equal(await page.locator('#violations li').count(), 3)
  },

  'an answer can be compared with the form': async ({ page }) => {
    await complete(page)
    await page.locator('#sample').selectOption('matched')
    await page.locator('#compare').check()
    assert.equal(await page.locator('#violations li').count(), 0)
    await type(page, 'mobile', '15800138000')
    await leave(page)
    assert.ok(await page.locator('#violations li').count() > 0)
  },

  'text that is no JSON is told apart, and any JSON is survived': async ({ page, heard }) => {
    await page.locator('#answer').fill('{"summary": oops')
    assert.match(await messages(page, 'answer'), /not JSON/)
    assert.equal(await page.locator('#verdict').count(), 0)
    for (const odd of ['null', '1', '[]', '"x"', '{}', '[[[{}]]]', '{"summary":{"ran":[1,null,{}]}}', '{"risk":{"fraud":7},"mobile":[]}', '{"reportMetadata":{"status":"completed"},"summary":{"ran":["__proto__"]},"mobile":{"addressVerifications":[null,3]},"risk":{"fraud":[null],"criminal":{"records":null}}}']) {
      await page.locator('#answer').fill(odd)
      assert.notEqual(await page.locator('#verdict').getAttribute('data-decision'), 'accept', odd)
    }
    assert.deepEqual(heard.complaints, [])
  },

  'markup in an answer or a value stays text': async ({ page, heard }) => {
    const mark = '<img src=x onerror=alert(1)>'
    await type(page, 'name', mark)
    await leave(page)
    await page.locator('#answer').fill(JSON.stringify({ reportMetadata: { status: 'completed' }, pdfFileName: mark, summary: { ran: [mark], matched: [mark], unmatched: [], notFound: [], errored: [] }, mobile: { carrier: mark } }))
    assert.equal(await page.locator('img[src="x"]').count(), 0)
    assert.deepEqual(heard.complaints, [])
  },

  'every control has a name and every reference leads somewhere': async ({ page }) => {
    await complete(page)
    await page.locator('#addressesToVerify').click()
    await page.locator('#sample').selectOption('errored')
    assert.deepEqual(await page.evaluate(unnamed), { bare: [], loose: [], twice: [], idle: [] })
  },

  'the keyboard alone fills and submits the form': async ({ page }) => {
    await page.locator('#name').focus()
    await page.keyboard.type('张三')
    await page.keyboard.press('Tab')
    await page.keyboard.type(VALID)
    const passed = []
    for (let presses = 0; presses < 40 && passed.at(-1) !== 'submit'; presses++) {
      await page.keyboard.press('Tab')
      passed.push(await page.evaluate(() => document.activeElement.id || document.activeElement.parentElement.id))
    }
    assert.equal(passed.at(-1), 'submit', passed.join())
    const order = ['facePhoto', 'idIssueDate', 'idExpiryDate', 'noEnd', 'mobile', 'bankCardNumber', 'addressesToVerify']
    assert.deepEqual(passed.filter((id) => order.includes(id)), order)
    await page.keyboard.press('Enter')
    await page.locator('#body').waitFor()
  },

  'touch targets are 44 px and nothing is cut off on a phone': async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await complete(page)
    await page.locator('#addressesToVerify').click()
    await page.locator('#submit').click()
    const small = await page.locator('button:visible, input:visible:not([type=checkbox]), select:visible, summary:visible').evaluateAll((nodes) =>
      nodes.filter((node) => node.getBoundingClientRect().height < 43.5).map((node) => node.id || node.textContent))
    assert.deepEqual(small, [])
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
    await page.locator('#seePlan').click()
    await page.waitForFunction(() => document.getElementById('plan').getBoundingClientRect().top < 300)
  },

  'clearing leaves nothing behind': async ({ page }) => {
    await complete(page)
    await page.locator('#addressesToVerify').click()
    await page.locator('#clear').click()
    const left = await page.locator('#form input:not([type=checkbox])').evaluateAll((nodes) => nodes.map(({ value }) => value).join(''))
    assert.equal(left, '')
    assert.equal(await calls(page), 0)
    assert.equal(await page.locator('[aria-invalid]').count(), 0)
  },
}

const choose = (page, endpoint) => page.locator('#endpoint').selectOption(endpoint)

/** Wire names of the fields that are seen. */
const seen = (page) => page.locator('#fields [data-field]:visible').evaluateAll((fields) => fields.map(({ dataset }) => dataset.field))

const focused = (page) => page.evaluate(() => document.activeElement.id)

/** Visible words that are the names of words, and choices without any. */
function raw() {
  const texts = [...document.querySelectorAll('[data-said]')].filter(({ dataset, textContent }) => textContent === dataset.said || textContent === '')
  const labels = [...document.querySelectorAll('#form [data-label], #reading dt')].filter(({ textContent }) => /^$|[a-z]_[a-z]|[a-z][A-Z]|^[a-z]/.test(textContent))
  const options = [...document.querySelectorAll('option')].filter(({ value, textContent }) => textContent === '' || (value.includes('_') && textContent === value))
  const groups = [...document.querySelectorAll('optgroup')].filter(({ label }) => label.startsWith('provider'))
  return [...texts, ...labels, ...options, ...groups].map(({ id, dataset, value, textContent }) => `${id} ${dataset.said} ${value} ${textContent}`)
}

/** What holds for every generated form. */
const GENERATED = {
  'shows its own fields with labels': async (page, endpoint) => {
    const [first] = Object.values(USED[endpoint] ?? {})
    assert.deepEqual((await seen(page)).toSorted(), (first ? ['type', ...first] : FIELDS[endpoint]).toSorted())
    assert.equal(await page.locator('#fields [data-field]').count(), FIELDS[endpoint].length)
    assert.ok(await page.locator('#name').isHidden())
    assert.deepEqual(await page.evaluate(unnamed), { bare: [], loose: [], twice: [], idle: [] })
    const labels = await page.locator('#fields [data-label]').allTextContents()
    assert.equal(new Set(labels).size, labels.length, labels.join())
  },

  'takes made-up people': async (page) => {
    await complete(page)
    assert.equal(await page.locator('#fields .said.error, #fields .said.doubt').count(), 0)
    await page.locator('#submit').click()
    await page.locator('#body').waitFor()
    assert.match(await text(page, 'status'), /Ready/)
  },

  'passes the document’s sample in the sandbox': async (page, endpoint) => {
    if (endpoint === 'krypto-go/dd-metadata') return assert.ok(await page.locator('#sampleDocument').isHidden())
    await page.locator('#profile').selectOption('sandbox')
    await page.locator('#sampleDocument').click()
    await page.locator('#submit').click()
    await page.locator('#body').waitFor()
    return assert.ok(JSON.parse(await text(page, 'json')))
  },

  'says a broken value at its field and in the summary': async (page, endpoint) => {
    if (!BROKEN[endpoint]) return
    const [name, value, said] = BROKEN[endpoint]
    await complete(page)
    await page.locator(`#f-${name}`).fill(value)
    await page.locator('#submit').click()
    assert.equal(await focused(page), 'summary')
    assert.match(await messages(page, `f-${name}`), said)
    assert.match(await text(page, 'summaryList'), said)
    assert.equal(await page.locator(`#f-${name}`).getAttribute('aria-invalid'), 'true')
    await page.locator('#summaryList a').first().click()
    assert.equal(await focused(page), `f-${name}`)
  },

  'reads each sample into its decision': async (page, endpoint) => {
    const there = await page.locator('#sample option').evaluateAll((all) => all.map(({ value }) => value).filter(Boolean))
    assert.deepEqual(there, Object.keys(DECIDES[endpoint]))
    for (const [sample, decision] of Object.entries(DECIDES[endpoint])) {
      await page.locator('#sample').selectOption(sample)
      assert.equal(await page.locator('#verdict').getAttribute('data-decision'), decision, sample)
    }
  },

  'has words for everything in three languages': async (page) => {
    for (const locale of ['en', 'zh-Hans', 'zh-Hant']) {
      await speak(page, locale)
      await complete(page)
      const samples = await page.locator('#sample option').evaluateAll((all) => all.map(({ value }) => value).filter(Boolean))
      for (const sample of samples) {
        await page.locator('#sample').selectOption(sample)
        assert.deepEqual(await page.evaluate(raw), [], `${locale} ${sample}`)
      }
    }
  },

  'fits a narrow phone': async (page) => {
    await page.setViewportSize({ width: 360, height: 740 })
    await complete(page)
    await page.locator('#clear').click()
    await page.locator('#submit').click()
    const small = await page.locator('button:visible, input:visible:not([type=checkbox]), select:visible, summary:visible').evaluateAll((nodes) =>
      nodes.filter((node) => node.getBoundingClientRect().height < 43.5).map((node) => node.id || node.textContent))
    assert.deepEqual(small, [])
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
  },
}

const PROVIDERS = {
  'the switch has a group for each provider and names the endpoints': async ({ page }) => {
    const groups = await page.locator('#endpoint optgroup').evaluateAll((all) => all.map(({ label, children }) => [label, children.length]))
    assert.deepEqual(groups, [['Fill Easy', 5], ['RapidID', 1], ['KryptoGO', 8]])
    const ids = await page.locator('#endpoint option').evaluateAll((all) => all.map(({ value }) => value))
    assert.deepEqual(ids, ['fill-easy/kyc-cn', 'fill-easy/kyc-cn-classic', ...Object.keys(FIELDS)])
  },

  'what is typed goes along to the same fields of other endpoints': async ({ page }) => {
    await type(page, 'name', '张三')
    await type(page, 'idNumber', VALID)
    await type(page, 'idIssueDate', '20180501')
    await choose(page, 'rapid-id/cnbc')
    assert.equal(await page.locator('#f-fullName').inputValue(), '张三')
    assert.equal(await page.locator('#f-idCardNo').inputValue(), '110101 19900307 0011')
    await page.locator('#f-dateOfBirth').fill('1990-03-07')
    await page.locator('#f-fullName').fill('李四')
    await choose(page, 'krypto-go/idv')
    const value = (name) => page.locator(`#f-${name}`).inputValue()
    assert.deepEqual(await Promise.all(['expected_name', 'expected_birthday', 'expected_issuing_date'].map(value)), ['李四', '1990-03-07', '2018-05-01'])
    await choose(page, 'krypto-go/dd-task')
    assert.deepEqual(await Promise.all(['target-name', 'target-birthday'].map(value)), ['李四', '1990-03-07'])
    await choose(page, 'fill-easy/kyc-cn')
    assert.equal(await page.locator('#name').inputValue(), '李四')
    assert.equal(await page.locator('#idNumber').inputValue(), '110101 19900307 0011')
  },

  'each endpoint keeps what only it has, until everything is cleared': async ({ page }) => {
    await choose(page, 'krypto-go/dd-accepted')
    await page.locator('#f-comment').fill('Same name only')
    await page.locator('#f-decided').check()
    await choose(page, 'krypto-go/kya')
    await choose(page, 'krypto-go/dd-accepted')
    assert.equal(await page.locator('#f-comment').inputValue(), 'Same name only')
    await choose(page, 'rapid-id/cnbc')
    await page.locator('#clear').click()
    await choose(page, 'krypto-go/dd-accepted')
    assert.equal(await page.locator('#f-comment').inputValue(), '')
    assert.ok(!(await page.locator('#f-decided').isChecked()))
  },

  'a type of check hides what it does not use, keeps it and does not send it': async ({ page }) => {
    for (const [endpoint, types] of Object.entries(USED)) {
      await choose(page, endpoint)
      for (const [value, fields] of Object.entries(types)) {
        await page.locator('#f-type').selectOption(value)
        assert.deepEqual((await seen(page)).toSorted(), ['type', ...fields].toSorted(), value)
      }
    }
    await choose(page, 'fill-easy/verify')
    await page.locator('#f-type').selectOption('three-factor')
    for (const [name, value] of [['name', '张三'], ['idNo', VALID], ['mobile', '13800138000']]) await page.locator(`#f-${name}`).fill(value)
    await page.locator('#f-type').selectOption('name-mobile')
    await page.locator('#submit').click()
    assert.deepEqual(JSON.parse(await text(page, 'json')), { type: 'name-mobile', name: '张三', mobile: '13800138000' })
    await page.locator('#f-type').selectOption('two-factor')
    assert.equal(await page.locator('#f-idNo').inputValue(), '110101 19900307 0011')
  },

  'marks follow the type and the other fields': async ({ page }) => {
    const must = (name) => page.locator(`[data-must="${name}"]`).isVisible()
    await choose(page, 'krypto-go/idv')
    assert.deepEqual([await must('id_image'), await must('id_back_image'), await must('dd_task_search_setting_id')], [true, false, false])
    await page.locator('#f-id_type').selectOption('ID_CARD')
    await page.locator('#f-auto_create_dd_task').selectOption('true')
    assert.deepEqual([await must('id_back_image'), await must('dd_task_search_setting_id')], [true, true])
    assert.equal(await page.locator('#f-id_back_image').getAttribute('aria-required'), 'true')
    await page.locator('#f-auto_create_dd_task').selectOption('false')
    assert.equal(await must('dd_task_search_setting_id'), false)
  },

  'where one of several fields is needed, the first is led to': async ({ page }) => {
    for (const [endpoint, id, names] of [
      ['fill-easy/risk', 'f-mobile', /: Mobile number, ID number/], ['krypto-go/idv', 'f-face_image', /: Picture of the face, Picture of the person/],
    ]) {
      await choose(page, endpoint)
      if (endpoint === 'fill-easy/risk') await page.locator('#f-type').selectOption('anti-fraud')
      await page.locator('#submit').click()
      assert.equal(await focused(page), 'summary')
      assert.notEqual(await messages(page, id), '')
      await page.locator('#summaryList a').filter({ hasText: names }).click()
      assert.equal(await focused(page), id)
      assert.match(await text(page, `${id}-hint`), /At least one/)
    }
    await page.locator('#f-face_image-msg [data-see]').last().click()
    assert.equal(await focused(page), 'f-id_and_face_image')
  },

  'several pictures are taken, shown, told about and removed': async ({ page }) => {
    await choose(page, 'krypto-go/idv')
    const put = (name, width) => page.locator(`#f-${name}`).setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: face(width, 400) })
    await put('id_image', 640)
    await put('face_image', 500)
    await tells(page, 'f-id_image', /^PNG · 640 × 400/)
    await tells(page, 'f-face_image', /^PNG · 500 × 400/)
    await page.locator('#f-id_image-remove').click()
    assert.equal(await focused(page), 'f-id_image')
    await tells(page, 'f-id_image', /^$/)
    await choose(page, 'fill-easy/verify')
    await page.locator('#f-type').selectOption('image')
    await tells(page, 'f-facePhoto', /^PNG · 500 × 400/)
  },

  'the points of the account and an earlier decision are asked for': async ({ page }) => {
    await choose(page, 'krypto-go/idv-init')
    await complete(page)
    await page.locator('#f-points').fill('500')
    assert.match(await messages(page, 'f-points'), /More than 500/)
    await page.locator('#submit').click()
    await page.locator('#summaryList a').click()
    assert.equal(await focused(page), 'f-points')
    await page.locator('#f-points').fill('501')
    await page.locator('#submit').click()
    await page.locator('#body').waitFor()
    await choose(page, 'krypto-go/dd-accepted')
    await complete(page)
    await page.locator('#f-decided').check()
    assert.match(await text(page, 'status'), /409/)
    assert.match(await messages(page, 'f-decided'), /decided before/)
  },

  'targets, sources and pairs make the body that the document wants': async ({ page }) => {
    await choose(page, 'krypto-go/dd-task')
    await page.locator('#f-search_setting_id').fill('2')
    await page.locator('#f-target-name').fill('王又曾')
    for (const label of ['Negative news', 'Sanction lists']) await page.getByLabel(label).check()
    await page.locator('#submit').click()
    assert.deepEqual(JSON.parse(await text(page, 'json')), [{ search_setting_id: 2, target: { name: '王又曾' }, search_source: [[0, 4]] }])
    await choose(page, 'krypto-go/dd-metadata')
    await page.locator('#f-0-key').fill('branch')
    await page.locator('#f-0-value').fill('Taipei')
    await page.locator('#f-add').click()
    assert.equal(await focused(page), 'f-1-key')
    await page.keyboard.type('team')
    await page.locator('[data-drop="0"]').click()
    await page.locator('#submit').click()
    assert.deepEqual(JSON.parse(await text(page, 'json')), [{ key: 'team', value: '' }])
  },

  'numbers are grouped and tell what they are at every provider': async ({ page }) => {
    await choose(page, 'rapid-id/cnbc')
    for (const [id, value, shown] of [['f-idCardNo', OLDER, '110105 19491231 002X'], ['f-bankCardNo', '6222026789012345676', '6222 0267 8901 2345 676']]) {
      await type(page, id, value)
      assert.equal(await page.locator(`#${id}`).inputValue(), shown)
    }
    await tells(page, 'f-idCardNo', /^Born 1949-12-31/)
    await tells(page, 'f-bankCardNo', /^Debit card · 19 digits/)
    await choose(page, 'krypto-go/kya')
    await complete(page)
    await tells(page, 'f-address', /^Ethereum address$/)
  },

  'prices and range follow the endpoint': async ({ page }) => {
    await choose(page, 'krypto-go/idv')
    await complete(page)
    assert.match(await text(page, 'range'), /1 to 2: a search/)
    await page.locator('.tariff > summary').click()
    await page.locator('#currency').selectOption('USD')
    await page.locator('[id="price-idv"]').fill('2')
    await page.locator('[id="price-dd-task"]').fill('0.5')
    assert.match(await text(page, 'cost'), /2\.00 – .*2\.50/)
    await choose(page, 'krypto-go/dd-history')
    assert.ok(await page.locator('.tariff').isHidden())
  },

  'another endpoint has no messages of the one before': async ({ page }) => {
    await choose(page, 'rapid-id/cnbc')
    await page.locator('#submit').click()
    await choose(page, 'krypto-go/kya')
    assert.ok(await page.locator('#summary').isHidden())
    assert.equal(await page.locator('#fields .said').count(), 0)
    await choose(page, 'rapid-id/cnbc')
    assert.equal(await page.locator('#fields .said').count(), 0)
  },

  'facts of an answer and the detail of an outcome are told': async ({ page }) => {
    const told = async (endpoint, sample) => {
      await choose(page, endpoint)
      await page.locator('#sample').selectOption(sample)
      await page.locator('#verdict').waitFor()
      return text(page, 'reading')
    }
    assert.match(await told('rapid-id/cnbc', 'cardName'), /only the name differs[^]*1 – the name differs/)
    assert.match(await told('krypto-go/idv', 'printed'), /Expected birth date, Expected ID number/)
    assert.match(await told('krypto-go/dd-task', 'risky'), /51[^]*Medium[^]*On a sanction list\s+Yes/)
    assert.match(await told('fill-easy/mobile', 'carrierFound'), /Passed on unread[^]*中国移动/)
  },

  'a message moves nothing in a generated form': async ({ page }) => {
    await choose(page, 'rapid-id/cnbc')
    const place = () => page.locator('#submit').evaluate((button) => button.getBoundingClientRect().top + scrollY)
    const before = await place()
    for (const [id, value] of [['f-dateOfBirth', '1990'], ['f-idCardNo', WRONG]]) {
      await type(page, id, value)
      await leave(page)
      assert.notEqual(await messages(page, id), '')
    }
    assert.equal(await place(), before)
  },

  'no endpoint asks the network for anything': async ({ page, heard, base }) => {
    for (const endpoint of Object.keys(FIELDS)) {
      await choose(page, endpoint)
      await complete(page)
      await page.locator('#submit').click()
      await page.locator('#sample').selectOption({ index: 1 })
    }
    await rested(page)
    const later = () => heard.requests.slice(heard.loaded).filter((url) => !url.startsWith('data:'))
    await soon(() => assert.deepEqual(later(), FETCHED.map((file) => new URL(file, base).href)))
    assert.equal(page.url(), new URL(base).href)
    assert.deepEqual(await page.evaluate(traces), { local: 0, session: 0, cookie: '', databases: 0, name: '' })
  },
}

const every = Object.keys(FIELDS).flatMap((endpoint) => Object.entries(GENERATED).map(([name, check]) => [`${endpoint} ${name}`, async ({ page }) => {
  await choose(page, endpoint)
  await check(page, endpoint)
}]))

/** What the page fetches of its own when it is needed: names of places, and the engine of answers. */
const FETCHED = ['pkg/names.js', 'pkg/desk.js', 'pkg/engine.js']

/** The only check that makes the browser complain. */
const BLOCKED = 'the policy of the page blocks the network'

/** The whole page used once, then searched for what it might have let out. */
const PRIVATE = {
  'nothing leaves the page and nothing is kept': async ({ page, heard, base }) => {
    await complete(page)
    await page.locator('#facePhoto').setInputFiles({ name: 'face.png', mimeType: 'image/png', buffer: Buffer.from(DOTS, 'base64') })
    await page.locator('#removePhoto').waitFor()
    await page.locator('#addressesToVerify').click()
    await page.locator('#submit').click()
    await page.locator('#summaryList a').first().click()
    await page.locator('[data-locale="zh-Hant"]').click()
    await page.locator('#sample').selectOption('blacklist')
    await rested(page)
    const fetched = FETCHED.map((file) => new URL(file, base).href)
    assert.deepEqual(heard.requests.slice(heard.loaded).filter((url) => !url.startsWith('data:')), fetched)
    const origin = new URL(base).origin
    assert.deepEqual(heard.requests.filter((url) => !url.startsWith('data:') && new URL(url).origin !== origin), [])
    assert.equal(page.url(), new URL(base).href)
    assert.deepEqual(await page.evaluate(traces), { local: 0, session: 0, cookie: '', databases: 0, name: '' })
    assert.deepEqual(await page.context().cookies(), [])
    assert.deepEqual(heard.complaints, [])
  },

  [BLOCKED]: async ({ page, base }) => {
    const { port } = new URL(base)
    const answered = []
    page.on('response', (answer) => answered.push(answer.url()))
    await page.evaluate(blockedBy, [`http://localhost:${port}/`, 'https://example.invalid/'])
    await page.waitForFunction(() => window.blocked.length >= 4)
    await rested(page)
    assert.deepEqual((await page.evaluate(() => window.blocked)).sort(), ['connect-src', 'connect-src', 'form-action', 'img-src'])
    assert.deepEqual(answered, [])
  },
}

const LOADS = {
  'the page loads without complaint': async ({ heard }) => assert.deepEqual(heard.complaints, []),

  'an unused page has the language of the browser': async ({ page }) => {
    assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  },
}

const MET = { 'zh-CN': 'zh-Hans', 'zh-HK': 'zh-Hant', 'zh-TW': 'zh-Hant', 'fr-FR': 'en' }

const meets = (locale) => async ({ page }) => assert.equal(await page.locator('html').getAttribute('lang'), locale)

/** Every check has a page of its own, and a complaint in the console fails it. */
async function attempt(browser, base, name, check, tag) {
  let opened
  try {
    opened = await open(browser, base, tag)
    await check({ ...opened, base })
    if (name !== BLOCKED) assert.deepEqual(opened.heard.complaints, [])
    return { name, ok: true }
  } catch (error) {
    return { name, ok: false, detail: String(error?.message ?? error).slice(0, 600) }
  } finally {
    await opened?.close().catch(() => {})
  }
}

export async function run({ base, chromium }) {
  let browser
  try {
    browser = await launch(chromium)
  } catch (error) {
    return [{ name: 'the browser starts', ok: false, detail: String(error?.message ?? error) }]
  }
  const jobs = [
    ...Object.entries({ ...LOADS, ...CHECKS, ...PROVIDERS, ...Object.fromEntries(every), ...PRIVATE }).map(([name, check]) => () => attempt(browser, base, name, check)),
    ...Object.entries(MET).map(([tag, locale]) => () => attempt(browser, base, `a browser in ${tag} meets ${locale}`, meets(locale), tag)),
  ]
  const results = await together(jobs)
  await browser.close().catch(() => {})
  return results
}
