/** A static host on the loopback interface, and Chromium. */
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { once } from 'node:events'
import { FLAGS, HANG, launch as launched } from '../test/launch.mjs'

/** Nothing but the loopback interface has an address. */
const ALONE = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.json': 'application/json', '.wasm': 'application/wasm',
  '.css': 'text/css' }

async function answer(folder, headers, request, response) {
  const path = normalize(decodeURIComponent(new URL(request.url, 'http://host').pathname))
  const file = join(folder, path.endsWith('/') ? `${path}index.html` : path)
  const body = await readFile(file).catch(() => undefined)
  if (body === undefined) return response.writeHead(404).end()
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-store', ...headers }).end(body)
}

/** A folder as a static host has it, with a Content-Security-Policy if one is given. */
export async function hosting(folder, policy, use) {
  const headers = policy ? { 'content-security-policy': policy } : {}
  const server = createServer((request, response) => answer(folder, headers, request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    return await use(`http://127.0.0.1:${server.address().port}/`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

export const launch = (executablePath) => launched(executablePath, { args: [...FLAGS, ALONE] })

/** Collects complaints; rejects on one after which nothing can come. */
function listen(page, heard) {
  const ours = (address) => !address.endsWith('/favicon.ico')
  page.on('console', (line) => { if (['error', 'warning'].includes(line.type()) && ours(line.location().url)) heard.push(`console: ${line.text()}`) })
  page.on('response', (response) => { if (response.status() >= 400 && ours(response.url())) heard.push(`${response.status()}: ${response.url()}`) })
  return new Promise((_, reject) => {
    const end = (what) => { heard.push(what); reject(new Error('nothing is told')) }
    page.on('pageerror', (error) => end(`uncaught: ${error}`))
    page.on('requestfailed', (request) => end(`failed: ${request.url()} ${request.failure()?.errorText}`))
  })
}

/** What the app on a page wrote into its element, and everything the browser complained about. */
export async function visit(browser, address) {
  const context = await browser.newContext()
  context.setDefaultTimeout(HANG)
  const page = await context.newPage()
  const heard = []
  const ended = listen(page, heard)
  const shown = async () => {
    await page.goto(address)
    await page.locator('#told:not(:empty)').waitFor()
  }
  try {
    await Promise.race([shown(), ended])
    return { seen: JSON.parse(await page.locator('#told').textContent()), heard }
  } catch (error) {
    throw new Error([...heard, error.message].join('\n'))
  } finally {
    await context.close()
  }
}

/** The same where nothing may be complained about. */
export async function quietly(browser, address) {
  const { seen, heard } = await visit(browser, address)
  if (heard.length > 0) throw new Error(heard.join('\n'))
  return seen
}
