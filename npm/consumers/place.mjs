/** Where the libraries are, and the built package beside them. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const pkg = here('../../pkg')
export const modules = here('node_modules')

/** The libraries of package-lock.json, once. */
export function libraries() {
  const [lock, stamp] = [readFileSync(here('package-lock.json'), 'utf8'), here('node_modules/.lock-used')]
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
    console.log('installing the libraries of npm/consumers/package-lock.json, once')
    const { status, error } = spawnSync('npm', ['ci', '--silent', '--ignore-scripts'], { cwd: here('.'), stdio: ['ignore', 'inherit', 'inherit'] })
    if (status !== 0) throw new Error(`npm ci failed (${error?.message ?? status}): the npm registry is needed, once`)
    writeFileSync(stamp, lock)
  }
}

/** The libraries, and the package as it was built. */
export function install() {
  libraries()
  if (!existsSync(pkg)) throw new Error('pkg/ is missing: cargo xtask build')
  rmSync(`${modules}/kyc-preflight`, { recursive: true, force: true })
  cpSync(pkg, `${modules}/kyc-preflight`, { recursive: true })
}
