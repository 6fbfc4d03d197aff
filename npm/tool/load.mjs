// From `load()` to the first answer in Chromium, fresh contexts taking turns.
// node npm/tool/load.mjs <pkg dir> <chromium> [--beside <another pkg dir>]
import { createServer } from 'node:http'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { launch } from '../test/launch.mjs'

const TURNS = 15
const BAR = 0.7, STRETCH = 0.5
const PAGE = '<!doctype html><title>load</title>'
const TYPES = { '.js': 'text/javascript', '.html': 'text/html', '.wasm': 'application/wasm' }

/** Serves the packages, each under the name of its candidate, and an empty page. */
function serve(folders) {
  const server = createServer(async ({ url }, answer) => {
    const [, name, ...path] = url.split('/')
    const folder = folders[name]
    const body = folder ? await readFile(join(folder, ...path)).catch(() => undefined) : PAGE
    const type = TYPES[extname(folder ? url : '.html')] ?? 'text/plain'
    answer.writeHead(body === undefined ? 404 : 200, { 'content-type': type }).end(body)
  })
  return new Promise((listening) => { server.listen(0, '127.0.0.1', () => listening(server)) })
}

/** In the page: what happens between a module that is there and its first answer. */
async function first(address) {
  const { load } = await import(address)
  const from = performance.now()
  const kyc = await load()
  const form = { name: '张三丰', idNumber: '11010519491231002X' }
  const { report } = kyc.preflight('fill-easy/kyc-cn', form, { today: '2026-11-20' })
  const took = performance.now() - from
  if (!report.ok) throw new Error('not measured: an answer is wrong')
  return took
}

async function turn(browser, address) {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.goto(new URL('/', address).href)
    return await page.evaluate(first, address)
  } finally {
    await context.close()
  }
}

const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]

async function measured(browser, origin, entries) {
  const took = entries.map(() => [])
  for (let count = 0; count < TURNS; count++) {
    for (const [at, entry] of entries.entries()) took[at].push(await turn(browser, `${origin}/${entry}`))
  }
  return took.map(median)
}

/** What is missing, in words. */
function missing(chromium, folders) {
  if (!existsSync(chromium)) return `Chromium is needed, and is not at ${chromium}`
  const bare = folders.find((folder) => !existsSync(join(folder, 'index.js')))
  return bare && `${bare} is no built package: it has no index.js`
}

async function main([pkg, chromium, flag, beside]) {
  if (!pkg || !chromium || flag && (flag !== '--beside' || !beside)) {
    console.error('usage: node npm/tool/load.mjs <pkg dir> <chromium> [--beside <another pkg dir>]')
    return 2
  }
  const folders = { ours: resolve(pkg), ...beside && { other: resolve(beside) } }
  const why = missing(chromium, Object.values(folders))
  if (why) {
    console.error(why)
    return 1
  }
  const entries = ['ours/index.js', 'ours/wasm.js', 'ours/desk.js', ...beside ? ['other/index.js'] : []]
  const times = await inBrowser(chromium, folders, entries)
  const label = `Chromium, load to first answer, ms, median of ${TURNS}`
  entries.forEach((entry, at) => console.log(`${label}: ${entry} ${times[at].toFixed(1)}`))
  return judged(times)
}

async function inBrowser(chromium, folders, entries) {
  const browser = await launch(chromium)
  const server = await serve(folders)
  try {
    return await measured(browser, `http://127.0.0.1:${server.address().port}`, entries)
  } finally {
    await browser.close()
    server.close()
  }
}

/** The bar is held against another package, for times of one machine say nothing about another. */
function judged([ours, , desk, other]) {
  console.log(`not judged: load to first answer, index.js / desk.js of this package: ${(ours / desk).toFixed(2)}`)
  if (other === undefined) {
    console.log('not judged: its bar is a ratio to the package of the first edition, which --beside names')
    return 0
  }
  const ratio = ours / other
  const bars = `(bar ${BAR}, stretch ${STRETCH})`
  const kept = ratio <= BAR
  console.log(`${kept ? 'kept  ' : 'missed'} load to first answer / the same beside: ${ratio.toFixed(2)} ${bars}`)
  return kept ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2)).catch((error) => {
  console.error(`loading in Chromium could not be measured: ${error.message}`)
  return 1
})
