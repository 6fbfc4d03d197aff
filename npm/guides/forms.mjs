/** The guides' forms in Chromium: a wrong number, its sentence, a right one, what is sent. */
import { strict as assert } from 'node:assert'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { PLACE, ROOT, bundled } from './place.mjs'
import { rested } from '../test/launch.mjs'
import { hosting, opened } from './web.mjs'

const E = 'fill-easy/kyc-cn'
const WRONG = '110105194912310021'
const RIGHT = '11010519491231002x'
const HOST = { fullName: '张三', idCard: '11010519491231002X', phone: '13800138000' }
const WIRE = { name: '张三', idNumber: '11010519491231002X', mobile: '13800138000' }
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const PKG = join(ROOT, 'pkg')

export const FORMS = [
  { name: 'React', sent: HOST, folder: () => bundled('react', 'main.tsx') },
  { name: 'Vue', sent: HOST, folder: () => bundled('vue', 'main.ts') },
  { name: 'Svelte', sent: HOST, folder: () => bundled('svelte', 'main.ts') },
  { name: 'plain HTML', sent: WIRE, folder: () => join(PLACE, 'html') },
  { name: 'custom elements', sent: WIRE, folder: () => join(PLACE, 'elements') },
]

/** The sentence that the package itself has for the wrong number. */
export const sentence = (kyc) => kyc.check(E, { name: '张三', idNumber: WRONG }, { locale: 'zh-Hans' }).issues.find(({ stops }) => stops).message

/** Types the way a person does, key by key. */
export async function typed(page, label, text) {
  const input = page.getByLabel(label, { exact: false }).and(page.locator('input')).first()
  await input.click()
  await input.fill('')
  await input.pressSequentially(text)
  await input.press('Tab')
}

/** Until the sentence can be seen; then it is gone with a right number, but for a summary, which stays until the next attempt. */
export async function corrected(page, said) {
  await typed(page, '姓名', '张三')
  await typed(page, '身份证号码', WRONG)
  await page.getByText(said).first().waitFor()
  return async () => {
    await typed(page, '身份证号码', RIGHT)
    await typed(page, '手机号码', '138 0013 8000')
    await page.getByText(said).and(page.locator(':not(#summary *)')).first().waitFor({ state: 'hidden' })
  }
}

/** With its message shown. Not by a script tag, which the page's policy would refuse. */
async function accessible(page) {
  await page.evaluate(AXE)
  const { violations } = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly }), WCAG)
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)}`), [])
}

async function filled(browser, base, posted, { sent }, said) {
  const { page, heard, close } = await opened(browser, base)
  try {
    await page.goto(base)
    const mend = await corrected(page, said)
    await page.getByRole('button', { name: '提交' }).click()
    await rested(page)
    assert.deepEqual(posted, [], 'a wrong number was sent')
    await accessible(page)
    await mend()
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await page.getByRole('button', { name: '提交' }).click()
    await answered
    assert.deepEqual(posted.map(({ path, body }) => [path, JSON.parse(body)]), [['/kyc', sent]])
    assert.deepEqual(heard, [])
  } finally {
    await close()
  }
}

export const form = (one, browser, kyc) => async () => {
  const folder = await one.folder()
  await hosting({ '/kyc-preflight/': PKG, '/': folder }, (base, posted) => filled(browser, base, posted, one, sentence(kyc)))
}

/** The page that allows nothing but its own files. */
export const strict = (browser, kyc) => () => hosting({ '/kyc-preflight/': PKG, '/': join(PLACE, 'csp') }, async (base) => {
  const { page, heard, close } = await opened(browser, base)
  try {
    await page.goto(`${base}strict.html`)
    const [{ message }] = kyc.checkField('fields', 'residentId', WRONG).issues
    await page.getByText(message).waitFor()
    assert.deepEqual(heard, [])
  } finally {
    await close()
  }
})
