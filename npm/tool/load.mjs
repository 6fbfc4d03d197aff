// From `load()` to the first answer in Chromium, fresh contexts taking turns.
// node npm/tool/load.mjs <pkg dir> <chromium> [--beside <another pkg dir>]
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { launch } from '../test/launch.mjs'

const TURNS = 15
const BAR = 0.7, STRETCH = 0.5
const TYPES = { '.js': 'text/javascript', '.html': 'text/html', '.wasm': 'application/wasm' }

/** Serves the packages, each under the name of its candidate, and an empty page. */
function serve(folders) {
  const server = createServer(async ({ url }, answer) => {
    const [, name, ...path] = url.split('/')
    const folder = folders[name]
    const body = folder ? await readFile(join(folder, ...path)).catch(() => undefined) : '<!doctype html><title>load</title>'
    answer.writeHead(body === undefined ? 404 : 200, { 'content-type': TYPES[extname(folder ? url : '.html')] ?? 'text/plain' }).end(body)
  })
  return new Promise((listening) => { server.listen(0, '127.0.0.1', () => listening(server)) })
}

/** In the page: what happens between a module that is there and its first answer. */
async function first(address) {
  const { load } = await import(address)
  const from = performance.now()
  const kyc = await load()
  const { report } = kyc.preflight('fill-easy/kyc-cn', { name: '张三丰', idNumber: '11010519491231002X' }, { today: '2026-11-20' })
  return report.ok ? performance.now() - from : Number.NaN
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

async function main([pkg, chromium, flag, beside]) {
  if (!pkg || !chromium || flag && (flag !== '--beside' || !beside)) {
    console.error('usage: node npm/tool/load.mjs <pkg dir> <chromium> [--beside <another pkg dir>]')
    return 2
  }
  const server = await serve({ ours: resolve(pkg), ...beside && { other: resolve(beside) } })
  const browser = await launch(chromium)
  try {
    const entries = ['ours/index.js', 'ours/wasm.js', 'ours/desk.js', ...beside ? ['other/index.js'] : []]
    const times = await measured(browser, `http://127.0.0.1:${server.address().port}`, entries)
    if (!times.every((time) => time > 0)) throw new Error('an answer is wrong')
    entries.forEach((entry, at) => console.log(`Chromium, load to first answer, ms, median of ${TURNS}: ${entry} ${times[at].toFixed(1)}`))
    return judged(times)
  } finally {
    await browser.close()
    server.close()
  }
}

/** The bar is held against another package, for times of one machine say nothing about another. */
function judged([ours, , , other]) {
  if (other === undefined) {
    console.log('not judged: the bar of load to first answer is a ratio to another package, which --beside names')
    return 0
  }
  const ratio = ours / other
  console.log(`${ratio <= BAR ? 'kept  ' : 'missed'} load to first answer / the same beside: ${ratio.toFixed(2)} (bar ${BAR}, stretch ${STRETCH})`)
  return ratio <= BAR ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
