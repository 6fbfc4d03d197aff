/** The types of the package with those of the libraries, under tsc --strict. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { row } from './measure.mjs'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))

export function run() {
  const { status, stdout, stderr, error } = spawnSync(at('../node_modules/.bin/tsc'), ['-p', at('typed')], { encoding: 'utf8', timeout: 120_000 })
  return [row('every library compiles with the schema and the adapters, without a cast', status === 0, error?.message ?? (stdout + stderr).slice(0, 1500))]
}
