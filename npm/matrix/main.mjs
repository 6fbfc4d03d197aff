/**
 * The package in the environments of its users: `node npm/matrix/main.mjs <chromium> [group…]`. A row each; the closing line is
 * `N passed, N failed`.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { HERE, manifest, pack, tools } from './place.mjs'
import { row } from './run.mjs'
import { launch } from './web.mjs'
import { tell } from '../test/tell.mjs'

const [chromium, ...wanted] = process.argv.slice(2)
const GROUPS = readdirSync(join(HERE, 'rows')).filter((file) => file.endsWith('.mjs')).map((file) => file.slice(0, -4)).sort()

const CELLS = [['environment', 50], ['version', 14], ['entry', 22]]

function print(rows) {
  for (const one of rows) {
    const cells = CELLS.map(([cell, width]) => String(one[cell]).padEnd(width)).join(' ')
    console.log(`${cells} ${String(one.ms).padStart(7)}  ${one.ok ? 'ok' : `FAILED: ${one.detail}`}`)
  }
}

function check() {
  const unknown = wanted.filter((name) => !GROUPS.includes(name))
  if (!chromium || unknown.length) throw new Error(`node npm/matrix/main.mjs <chromium> [${GROUPS.join(' ')}]`)
}

async function installs() {
  let packed
  const first = await row('npm install of the tarball', process.version, '', () => {
    packed = pack()
    const { installed, said } = packed
    if (installed.join() !== 'kyc-preflight' || !/^added 1 package\b/m.test(said)) throw new Error(`${installed.join()}: ${said}`)
    const { dependencies, peerDependencies, scripts } = manifest()
    if (dependencies || peerDependencies || scripts) throw new Error('it has dependencies or scripts')
  })
  return { first, packed }
}

/** A group that fails as a whole is a row too. */
async function group(name, place) {
  try {
    return await (await import(`./rows/${name}.mjs`)).run(place)
  } catch (error) {
    return [await row(name, '', '', () => { throw error })]
  }
}

async function run() {
  check()
  tools()
  const { first, packed } = await installs()
  print([{ environment: 'environment', version: 'version', entry: 'entry', ms: 'ms', ok: true }, first])
  if (!first.ok) return [first]
  const browser = await launch(chromium)
  const rows = [first]
  for (const name of wanted.length ? wanted : GROUPS) {
    const more = await group(name, { browser, ...packed })
    print(more)
    rows.push(...more)
  }
  await browser.close()
  return rows
}

const rows = await run().catch((error) => [{ environment: 'the matrix', entry: '', ok: false, detail: error.message }])
process.exitCode = tell(rows.map(({ environment, entry, ok, detail }) => ({ name: `${environment} ${entry}`.trim(), ok, detail })))
