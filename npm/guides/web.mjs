/** A static host on the loopback interface that remembers what was posted to it, and pages that are listened to. */
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { text } from 'node:stream/consumers'
import { HANG } from '../test/launch.mjs'

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.wasm': 'application/wasm' }
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:"

export { launch } from '../matrix/web.mjs'

/** Folders by the first part of an address, the last one for all others. */
async function answer(folders, posted, request, response) {
  const path = normalize(decodeURIComponent(new URL(request.url, 'http://host').pathname))
  if (request.method === 'POST') {
    posted.push({ path, body: await text(request) })
    return response.writeHead(204).end()
  }
  if (path === '/favicon.ico') return response.writeHead(204).end()
  const [prefix, folder] = Object.entries(folders).find(([one]) => path.startsWith(one))
  const file = join(folder, path.slice(prefix.length) || 'index.html')
  const body = await readFile(file).catch(() => undefined)
  if (body === undefined) return response.writeHead(404).end()
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-security-policy': POLICY, 'cache-control': 'no-store' }).end(body)
}

export async function hosting(folders, use) {
  const posted = []
  const server = createServer((request, response) => answer(folders, posted, request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    return await use(`http://127.0.0.1:${server.address().port}/`, posted)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

/** A page, and what the browser complained about or asked of other hosts. */
export async function opened(browser, base, options = {}) {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(HANG)
  const page = await context.newPage()
  const heard = []
  const ours = (address) => !address.endsWith('/favicon.ico')
  page.on('console', (line) => { if (['error', 'warning'].includes(line.type()) && ours(line.location().url)) heard.push(`console: ${line.text()}`) })
  page.on('pageerror', (error) => heard.push(`uncaught: ${error}`))
  page.on('request', (request) => { if (!/^data:/.test(request.url()) && !request.url().startsWith(base)) heard.push(`another host: ${request.url()}`) })
  return { page, heard, close: () => context.close() }
}
