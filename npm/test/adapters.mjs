/**
 * The adapters in a real browser: `run({ base, chromium })` gives one result per check and never throws for a failed one. Chromium's
 * own autofill cannot be driven headless: what it and Safari's leave behind (a value, and `change` alone) is set by script.
 */
import { readFileSync } from 'node:fs'
import { HANG, launch, rested, soon, together } from './launch.mjs'
import { Buffer } from 'node:buffer'
import { strict as assert } from 'node:assert'

const ID = '11010519491231002X'
const VALID = '110101199003070011'
const WRONG = '110101199003070013'
const MOBILE = '13800138000'
const SHOWN = '138 0013 8000'
const DOT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const PNG = { name: 'face.png', mimeType: 'image/png', buffer: Buffer.alloc(3000, DOT) }

const module = (path) => readFileSync(new URL(`../node_modules/${path}`, import.meta.url), 'utf8')
const AXE = module('axe-core/axe.min.js')
const MASKITO = module('@maskito/core/index.esm.js')

/** A page that remembers what it complained about. */
async function open(browser, base, path, options = {}) {
  const { stored, ...rest } = options
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...rest })
  if (stored) await storable(context)
  await context.route('**/maskito-core.js', (route) => route.fulfill({ contentType: 'text/javascript', body: MASKITO }))
  const page = await context.newPage()
  page.setDefaultTimeout(HANG)
  const complaints = []
  page.on('console', (line) => { if (['error', 'warning'].includes(line.type())) complaints.push(line.text()) })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(new URL(path, base).href)
  await ready(page)
  return { page, context, base, complaints, close: () => context.close() }
}

const ready = (page) => page.waitForFunction(() => window.ready || document.querySelector('#app:not([hidden])') || document.title === 'Photos')

const inner = (page, id) => page.locator(`#${id}`)
/** At the end of what is there. */
async function write(page, input, text) {
  await input.press('End')
  await page.keyboard.type(text)
}

const type = (page, id, text) => write(page, inner(page, id), text)
const leave = (page) => page.evaluate(() => document.activeElement.blur())
const value = (page, id) => inner(page, id).inputValue()
const said = (page, wire, what = 'message') => page.locator(`[data-kyc-${what}="${wire}"]`).first().innerText()
const focused = (page) => page.evaluate(() => document.activeElement.id)
const attribute = (page, id, name) => inner(page, id).getAttribute(name)
const body = (page) => page.evaluate(() => window.told.bodies.at(-1))
const find = (page, code) => page.evaluate((code) => window.told.found.report.issues.some((issue) => issue.code === code), code)

/** Made-up people, and the rest of a form that can be sent. */
async function complete(page) {
  await inner(page, 'name').fill('张三')
  await inner(page, 'idNumber').fill(VALID)
}

// ---- a plain form

