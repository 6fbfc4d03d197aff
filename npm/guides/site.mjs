/** The pages of the documentation: links, accessibility, width, keyboard. */
import { strict as assert } from 'node:assert'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { docs, pages } from '../tool/docs.mjs'
import { PLACE, ROOT } from './place.mjs'
import { hosting, opened } from './web.mjs'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const THEMES = ['light', 'dark']
const WIDTHS = [360, 1280]
/** Only the colours differ in the dark: nothing else can be wrong there that is right in the light. */
const RULES = { light: undefined, dark: ['color-contrast', 'link-in-text-block'] }
const AT_ONCE = 3
const all = (text, like) => [...text.matchAll(like)].map(([, found]) => found)

/** Addresses that lead nowhere, of one page. */
function broken(folder, file, ids) {
  const text = readFileSync(join(folder, file), 'utf8')
  return all(text, /\shref="([^"]+)"/g).filter((href) => !href.startsWith('data:')).filter((href) => {
    if (/^[a-z]+:/i.test(href)) return true
    const [path, hash] = href.split('#')
    if (path === '../index.html') return !existsSync(join(ROOT, 'www/index.html'))
    const target = path === '' ? file : path
    return !existsSync(join(folder, target)) || (hash !== undefined && !ids.get(target)?.has(decodeURIComponent(hash)))
  })
}

function links(folder, files) {
  const ids = new Map(files.map((file) => [file, all(readFileSync(join(folder, file), 'utf8'), /\sid="([^"]+)"/g)]))
  const twice = [...ids].flatMap(([file, names]) => names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${file}#${name}`))
  const sets = new Map([...ids].map(([file, names]) => [file, new Set(names)]))
  const wrong = files.flatMap((file) => broken(folder, file, sets).map((href) => `${file}: ${href}`))
  const front = readFileSync(join(folder, 'index.html'), 'utf8')
  const unlinked = files.filter((file) => file !== 'index.html' && !front.includes(`href="${file}"`))
  return { wrong, twice, unlinked }
}

/** A box that lets the eye wander is reached by its own Tab; the first one leads past the navigation. */
async function keyed(page) {
  await page.keyboard.press('Tab')
  const first = await page.evaluate(() => document.activeElement.className)
  await page.keyboard.press('Enter')
  return first === 'skip' && (await page.evaluate(() => document.activeElement.id)) === 'main'
}

async function looked(page) {
  const found = []
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 })
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme })
      const { violations } = await page.evaluate((only) => globalThis.axe.run(document, { resultTypes: ['violations'], ...(only && { runOnly: only }) }), RULES[colorScheme])
      found.push(...violations.map(({ id, nodes }) => `${width} ${colorScheme} ${id}: ${nodes[0].html.slice(0, 120)}`))
    }
  }
  return found
}

async function page(browser, base, file) {
  const { page: shown, heard, close } = await opened(browser, base, { bypassCSP: true })
  try {
    await shown.setViewportSize({ width: 320, height: 800 })
    await shown.goto(base + file)
    const wide = await shown.evaluate(() => document.documentElement.scrollWidth)
    const isKeyed = await keyed(shown)
    await shown.addScriptTag({ path: AXE })
    const found = await looked(shown)
    return { file, heard, wide, isKeyed, found }
  } finally {
    await close()
  }
}

/** On a phone the navigation opens by the keyboard; on a desk every page is a Tab away. */
async function navigation(browser, base, count) {
  const { page: shown, close } = await opened(browser, base)
  const reached = async (limit) => {
    const seen = new Set()
    for (let at = 0; at < limit; at++) {
      await shown.keyboard.press('Tab')
      const href = await shown.evaluate(() => document.activeElement.closest('nav') && document.activeElement.getAttribute('href'))
      if (href) seen.add(href)
    }
    return seen.size
  }
  try {
    await shown.setViewportSize({ width: 1280, height: 800 })
    await shown.goto(`${base}weights.html`)
    const desk = await reached(count + 4)
    await shown.setViewportSize({ width: 360, height: 800 })
    await shown.goto(`${base}weights.html`)
    await shown.locator('summary').focus()
    await shown.keyboard.press('Enter')
    return { desk, phone: await reached(count + 1) }
  } finally {
    await close()
  }
}

const row = (name, detail) => ({ name: `docs: ${name}`, ok: detail.length === 0, detail: detail.slice(0, 8).join(' | ') })

export async function site(browser) {
  const folder = await docs(join(PLACE, 'docs'))
  const files = readdirSync(folder).filter((file) => file.endsWith('.html')).sort()
  const { wrong, twice, unlinked } = links(folder, files)
  const { silent } = await pages()
  assert.ok(files.length > 20, 'too few pages')
  return hosting({ '/': folder }, async (base) => {
    const seen = []
    const left = [...files]
    const worker = async () => {
      for (let file = left.shift(); file; file = left.shift()) seen.push(await page(browser, base, file))
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    const reached = await navigation(browser, base, files.length)
    const each = (name, pick) => row(`${name}, ${files.length} pages`, seen.flatMap((one) => pick(one).map((text) => `${one.file}: ${text}`)))
    return [
      row(`every exported name has a sentence`, silent),
      row(`every link and anchor leads somewhere, ${files.length} pages`, wrong),
      row('no id twice on a page', twice),
      row('the front page leads to every page', unlinked),
      each(`axe: nothing at ${WIDTHS.join(' and ')} px, light and dark`, ({ found }) => found),
      each('no errors, no other hosts', ({ heard }) => heard),
      each('no wider than 320 px', ({ wide }) => (wide > 320 ? [`${wide} px`] : [])),
      each('the first Tab leads past the navigation', ({ isKeyed }) => (isKeyed ? [] : ['it does not'])),
      row('every page is reached by the keyboard', Object.entries(reached).filter(([, count]) => count !== files.length).map(([where, count]) => `${where}: ${count} of ${files.length}`)),
    ]
  })
}
