/** The types of the package with those of the libraries, under tsc --strict, and what the adapters weigh. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { row } from './measure.mjs'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))

const MOST = 3 * 1024

const weights = () => ['rhf', 'hono', 'express'].flatMap((name) => ['js', 'cjs'].map((extension) => {
  const bytes = gzipSync(readFileSync(at(`../../pkg/${name}.${extension}`)), { level: 9 }).length
  return row(`${name}.${extension} has at most ${MOST} bytes gzip`, bytes > 100 && bytes <= MOST, `${bytes}`)
}))

export function run() {
  const { status, stdout, stderr, error } = spawnSync(at('../node_modules/.bin/tsc'), ['-p', at('typed')], { encoding: 'utf8', timeout: 120_000 })
  return [...weights(), row('every library compiles with the schema and the adapters, without a cast', status === 0, error?.message ?? (stdout + stderr).slice(0, 1500))]
}