const DOM = {
  'an unfinished value is silent while it is typed, speaks when it is left, and is silent once it is mended': async ({ page }) => {
    await type(page, 'phone', '138')
    assert.equal(await said(page, 'mobile'), '')
    assert.equal(await attribute(page, 'phone', 'aria-invalid'), 'false')
    await leave(page)
    assert.match(await said(page, 'mobile'), /11 characters/)
    assert.equal(await attribute(page, 'phone', 'aria-invalid'), 'true')
    await type(page, 'phone', '0')
    assert.equal(await said(page, 'mobile'), '')
    await leave(page)
    assert.match(await said(page, 'mobile'), /4 so far/)
    await type(page, 'phone', '0138000')
    assert.equal(await said(page, 'mobile'), '')
    assert.equal(await attribute(page, 'phone', 'aria-invalid'), 'false')
  },

  'a wrong value speaks when it is left, and again as soon as it is wrong': async ({ page }) => {
    await type(page, 'idNumber', WRONG)
    assert.equal(await said(page, 'idNumber'), '')
    await leave(page)
    assert.match(await said(page, 'idNumber'), /last character/)
    await page.locator('#idNumber').press('End')
    await page.keyboard.press('Backspace')
    assert.equal(await said(page, 'idNumber'), '')
    await page.keyboard.type('3')
    assert.match(await said(page, 'idNumber'), /last character/)
    await page.keyboard.press('Backspace')
    await page.keyboard.type('1')
    assert.equal(await said(page, 'idNumber'), '')
  },

  'an empty field says nothing when it is left': async ({ page }) => {
    for (const id of ['name', 'idNumber', 'issued', 'phone', 'card']) await inner(page, id).focus()
    await leave(page)
    assert.deepEqual(await page.locator('[data-kyc-message], .kyc-message').allInnerTexts().then((all) => all.filter(Boolean)), [])
  },

  'what stops makes the control invalid, a doubt does not': async ({ page }) => {
    const state = (id) => inner(page, id).evaluate((input) => [input.validity.customError, input.matches(':user-invalid'), input.getAttribute('aria-invalid')])
    await type(page, 'idNumber', WRONG)
    assert.equal((await state('idNumber'))[0], true)
    await leave(page)
    assert.deepEqual(await state('idNumber'), [true, true, 'true'])
    await type(page, 'name', 'Zhang')
    await leave(page)
    assert.deepEqual(await state('name'), [false, false, 'false'])
    assert.equal(await said(page, 'name'), '')
    assert.match(await said(page, 'name', 'doubt'), /Chinese characters/)
    assert.deepEqual(await page.locator('#form').evaluate((form) => [form.noValidate, form.checkValidity()]), [true, false])
  },

  'hints fill in what the page has left open': async ({ page }) => {
    const all = await page.locator('#form input').evaluateAll((inputs) => inputs.map((input) => Object.fromEntries([...input.attributes].map(({ name, value }) => [name, value]))))
    const by = Object.fromEntries(all.map((row) => [row.id, row]))
    assert.equal(by.idNumber.inputmode, 'numeric')
    assert.equal(by.idNumber.autocapitalize, 'characters')
    assert.equal(by.phone.inputmode, 'tel')
    assert.equal(by.phone.autocomplete, 'tel-national')
    assert.equal(by.name.lang, 'zh-Hans')
    assert.equal(by.name.spellcheck, 'false')
    assert.equal(by.photo.accept, 'image/jpeg,image/png')
    assert.match(by.idNumber['aria-describedby'], /^idHint \S+ \S+$/)
    assert.deepEqual(all.filter((row) => 'maxlength' in row || 'pattern' in row), [])
    const loose = await page.evaluate(() => [...document.querySelectorAll('[aria-describedby]')].flatMap((one) => one.getAttribute('aria-describedby').split(' ')).filter((id) => id && !document.getElementById(id)))
    assert.deepEqual(loose, [])
  },

  'what stops is summed up in the words of the fields, focused and linked': async ({ page, base }) => {
    await inner(page, 'name').fill('张三')
    await inner(page, 'idNumber').fill(WRONG)
    await inner(page, 'phone').fill('138')
    await inner(page, 'send').click()
    assert.equal(await focused(page), 'summary')
    assert.equal(await page.title(), 'Error: Plain forms')
    const links = page.locator('#summary a')
    assert.deepEqual(await links.allInnerTexts(), [await said(page, 'idNumber'), await said(page, 'mobile')])
    assert.deepEqual(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href'))), ['#idNumber', '#phone'])
    assert.equal(await page.locator('#summary [role=alert] h2').innerText(), 'There is a problem')
    await links.last().click()
    assert.equal(await focused(page), 'phone')
    assert.equal(page.url(), new URL('npm/test/pages/dom.html', base).href)
    assert.deepEqual(await page.evaluate(() => window.told.bodies), [])
    await inner(page, 'idNumber').fill(VALID)
    await inner(page, 'phone').fill('+86 138-0013-8000')
    await inner(page, 'send').click()
    assert.deepEqual(await body(page), { name: '张三', idNumber: VALID, mobile: MOBILE })
    assert.equal(await page.title(), 'Plain forms')
    assert.ok(await inner(page, 'summary').isHidden())
  },

  'a request that makes nothing possible leads to the first field': async ({ page }) => {
    await inner(page, 'send').click()
    await page.locator('#summary a').click()
    assert.equal(await focused(page), 'name')
  },

  'rows of addresses make a list without gaps, and messages find their row': async ({ page }) => {
    await complete(page)
    await inner(page, 'phone').fill(MOBILE)
    await page.locator('#more summary').click()
    for (let row = 0; row < 3; row++) await inner(page, 'add').click()
    for (const row of [0, 1, 2]) for (const [key, text] of [['type', 'work'], ['city', '北京'], ['address', `长安街${row}号`]]) await inner(page, `address-${row}-${key}`).fill(text)
    await page.evaluate(() => { document.querySelectorAll('#rows fieldset')[1].remove(); window.bound.check() })
    await inner(page, 'send').click()
    assert.deepEqual((await body(page)).addressesToVerify.map(({ address }) => address), ['长安街0号', '长安街2号'])
    await inner(page, 'address-2-city').fill('')
    await page.locator('#more summary').click()
    await inner(page, 'send').click()
    await page.locator('#summary a').click()
    assert.equal(await focused(page), 'address-2-city')
    assert.match(await page.locator('#address-2-city-message').innerText(), /city/)
    assert.equal(await page.locator('#address-0-city-message').innerText(), '')
  },

  'ticked products are a list': async ({ page }) => {
    await complete(page)
    await inner(page, 'run1').check()
    await inner(page, 'send').click()
    assert.deepEqual((await body(page)).run, ['1'])
    await inner(page, 'run2').check()
    assert.ok(await find(page, 'run.unfulfilled') || (await page.evaluate(() => window.told.found.plan.partial.length)) > 0)
  },

  'a disabled fieldset is no part of it': async ({ page }) => {
    await complete(page)
    await inner(page, 'card').fill('62')
    await inner(page, 'send').click()
    assert.equal(await focused(page), 'summary')
    await page.evaluate(() => { document.getElementById('bank').disabled = true; window.bound.check() })
    assert.equal(await said(page, 'bankCardNumber'), '')
    await inner(page, 'send').click()
    assert.equal('bankCardNumber' in (await body(page)), false)
  },

  'a form without the optional parts keeps itself from being sent, focuses what stops, and is sent by the browser when it is right': async ({ page }) => {
    const input = page.locator('#second [name=mobile]')
    await input.fill('138')
    await page.locator('#second button').click()
    assert.match(await page.locator('#second .kyc-message').innerText(), /11 characters/)
    assert.equal(await page.evaluate(() => document.activeElement.name), 'mobile')
    await page.evaluate(() => document.querySelector('#second').insertAdjacentHTML('afterbegin', '<input type="hidden" name="type" value="attribution">'))
    await input.fill(MOBILE)
    await page.locator('#second button').click()
    await page.waitForURL('**/blank.html**')
    assert.equal(new URL(page.url()).searchParams.get('mobile'), SHOWN)
  },

  'two forms of a page do not hear each other': async ({ page }) => {
    const changes = () => page.evaluate(() => window.told.changes)
    const before = await changes()
    await page.locator('#second input').fill('128')
    await leave(page)
    assert.equal(await changes(), before)
    assert.equal(await said(page, 'mobile'), '')
    await page.locator('#second button').click()
    assert.ok(await inner(page, 'summary').isHidden())
    const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id))
    assert.equal(new Set(ids).size, ids.length)
  },

  'a button that wants no validation gets none': async ({ page }) => {
    await inner(page, 'idNumber').fill(WRONG)
    await inner(page, 'draft').click()
    await page.waitForURL('**/blank.html**')
  },

  'a photo is read, and a form that is sent at once waits for it': async ({ page }) => {
    await complete(page)
    await inner(page, 'photo').setInputFiles(PNG)
    await page.evaluate(() => document.getElementById('form').requestSubmit())
    await page.waitForFunction(() => window.told.bodies.length > 0)
    assert.equal((await body(page)).facePhoto, PNG.buffer.toString('base64'))
    await inner(page, 'photo').setInputFiles([])
    await inner(page, 'send').click()
    assert.equal('facePhoto' in (await body(page)), false)
  },

  'the plan is told once typing pauses': async ({ page }) => {
    await complete(page)
    await page.waitForFunction(() => document.getElementById('plan').textContent === '3')
    assert.equal(await attribute(page, 'plan', 'aria-live'), 'polite')
    // At once: on a slow machine the pause is over before it could be asked from outside.
    const before = await inner(page, 'phone').evaluate((input, mobile) => {
      input.focus()
      // No execCommand: the binding writes the number's groups with one, and a browser runs none inside another.
      input.value = mobile
      input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }))
      return document.getElementById('plan').textContent
    }, MOBILE)
    assert.equal(before, '3')
    await page.waitForFunction(() => Number(document.getElementById('plan').textContent) > 3)
  },

  'a reset form is as it was': async ({ page }) => {
    await inner(page, 'idNumber').fill(WRONG)
    await inner(page, 'photo').setInputFiles(PNG)
    await inner(page, 'send').click()
    await page.waitForFunction(() => document.activeElement.id === 'summary')
    await inner(page, 'reset').click()
    await page.waitForFunction(() => document.title === 'Plain forms')
    assert.ok(await inner(page, 'summary').isHidden())
    assert.equal(await page.locator('[aria-invalid=true]').count(), 0)
    assert.equal(await said(page, 'idNumber'), '')
    await type(page, 'idNumber', WRONG)
    assert.equal(await said(page, 'idNumber'), '')
    await complete(page)
    await inner(page, 'send').click()
    assert.deepEqual(await body(page), { name: '张三', idNumber: VALID })
  },

  'everything is taken back': async ({ page }) => {
    await inner(page, 'idNumber').fill(WRONG)
    await inner(page, 'send').click()
    const changes = await page.evaluate(() => { window.bound.destroy(); window.second.destroy(); return window.told.changes })
    const differs = await page.evaluate(async () => {
      const source = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html')
      const html = (document) => ['form', 'second', 'summary'].map((id) => document.getElementById(id).outerHTML.replace(/ open=""/, ''))
      const [now, then] = [html(document), html(source)]
      const lines = (text) => text.split('\n')
      return now.flatMap((one, at) => lines(one).filter((line) => !lines(then[at]).includes(line)))
    })
    assert.deepEqual(differs, [])
    await type(page, 'phone', MOBILE)
    await leave(page)
    assert.equal(await value(page, 'phone'), MOBILE)
    assert.deepEqual(await page.evaluate(() => [window.told.changes, document.title, document.getElementById('idNumber').validity.valid]), [changes, 'Plain forms', true])
  },

  'a message that pushes the button away does not take the click': async ({ page }) => {
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync('.kyc-message, .kyc-doubt { min-block-size: 0 } .kyc-message:not(:empty) { padding-block: 60px }')
      document.adoptedStyleSheets = [sheet]
      window.clicks = 0
      document.querySelector('#second button').addEventListener('click', () => { window.clicks++ })
    })
    await page.locator('#second input').fill('138')
    await page.locator('#second button').scrollIntoViewIfNeeded()
    const box = await page.locator('#second button').boundingBox()
    await page.mouse.move(box.x + 20, box.y + 10)
    await page.mouse.down()
    assert.equal(await page.locator('#second .kyc-message').innerText(), '')
    await page.mouse.up()
    await page.waitForFunction(() => document.querySelector('#second .kyc-message').textContent)
    assert.equal(await page.evaluate(() => window.clicks), 1)
  },

  'a page’s own maxlength is not used up by spaces': async ({ page }) => {
    await inner(page, 'phone').evaluate((input) => { input.maxLength = 11 })
    await type(page, 'phone', MOBILE)
    assert.equal(await value(page, 'phone'), MOBILE)
  },

  'autofill that sends a change alone is grouped and checked': async ({ page }) => {
    for (const [id, text, shown] of [['phone', MOBILE, SHOWN], ['idNumber', WRONG, '110101 19900307 0013']]) {
      await inner(page, id).evaluate((input, text) => { input.value = text; input.dispatchEvent(new Event('change', { bubbles: true })) }, text)
      assert.equal(await value(page, id), shown)
    }
    assert.match(await said(page, 'idNumber'), /last character/)
    assert.equal(await page.evaluate(() => document.activeElement.localName), 'body')
  },

  'text that WebKit inserts after it was composed is grouped': async ({ page }) => {
    await inner(page, 'phone').focus()
    await inner(page, 'phone').evaluate((input) => {
      input.value = '1380'
      input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true, inputType: 'insertCompositionText' }))
      input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '13800' }))
      window.between = input.value
      input.value = '13800'
      input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromComposition' }))
    })
    assert.equal(await page.evaluate(() => window.between), '1380')
    assert.equal(await value(page, 'phone'), '138 00')
  },

  'options of the engine are passed on': async ({ page }) => {
    const told = await page.evaluate(() => {
      window.bound.destroy()
      const options = { endpoint: 'fill-easy/kyc-cn', profile: 'sandbox', locale: 'zh-Hant', tariff: { currency: 'CNY', prices: { 'identity.two-factor': 100 } } }
      const plans = []
      window.bound = window.bindForm(window.kyc, document.getElementById('form'), { ...options, fields: { mobile: 'phone', idNumber: 'applicant[idCard]' }, plan: (plan, estimate) => plans.push([plan.calls, Boolean(estimate.cost)]) })
      document.getElementById('idNumber').value = '110101199003070013'
      document.getElementById('phone').value = '128'
      return [window.bound.check().report.issues.map(({ stops, message }) => [stops, message]), plans]
    })
    assert.deepEqual(told[1], [[0, true]])
    assert.deepEqual(told[0].map(([stops]) => stops), [false, true])
    assert.match(told[0][1][1], /手機/)
  },
}

