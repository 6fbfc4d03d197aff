/** The documentation: `node npm/tool/docs.mjs [folder]`, target/site/docs without one. Installs what npm/docs needs, once. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(`../docs/${path}`, import.meta.url))

/** The tools of package-lock.json, once. */
export function install() {
  const [lock, stamp] = [readFileSync(here('package-lock.json'), 'utf8'), here('node_modules/.lock-used')]
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.log('installing the tools of npm/docs/package-lock.json, once')
  const { status, error } = spawnSync('npm', ['ci', '--silent', '--ignore-scripts'], { cwd: here('.'), stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) throw new Error(`npm ci failed (${error?.message ?? status}): the npm registry is needed, once`)
  writeFileSync(stamp, lock)
}

/** Writes every page; the folder. */
export async function docs(folder) {
  install()
  return (await import('../docs/write.mjs')).write(folder)
}

/** What is written, and the exported names that nothing is said of. */
export async function pages() {
  install()
  return (await import('../docs/write.mjs')).pages()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(`the documentation is in ${await docs(process.argv[2])}`)
