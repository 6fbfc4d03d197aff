/** The built package in the libraries that take it: installs them once, runs each, prints what survives. */
import { readFileSync } from 'node:fs'
import { install, modules } from './place.mjs'
import { tell } from '../test/tell.mjs'

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