// ---- elements

/** The parts of an element. */
const part = (page, id, name) => page.locator(`#${id} [part=${name}]`)
const states = (page, id) => inner(page, id).evaluate((host) => ['error', 'incomplete', 'doubt', 'invalid', 'disabled'].filter((name) => host.matches(['invalid', 'disabled'].includes(name) ? `:${name}` : `:state(${name})`)))
const entries = (page) => page.evaluate(() => Object.fromEntries(new FormData(document.getElementById('form'))))

const ELEMENT = {
  'elements that were there before they were defined are upgraded, and defining them again is nothing': async ({ page }) => {
    assert.deepEqual(await page.evaluate(() => {
      window.defineElements(window.kyc)
      const mobile = document.getElementById('mobile')
      return [mobile.earlier, mobile.shadowRoot.mode, mobile.constructor === customElements.get('kyc-mobile'), mobile.shadowRoot.querySelectorAll('style, [style]').length]
    }), [true, 'open', true, 0])
    assert.equal(await page.evaluate(() => { window.defineElements(window.kyc, { prefix: 'other' }); return document.createElement('other-name').value }), '')
  },

  'a form sends the canonical values': async ({ page }) => {
    await part(page, 'idNumber', 'input').fill('110105 1949-1231 002x')
    await part(page, 'mobile', 'input').fill('+86 138-0013-8000')
    await part(page, 'card', 'input').fill('6222 0267 8901 2345 676')
    await part(page, 'ends', 'input').fill('长期')
    assert.deepEqual(await entries(page), { idNumber: ID, mobile: MOBILE, name: '', bankCardNumber: '6222026789012345676', born: '1990-03-07', idExpiryDate: '长期', facePhoto: '' })
    assert.equal(await page.evaluate(() => document.getElementById('mobile').value), MOBILE)
    await inner(page, 'send').click()
    await page.waitForURL('**/blank.html**')
    assert.equal(new URL(page.url()).searchParams.get('idNumber'), ID)
  },

  'validity is that of the value, and the message waits until the field is left': async ({ page }) => {
    const flags = (id) => inner(page, id).evaluate(({ validity, validationMessage }) => [validity.valid, validity.valueMissing, validity.customError, validationMessage])
    assert.deepEqual(await flags('idNumber'), [false, true, false, 'Enter the ID number'])
    assert.equal(await part(page, 'idNumber', 'message').innerText(), '')
    assert.deepEqual(await flags('mobile'), [true, false, false, ''])
    await part(page, 'mobile', 'input').pressSequentially('138')
    assert.deepEqual((await flags('mobile')).slice(0, 3), [false, false, true])
    assert.deepEqual(await states(page, 'mobile'), ['incomplete', 'invalid'])
    assert.equal(await part(page, 'mobile', 'message').innerText(), '')
    await leave(page)
    assert.match(await part(page, 'mobile', 'message').innerText(), /11 characters/)
    assert.deepEqual(await states(page, 'mobile'), ['error', 'invalid'])
    assert.equal(await part(page, 'mobile', 'input').getAttribute('aria-invalid'), 'true')
    await write(page, part(page, 'mobile', 'input'), '00138000')
    assert.equal(await part(page, 'mobile', 'message').innerText(), '')
    assert.deepEqual(await states(page, 'mobile'), [])
  },

  'an attempt to send focuses the first element that stops, and every one of them speaks': async ({ page }) => {
    await part(page, 'mobile', 'input').fill('128')
    await inner(page, 'send').click()
    assert.equal(await focused(page), 'idNumber')
    assert.match(await part(page, 'idNumber', 'message').innerText(), /Enter the ID number/)
    assert.notEqual(await part(page, 'mobile', 'message').innerText(), '')
  },

  'a doubt is a state and no error': async ({ page }) => {
    await part(page, 'name', 'input').fill('Zhang')
    await leave(page)
    assert.deepEqual(await states(page, 'name'), ['doubt'])
    assert.match(await part(page, 'name', 'doubt').innerText(), /Chinese characters/)
    assert.equal(await part(page, 'name', 'input').getAttribute('aria-invalid'), 'false')
  },

  'a label of the page names the input and leads to it': async ({ page }) => {
    for (const name of ['ID number', 'Mobile number', 'Bank card number', 'Birth date']) assert.equal(await page.getByRole('textbox', { name, exact: true }).count(), 1, name)
    await page.locator('label[for=idNumber]').click()
    assert.equal(await focused(page), 'idNumber')
    await page.keyboard.type('1101')
    assert.equal(await part(page, 'idNumber', 'input').inputValue(), '1101')
    assert.match(await page.locator('#idNumber').ariaSnapshot(), /ID number/)
  },

  'a disabled fieldset disables what is in it': async ({ page }) => {
    await part(page, 'card', 'input').fill('6222026789012345676')
    await page.evaluate(() => { document.getElementById('bank').disabled = true })
    assert.ok(await part(page, 'card', 'input').isDisabled())
    assert.deepEqual(await states(page, 'card'), ['disabled'])
    assert.equal('bankCardNumber' in (await entries(page)), false)
    await page.evaluate(() => { document.getElementById('bank').disabled = false })
    assert.equal((await entries(page)).bankCardNumber, '6222026789012345676')
  },

  'a reset brings the first value back': async ({ page }) => {
    await part(page, 'born', 'input').fill('1990-02-30')
    await part(page, 'idNumber', 'input').fill(WRONG)
    await leave(page)
    assert.match(await part(page, 'born', 'message').innerText(), /real date/)
    await inner(page, 'reset').click()
    assert.equal(await part(page, 'born', 'input').inputValue(), '1990-03-07')
    assert.deepEqual(await page.locator('[part=message]').allInnerTexts().then((all) => all.filter(Boolean)), [])
    assert.equal((await entries(page)).idNumber, '')
  },

  'Enter sends the form, and not while text is composed': async ({ page }) => {
    await part(page, 'idNumber', 'input').fill(ID)
    await part(page, 'idNumber', 'input').dispatchEvent('keydown', { key: 'Enter', isComposing: true })
    assert.match(page.url(), /element\.html$/)
    await part(page, 'idNumber', 'input').press('Enter')
    await page.waitForURL('**/blank.html**')
  },

  'input and change are heard outside': async ({ page }) => {
    await page.evaluate(() => {
      window.heard = []
      for (const type of ['input', 'change']) document.addEventListener(type, ({ target }) => window.heard.push(`${type} ${target.id} ${target.value}`))
    })
    await part(page, 'mobile', 'input').pressSequentially('1')
    await leave(page)
    assert.deepEqual(await page.evaluate(() => window.heard), ['input mobile 1', 'change mobile 1'])
  },

  'a photo is its base64': async ({ page }) => {
    await page.evaluate(() => { window.changed = 0; document.getElementById('photo').addEventListener('change', () => { window.changed++ }) })
    await part(page, 'photo', 'input').setInputFiles(PNG)
    await page.waitForFunction(() => window.changed > 0)
    assert.equal((await entries(page)).facePhoto, PNG.buffer.toString('base64'))
    await inner(page, 'reset').click()
    assert.equal((await entries(page)).facePhoto, '')
  },

  'properties work as those of an input': async ({ page }) => {
    assert.deepEqual(await inner(page, 'mobile').evaluate((host) => {
      host.value = '138 0013 8000'
      const shown = host.shadowRoot.querySelector('input').value
      host.setAttribute('readonly', '')
      host.setAttribute('locale', 'zh-Hans')
      host.value = '12'
      host.reportValidity()
      return [shown, host.shadowRoot.querySelector('input').readOnly, /手机/.test(host.validationMessage), host.willValidate, host.toggleAttribute('readonly'), host.willValidate, host.checkValidity(), host.form.id, host.name]
    }), [SHOWN, true, true, false, false, true, false, 'form', 'mobile'])
  },

  'autofill that sends a change alone is grouped and checked': async ({ page }) => {
    await part(page, 'mobile', 'input').evaluate((input, text) => { input.value = text; input.dispatchEvent(new Event('change', { bubbles: true })) }, MOBILE)
    assert.equal(await part(page, 'mobile', 'input').inputValue(), SHOWN)
    assert.equal((await entries(page)).mobile, MOBILE)
  },

  'a bound form has elements in it, and tells them what they cannot know': async ({ page }) => {
    await page.evaluate(() => {
      window.bodies = []
      window.bindForm(window.kyc, document.getElementById('form'), {
        endpoint: 'rapid-id/cnbc', fields: { bankCardNo: 'bankCardNumber', fullName: 'name', idCardNo: 'idNumber', dateOfBirth: 'born' },
        onSubmit: (body, event) => { event.preventDefault(); window.bodies.push(body) },
      })
    })
    await part(page, 'idNumber', 'input').fill(VALID)
    await inner(page, 'send').click()
    assert.match(await part(page, 'name', 'message').innerText(), /name/i)
    assert.notEqual(await part(page, 'card', 'message').innerText(), '')
    await part(page, 'name', 'input').fill('张三')
    await part(page, 'card', 'input').fill('6222026789012345676')
    await inner(page, 'send').click()
    assert.deepEqual(await page.evaluate(() => window.bodies), [{ bankCardNo: '6222026789012345676', fullName: '张三', idCardNo: VALID, dateOfBirth: '1990-03-07' }])
  },
}

