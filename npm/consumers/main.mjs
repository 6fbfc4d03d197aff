/** The built package in the libraries that take it: installs them once, runs each, prints what survives. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { tell } from '../test/tell.mjs'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const [modules, pkg] = [here('node_modules'), here('../../pkg')]

function install() {
  const [lock, stamp] = [readFileSync(here('package-lock.json'), 'utf8'), here('node_modules/.lock-used')]
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
    console.log('installing the libraries of npm/consumers/package-lock.json, once')
    const { status, error } = spawnSync('npm', ['ci', '--silent', '--ignore-scripts'], { cwd: here('.'), stdio: ['ignore', 'inherit', 'inherit'] })
    if (status !== 0) throw new Error(`npm ci failed (${error?.message ?? status}): the npm registry is needed, once`)
    writeFileSync(stamp, lock)
  }
  if (!existsSync(pkg)) throw new Error('pkg/ is missing: cargo xtask build')
  rmSync(`${modules}/kyc-preflight`, { recursive: true, force: true })
  cpSync(pkg, `${modules}/kyc-preflight`, { recursive: true })
}

const versionOf = (name) => JSON.parse(readFileSync(`${modules}/${name}/package.json`, 'utf8')).version

/** Servers first: some libraries ask whether there is a window. */
const SUITES = ['servers', 'adapters', 'react', 'vue', 'shapes', 'types']

async function suite(name, kyc, measured, lines) {
  const { consumers = [], run } = await import(`./${name}.mjs`)
  const rows = []
  for (const consumer of consumers) {
    try {
      const { line, rows: told } = await measured(kyc, { ...consumer, version: versionOf(consumer.package) })
      lines.push(line)
      rows.push(...told)
    } catch (error) {
      rows.push({ name: consumer.name, ok: false, detail: error?.stack ?? error })
    }
  }
  try {
    return [...rows, ...((await run?.(kyc)) ?? [])]
  } catch (error) {
    return [...rows, { name: `${name}: ran to the end`, ok: false, detail: error?.stack ?? error }]
  }
}

install()
const { loadSync } = await import('kyc-preflight/sync')
const { measured, table } = await import('./measure.mjs')
const [kyc, lines, rows] = [loadSync(), [], []]
const wanted = process.argv.slice(2)
for (const name of SUITES.filter((one) => wanted.length === 0 || wanted.includes(one))) rows.push(...(await suite(name, kyc, measured, lines)))
table(lines)
process.exit(tell(rows))
