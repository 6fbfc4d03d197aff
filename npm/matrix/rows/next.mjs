/** Next.js: server component, client component, both kinds of route handlers; built by Turbopack and by webpack. */
import { USE, loading } from '../apps.mjs'
import { app, versionOf } from '../place.mjs'
import { bin, right, row, serving } from '../run.mjs'
import { quietly } from '../web.mjs'

const NEXT = 'next/dist/bin/next'

const layout = `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>
}
`

const server = (entry) => {
  const { name, call } = loading(entry)
  return `import { ${name} } from '${entry}'
import { use } from '../../use.js'

export default async function Page() {
  return <p id="told">{JSON.stringify(use(${call}))}</p>
}
`
}

const client = (entry) => {
  const { name, call } = loading(entry)
  return `'use client'
import { useEffect, useState } from 'react'
import { ${name} } from '${entry}'
import { use } from '../../use.js'

export default function Page() {
  const [told, tell] = useState('')
  useEffect(() => { (async () => use(${call}))().catch((error) => ({ error: String(error) })).then((seen) => tell(JSON.stringify(seen))) }, [])
  return <p id="told">{told}</p>
}
`
}

const rendered = `'use client'
import { loadSync } from 'kyc-preflight/sync'
import { use } from '../../use.js'

export default function Page() {
  return <p id="told">{JSON.stringify(use(loadSync()))}</p>
}
`

/** Where it is deployed an edge function cannot compile WebAssembly; the local server would let it. */
const DEPLOYED = "Reflect.deleteProperty(globalThis, ['Web', 'Assembly'].join(''))"

const route = (entry, runtime) => {
  const { name, call } = loading(entry)
  return `import { ${name} } from '${entry}'
import { use } from '../../use.js'

export const runtime = '${runtime}'
export const dynamic = 'force-dynamic'
export const GET = async () => {
  ${runtime === 'edge' ? DEPLOYED : ''}
  return Response.json(use(${call}))
}
`
}

/** Address, what it is, its entry; the file is a page or a route handler. */
const ROUTES = [
  ['server', 'server component', 'kyc-preflight', server],
  ['server-sync', 'server component', 'kyc-preflight/sync', server],
  ['server-js', 'server component', 'kyc-preflight/js', server],
  ['client', 'client component', 'kyc-preflight', client],
  ['client-js', 'client component', 'kyc-preflight/js', client],
  ['client-wasm', 'client component', 'kyc-preflight/wasm', client],
  ['rendered', 'client component, rendered on both sides', 'kyc-preflight/sync', () => rendered],
  ['edge', 'edge route handler', 'kyc-preflight', (entry) => route(entry, 'edge')],
  ['edge-sync', 'edge route handler', 'kyc-preflight/sync', (entry) => route(entry, 'edge')],
  ['edge-js', 'edge route handler', 'kyc-preflight/js', (entry) => route(entry, 'edge')],
  ['node', 'node route handler', 'kyc-preflight', (entry) => route(entry, 'nodejs')],
]

const isPage = (what) => what.includes('component')

/** As create-next-app has it: with a type, the webpack builder loses its own files for edge routes. */
const MANIFEST = { private: true }

function make(name) {
  const files = ROUTES.map(([path, what, entry, write]) => [`app/${path}/${isPage(what) ? 'page' : 'route'}.js`, write(entry)])
  return app(`next-${name}`, { ...USE, 'app/layout.js': layout, ...Object.fromEntries(files) }, MANIFEST)
}

async function sees(browser, base, path, what) {
  const address = `${base}${path}`
  if (isPage(what)) return right(await quietly(browser, address))
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
  right(await answer.json())
}

async function asked(browser, base, builder, routes = ROUTES) {
  const rows = []
  for (const [path, what, entry] of routes) {
    rows.push(await row(`Next.js ${builder}, ${what}`, versionOf('next'), entry.replace('kyc-preflight', '.'), () => sees(browser, base, path, what)))
  }
  return rows
}

async function builder(browser, name, flags) {
  const folder = make(name)
  const built = await row(`Next.js ${name}, build`, versionOf('next'), '', async () => {
    const { stdout, stderr } = await bin(NEXT, ['build', ...flags], folder)
    if (/kyc-preflight/.test(stdout + stderr)) throw new Error(stdout + stderr)
  })
  if (!built.ok) return [built]
  return [built, ...(await serving(NEXT, (port) => ['start', '--port', port, '--hostname', '127.0.0.1'], folder, (base) => asked(browser, base, name)))]
}

const EARLY = ['server', 'client', 'client-wasm', 'edge', 'node']

async function developed(browser) {
  const folder = make('dev')
  const routes = ROUTES.filter(([path]) => EARLY.includes(path))
  return serving(NEXT, (port) => ['dev', '--port', port, '--hostname', '127.0.0.1'], folder, (base) => asked(browser, base, 'dev', routes))
}

export async function run({ browser }) {
  return [...(await developed(browser)), ...(await builder(browser, 'turbopack', [])), ...(await builder(browser, 'webpack', ['--webpack']))]
}