// ---- what a keyboard does, wherever numbers are grouped

/** Pages with grouped numbers: the inputs by field, and where `undo` and `message` are checked; the form of `www/` waits for both. */
const PLACES = {
  dom: { path: 'npm/test/pages/dom.html', mobile: '#phone', idNumber: '#idNumber', name: '#name', undo: true, message: '[data-kyc-message="mobile"]' },
  element: { path: 'npm/test/pages/element.html', mobile: '#mobile [part=input]', idNumber: '#idNumber [part=input]', name: '#name [part=input]', undo: true, message: '#mobile [part=message]' },
  maskito: { path: 'npm/test/pages/maskito.html', mobile: '#mobile', idNumber: '#idNumber', name: '#name' },
  'the form': { path: '', mobile: '#mobile', idNumber: '#idNumber', name: '#name', undo: true, message: '#mobile-msg .said' },
}

const state = (input) => input.evaluate((one) => [one.value, one.selectionStart, one.selectionEnd])
const digitsOf = (text) => text.replaceAll(' ', '')
const shownOf = (digits) => [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)].filter(Boolean).join(' ')
const before = (text, at) => digitsOf(text.slice(0, at)).length

/** What a key makes of the digits and the caret between them. */
const KEYS = {
  9: (digits, count) => [digits.slice(0, count) + '9' + digits.slice(count), count + 1],
  Backspace: (digits, count, left) => (left === ' ' || count === 0 ? [digits, count] : [digits.slice(0, count - 1) + digits.slice(count), count - 1]),
  Delete: (digits, count, _, right) => (right === ' ' ? [digits, count] : [digits.slice(0, count) + digits.slice(count + 1), count]),
}

/** Every key at every place. */
async function everywhere(page, input) {
  const wrong = []
  const start = shownOf('1380013800')
  await input.fill(start)
  for (const [key, model] of Object.entries(KEYS)) {
    for (let at = 0; at <= start.length; at++) {
      await input.evaluate((one, [text, at]) => { one.value = text; one.focus(); one.setSelectionRange(at, at) }, [start, at])
      await page.keyboard.press(key)
      const [digits, count] = model(digitsOf(start), before(start, at), start[at - 1], start[at])
      const [shown, from, to] = await state(input)
      if (shown !== shownOf(digits) || from !== to || before(shown, from) !== count) wrong.push([key, at, shown, from, to])
    }
  }
  return wrong
}

/** Delete in front of a space goes over it, and then takes the digit behind it. */
async function over(page, input) {
  await input.fill(SHOWN)
  await input.evaluate((one) => one.setSelectionRange(3, 3))
  await page.keyboard.press('Delete')
  const first = await state(input)
  await page.keyboard.press('Delete')
  return [first, await state(input)]
}

/** A selection over a group is taken out at once. */
async function across(page, input) {
  await input.fill(SHOWN)
  await input.evaluate((one) => one.setSelectionRange(2, 6))
  await page.keyboard.press('Delete')
  return state(input)
}

/** What an input method of the system does; what can be seen after each step. */
async function compose({ page, context }, input, steps, text, look = async () => (await state(input))[0]) {
  const session = await context.newCDPSession(page)
  const seen = []
  await input.focus()
  for (const step of steps) {
    await session.send('Input.imeSetComposition', { text: step, selectionStart: step.length, selectionEnd: step.length })
    seen.push(await look())
  }
  await session.send('Input.insertText', { text })
  // What hears the end of it waits for a timer, and timers run in order.
  await page.evaluate(() => new Promise((done) => { setTimeout(done) }))
  return seen
}

/** Through the clipboard of the browser, so that two pages must not do it at once. */
async function paste({ page, context }, input, text) {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((text) => navigator.clipboard.writeText(text), text)
  await input.fill('')
  await input.focus()
  await page.keyboard.press('ControlOrMeta+V')
  return (await state(input))[0]
}

const PASTES = [
  ['idNumber', '110105 1949-1231 002x', /^110105 19491231 002[xX]$/], ['idNumber', ID, /^110105 19491231 002X$/],
  ['mobile', '138-0013-8000', /^138 0013 8000$/], ['mobile', '１３８００１３８０００', /^(138 0013 8000|１３８００１３８０００)$/],
  ['mobile', '+86 138-0013-8000', /^(\+86 138-0013-8000|138 0013 8000)$/], ['mobile', 'tel:13800138000', /^tel:13800138000$/],
]

const TYPED = {
  'every key at every place keeps the caret between its digits': async ({ page }, place) => {
    assert.deepEqual(await everywhere(page, page.locator(place.mobile)), [])
    assert.deepEqual(await across(page, page.locator(place.mobile)), ['131 3800 0', 2, 2])
    assert.deepEqual(await over(page, page.locator(place.mobile)), [[SHOWN, 4, 4], ['138 0138 000', 4, 4]])
  },

  'a name that is composed is left alone, and judged when it is there': async (opened, place) => {
    const name = opened.page.locator(place.name)
    assert.deepEqual(await compose(opened, name, ['z', 'zh', 'zhang', 'zhang s', 'zhang san'], '张三'), ['z', 'zh', 'zhang', 'zhang s', 'zhang san'])
    assert.deepEqual(await state(name), ['张三', 2, 2])
  },

  'digits that are composed are grouped once they are there': async (opened, place) => {
    const mobile = opened.page.locator(place.mobile)
    assert.deepEqual(await compose(opened, mobile, ['1', '13', '1380', '13800'], '13800'), ['1', '13', '1380', '13800'])
    assert.deepEqual(await state(mobile), ['138 00', 6, 6])
    await opened.page.keyboard.type('138000')
    assert.deepEqual(await state(mobile), [SHOWN, 13, 13])
  },

  'a field that was left before says nothing of text that is composed in it, and judges it once it is there': async (opened, place) => {
    const { page } = opened
    const [mobile, message] = [page.locator(place.mobile), page.locator(place.message)]
    await mobile.pressSequentially('1')
    await leave(page)
    await mobile.fill('')
    const heard = async () => (await message.allInnerTexts()).join('')
    assert.equal(await heard(), '')
    assert.deepEqual(await compose(opened, mobile, ['1', '12', '128'], '128', heard), ['', '', ''])
    assert.match(await heard(), /character 2|mobile/i)
  },

  'what was typed can be taken back step by step, and done again': async ({ page }, place) => {
    const input = page.locator(place.mobile)
    await input.focus()
    await page.keyboard.type(MOBILE)
    const seen = []
    for (let step = 0; step < 20 && seen.at(-1) !== ''; step++) {
      await page.keyboard.press('ControlOrMeta+Z')
      seen.push((await state(input))[0])
    }
    assert.equal(seen.at(-1), '', seen.join('|'))
    assert.ok(seen.every((text, at) => MOBILE.startsWith(digitsOf(text)) && text.length <= (seen[at - 1] ?? SHOWN).length), seen.join('|'))
    for (let step = 0; step < 20; step++) await page.keyboard.press('ControlOrMeta+Shift+Z')
    assert.equal((await state(input))[0], SHOWN)
    await page.keyboard.press('Backspace')
    assert.equal((await state(input))[0], '138 0013 800')
  },
}

const typed = Object.entries(PLACES).flatMap(([name, place]) => Object.entries(TYPED)
  .filter(([what]) => (place.undo || !what.includes('taken back')) && (place.message || !what.includes('that was left before')))
  .map(([what, check]) => [`${name}: ${what}`, place.path, (opened) => check(opened, place)]))

const pasted = Object.entries(PLACES).map(([name, place]) => [`${name}: what is pasted with separators is taken, and nothing of it is lost`, place.path, async (opened) => {
  for (const [field, text, shown] of PASTES) assert.match(await paste(opened, opened.page.locator(place[field]), text), shown)
  const long = `${ID} ${ID}`
  assert.equal(digitsOf(await paste(opened, opened.page.locator(place.idNumber), long)).toUpperCase(), ID + ID)
  assert.equal(await paste(opened, opened.page.locator(place.name), '买买提·吐尔逊 13800138000'), '买买提·吐尔逊 13800138000')
}])

const MASKITO_PAGE = {
  'what was typed can be taken back by Maskito': async ({ page }) => {
    const input = page.locator('#mobile')
    await input.focus()
    await page.keyboard.type('1380013')
    await page.keyboard.press('ControlOrMeta+Z')
    assert.equal((await state(input))[0], '138 001')
    await page.keyboard.press('ControlOrMeta+Shift+Z')
    assert.equal((await state(input))[0], '138 0013')
  },

  'a field that does not exist is a wrong call': async ({ page }) => {
    assert.equal(await page.evaluate(() => { try { return String(window.maskitoOptions(window.kyc, 'fill-easy/kyc-cn', 'nothing')) } catch (error) { return error.name } }), 'KycConfigError')
  },
}

// ---- back and forward

/** Leaves the page and comes back; whether the browser had kept it. */
async function andBack(page, url) {
  await page.evaluate(() => { window.earlier = true })
  await inner(page, 'away').click()
  await page.waitForURL('**/blank.html')
  await page.goBack({ waitUntil: 'commit' })
  await page.waitForFunction((name) => location.pathname.endsWith(name) && window.ready, url)
  return page.evaluate(() => Boolean(window.earlier))
}

/** What has `autocomplete="off"` is kept by no browser that loads the page again. */
const RETURNS = {
  'dom: what the browser restores is grouped and checked': ['npm/test/pages/dom.html', async ({ page }) => {
    await inner(page, 'idNumber').fill(WRONG)
    await inner(page, 'phone').fill(MOBILE)
    await inner(page, 'card').fill('62')
    const kept = await andBack(page, 'dom.html')
    await soon(async () => {
      assert.equal(await value(page, 'phone'), SHOWN)
      assert.match(await said(page, 'bankCardNumber'), /bank card/)
      assert.equal(await attribute(page, 'card', 'aria-invalid'), 'true')
      assert.equal(await page.evaluate(() => window.told.found.report.canonical.mobile), MOBILE)
      assert.equal(await value(page, 'idNumber'), kept ? '110101 19900307 0013' : '')
    })
    return kept
  }],

  'element: what the browser restores is grouped and checked': ['npm/test/pages/element.html', async ({ page }) => {
    await part(page, 'idNumber', 'input').fill(WRONG)
    await part(page, 'mobile', 'input').fill(MOBILE)
    await part(page, 'card', 'input').fill('62')
    const kept = await andBack(page, 'element.html')
    await soon(async () => {
      assert.equal(await part(page, 'mobile', 'input').inputValue(), SHOWN)
      assert.equal((await entries(page)).mobile, MOBILE)
      assert.match(await part(page, 'card', 'message').innerText(), /bank card/)
      assert.equal(await part(page, 'idNumber', 'input').inputValue(), kept ? '110101 19900307 0013' : '')
    })
    return kept
  }],
}

/** The server of the tests lets nothing be stored, and a page that must not be stored is not kept either. */
async function storable(context) {
  await context.route('**/*', async (route) => {
    const response = await route.fetch()
    const { 'cache-control': _, ...headers } = response.headers()
    await route.fulfill({ response, headers })
  })
}

// ---- what can be seen

const moves = () => {
  window.shifts = []
  // From the first picture on, and whatever the person did before it.
  new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map(({ value }) => value))).observe({ type: 'layout-shift', buffered: true })
}

const places = (page) => page.evaluate(() => [...document.querySelectorAll('input, button, kyc-mobile, kyc-name')].map((one) => Math.round(one.getBoundingClientRect().top + scrollY)))

/** Every field wrong, and left. */
const LOOKS = {
  dom: ['npm/test/pages/dom.html', [['#name', 'Zhang San'], ['#idNumber', WRONG], ['#issued', '2018'], ['#ends', '1'], ['#phone', '128'], ['#card', '62']]],
  element: ['npm/test/pages/element.html', [['#idNumber', WRONG], ['#mobile', '128'], ['#name', 'Zhang San'], ['#card', '62'], ['#ends', '1']].map(([id, text]) => [`${id} [part=input]`, text])],
}

async function spoil(page, fields) {
  for (const [field, text] of fields) await page.locator(field).fill(text)
  await leave(page)
}

const stills = Object.entries(LOOKS).flatMap(([name, [path, fields]]) => [360, 1280].map((width) => [`${name}: messages move nothing at ${width} px`, path, async ({ page }) => {
  await page.evaluate(moves)
  const before = await places(page)
  await spoil(page, fields)
  await rested(page)
  assert.ok((await page.locator('[data-kyc-message], [part=message]').allInnerTexts()).filter(Boolean).length >= 3)
  assert.deepEqual(await places(page), before)
  assert.deepEqual(await page.evaluate(() => window.shifts), [])
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
}, { viewport: { width, height: 740 } }]))

const ruled = Object.entries(LOOKS).flatMap(([name, [path, fields]]) => ['light', 'dark'].map((colorScheme) => [`${name}: axe finds nothing in ${colorScheme}`, path, async ({ page }) => {
  await spoil(page, fields)
  await inner(page, 'send').click()
  await page.evaluate(AXE)
  const { violations, passes } = await page.evaluate(() => window.axe.run())
  assert.ok(passes.length > 15, `${passes.length} rules`)
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), [])
}, { colorScheme }]))

// ---- photos

/** A picture whose left upper corner is red, with an orientation that its EXIF claims. */
async function drawn({ exif, sizes: [width, height], quality = 0.92, type = 'image/jpeg', noise = false }) {
  const canvas = new OffscreenCanvas(width, height)
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#0000ff'
  pen.fillRect(0, 0, width, height)
  if (noise) for (let at = 0; at < 20_000; at++) { pen.fillStyle = `hsl(${at * 47 % 360} 90% 50%)`; pen.fillRect(at * 7919 % width, at * 104_729 % height, 9, 9) }
  pen.fillStyle = '#ff0000'
  pen.fillRect(0, 0, width / 2, height / 2)
  const file = new Uint8Array(await (await canvas.convertToBlob({ type, quality })).arrayBuffer())
  return new Blob([file.subarray(0, 2), new Uint8Array(exif ?? []), file.subarray(2)], { type: '' })
}

/** Where the red corner is seen once the file was made smaller. */
async function cornerOf({ base64, type }) {
  const picture = await createImageBitmap(await (await fetch(`data:${type};base64,${base64}`)).blob())
  const canvas = new OffscreenCanvas(picture.width, picture.height)
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  pen.drawImage(picture, 0, 0)
  const corners = [[0.25, 0.25], [0.75, 0.25], [0.75, 0.75], [0.25, 0.75]]
  return corners.findIndex(([x, y]) => { const [red, , blue] = pen.getImageData(picture.width * x, picture.height * y, 1, 1).data; return red > 150 && blue < 100 })
}

/** In which corner, clockwise from the left upper one, an upper left corner is seen after each turn. */
const CORNERS = [0, 1, 2, 3, 0, 1, 2, 3]

const inPage = (page, functions, work, given) => page.evaluate(`(async () => {
  const { probePhoto } = await import('/pkg/photo.js')
  ${functions.map(String).join('\n')}
  return (${work})(${JSON.stringify(given ?? {})})
})()`)

const PHOTO = {
  'headers are read as in Node': async ({ page }) => {
    const rows = await page.evaluate(async () => {
      const [{ load }, photo, { run }] = await Promise.all([import('/pkg/index.js'), import('/pkg/photo.js'), import('/npm/test/photo.mjs')])
      return run(await load({ tables: true }), photo, { canvas: true })
    })
    assert.ok(rows.length > 15)
    assert.deepEqual(rows.filter(({ ok }) => !ok), [])
  },

  'pictures of all eight orientations are turned when they are made smaller': async ({ page }) => {
    const told = await inPage(page, [drawn], async () => {
      const { exif } = await import('/npm/test/photo.mjs')
      const told = []
      for (let orientation = 1; orientation <= 8; orientation++) {
        const file = await drawn({ exif: exif(orientation), sizes: [640, 480] })
        const [whole, small] = [await probePhoto(file), await probePhoto(file, { maxWidth: 200, maxHeight: 200 })]
        told.push([whole, small].map(({ orientation, width, height, type, downscaled }) => [type, width, height, orientation, downscaled].join()).concat(JSON.stringify(small)))
      }
      return told
    })
    const corners = []
    for (const [at, [whole, small, picture]] of told.entries()) {
      assert.equal(whole, `image/jpeg,640,480,${at + 1},false`)
      assert.equal(small, at < 4 ? 'image/jpeg,200,150,1,true' : 'image/jpeg,150,200,1,true')
      corners.push(picture)
    }
    await page.goto('about:blank')
    const seen = await page.evaluate(`(async () => { ${cornerOf}; const all = []; for (const one of ${JSON.stringify(corners)}) all.push(await cornerOf(JSON.parse(one))); return all })()`)
    assert.deepEqual(seen, CORNERS)
  },

  'limits are kept: bytes, sides and type': async ({ page }) => {
    const told = await inPage(page, [drawn], async () => {
      const big = await drawn({ sizes: [3000, 2000], noise: true, quality: 1 })
      const webp = await drawn({ sizes: [300, 400], type: 'image/webp' })
      const png = await drawn({ sizes: [900, 900], type: 'image/png', noise: true })
      const kept = await probePhoto(big, { maxBytes: 200_000 })
      const sides = await probePhoto(big, { maxWidth: 1000, maxHeight: 900 })
      const other = await probePhoto(webp, { type: 'image/jpeg' })
      const flat = await probePhoto(png, { maxBytes: 30_000 })
      const same = await probePhoto(big, { maxBytes: 1e8, maxWidth: 3000, maxHeight: 2000, type: 'image/jpeg' })
      const row = ({ base64, ...rest }) => ({ ...rest, length: base64.length })
      return [big.size, ...[kept, sides, other, flat, same].map(row)]
    })
    const [size, kept, sides, other, flat, same] = told
    assert.ok(size > 200_000 && kept.bytes <= 200_000 && kept.downscaled && Math.abs(kept.width / kept.height - 1.5) < 0.01, JSON.stringify(kept))
    assert.deepEqual([sides.width, sides.height, sides.downscaled], [1000, 666, true])
    assert.deepEqual([other.type, other.width, other.height, other.downscaled], ['image/jpeg', 300, 400, true])
    assert.ok(flat.type === 'image/png' && flat.bytes <= 30_000 && flat.downscaled, JSON.stringify(flat))
    assert.deepEqual([same.downscaled, same.bytes], [false, size])
    for (const { bytes, length } of told.slice(1)) assert.equal(length, Math.ceil(bytes / 3) * 4)
  },

  'a turned picture is measured as it is seen': async ({ page }) => {
    const told = await inPage(page, [drawn], async () => {
      const { exif } = await import('/npm/test/photo.mjs')
      const file = await drawn({ exif: exif(6), sizes: [640, 480] })
      return [(await probePhoto(file, { maxWidth: 480, maxHeight: 640 })).downscaled, (await probePhoto(file, { maxWidth: 640, maxHeight: 480 })).height]
    })
    assert.deepEqual(told, [false, 480])
  },

  'what can be seen through becomes white where a type has no transparency': async ({ page }) => {
    const colour = await inPage(page, [], async () => {
      const empty = new OffscreenCanvas(20, 20)
      empty.getContext('2d')
      const { base64 } = await probePhoto(await empty.convertToBlob(), { type: 'image/jpeg' })
      const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))]))
      const pen = new OffscreenCanvas(20, 20).getContext('2d')
      pen.drawImage(picture, 0, 0)
      return [...pen.getImageData(10, 10, 1, 1).data]
    })
    assert.deepEqual(colour, [255, 255, 255, 255])
  },

  'what no browser can read comes back as it is': async ({ page }) => {
    const told = await inPage(page, [], async () => {
      const { base64, ...rest } = await probePhoto(new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 2, 1, 2, 3])]), { maxBytes: 2 })
      return { base64, ...rest }
    })
    assert.deepEqual(told, { base64: '/9j/4AACAQID', bytes: 9, downscaled: false, type: 'image/jpeg', orientation: 1 })
  },
}

// ---- running

const on = (path, name, checks) => Object.entries(checks).map(([what, check]) => [`${name}: ${what}`, path, check])

/** Every check has a page of its own, and a complaint in the console fails it. */
async function attempt(browser, base, [name, path, check, options]) {
  let opened
  try {
    opened = await open(browser, base, path, options)
    const told = await check(opened)
    assert.deepEqual(opened.complaints, [])
    return { name, ok: true, told }
  } catch (error) {
    return { name, ok: false, detail: String(error?.message ?? error).slice(0, 600) }
  } finally {
    await opened?.close().catch(() => {})
  }
}

/** The same checks where the browser keeps the page, and where it loads it again. */
async function returns(chromium, base) {
  const rows = []
  for (const [kind, kept, options] of [['from the page cache', true, { ignoreDefaultArgs: ['--disable-back-forward-cache'] }], ['loaded again', false, {}]]) {
    const browser = await launch(chromium, options)
    for (const [name, [path, check]] of Object.entries(RETURNS)) {
      const row = await attempt(browser, base, [`${name}, ${kind}`, path, check, { stored: kept }])
      const right = row.ok && row.told === kept
      rows.push({ ...row, ok: right, ...(row.ok && !right && { detail: `the page was ${kept ? 'loaded again' : 'kept'}` }) })
    }
    await browser.close()
  }
  return rows
}

export async function run({ base, chromium, only = '' }) {
  let browser
  try {
    browser = await launch(chromium)
  } catch (error) {
    return [{ name: 'the browser starts', ok: false, detail: String(error?.message ?? error) }]
  }
  const pages = 'npm/test/pages'
  const tables = [
    ...on(`${pages}/dom.html`, 'dom', DOM), ...on(`${pages}/element.html`, 'element', ELEMENT), ...on(`${pages}/maskito.html`, 'maskito', MASKITO_PAGE),
    ...on(`${pages}/photo.html`, 'photo', PHOTO), ...typed, ...stills, ...ruled,
  ]
  const jobs = (rows) => rows.filter(([name]) => name.includes(only)).map((row) => () => attempt(browser, base, row))
  const results = [...(await together(jobs(tables), 3)), ...(await together(jobs(pasted), 1))]
  await browser.close().catch(() => {})
  return [...results, ...(only && only !== 'back' ? [] : await returns(chromium, base))]
}
