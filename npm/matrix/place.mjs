/** Where the tools and the tiny apps stand: all of it below target/matrix, nothing in a tracked folder. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const HERE = dirname(fileURLToPath(import.meta.url))
export const ROOT = join(HERE, '../..')
export const MATRIX = join(ROOT, 'target/matrix')
const MODULES = join(MATRIX, 'node_modules')
const INSTALLED = join(MATRIX, 'installed')
const LOCKED = ['package.json', 'package-lock.json', '.npmrc']

/** After the tools are there, nothing has a way out. */
const CLOSED = 'http://127.0.0.1:9'
export const OFFLINE = {
  ...process.env, HTTP_PROXY: CLOSED, HTTPS_PROXY: CLOSED, http_proxy: CLOSED, https_proxy: CLOSED, NO_PROXY: '127.0.0.1,localhost',
  no_proxy: '127.0.0.1,localhost', npm_config_registry: CLOSED, NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1', FORCE_COLOR: '0', CI: '1',
}

function npm(args, cwd, env) {
  const { status, stdout, stderr, error } = spawnSync('npm', args, { cwd, env, encoding: 'utf8', timeout: 1_800_000 })
  if (status !== 0) throw new Error(`npm ${args.join(' ')}: ${error?.message ?? stderr}`)
  return stdout
}

/** The tools of package-lock.json, once per lock file; no script of theirs runs. */
export function tools() {
  const lock = readFileSync(join(HERE, 'package-lock.json'), 'utf8')
  const stamp = join(MODULES, '.lock-used')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.log('installing the tools of npm/matrix/package-lock.json into target/matrix, once')
  mkdirSync(MATRIX, { recursive: true })
  for (const name of LOCKED) cpSync(join(HERE, name), join(MATRIX, name))
  // Not `ci`: it refuses a lock file made where a registry lacks the builds for other systems.
  npm(['install', '--no-save', '--silent', '--ignore-scripts'], MATRIX, process.env)
  writeFileSync(stamp, lock)
}

/** Packs pkg/ and installs the tarball with npm as anybody would; the file's path and what npm said. */
export function pack() {
  rmSync(INSTALLED, { recursive: true, force: true })
  mkdirSync(INSTALLED, { recursive: true })
  const [{ filename }] = JSON.parse(npm(['pack', join(ROOT, 'pkg'), '--json', '--pack-destination', INSTALLED], INSTALLED, OFFLINE))
  writeFileSync(join(INSTALLED, 'package.json'), '{ "private": true }\n')
  const said = npm(['install', `./${filename}`, '--no-audit', '--no-fund', '--prefer-offline'], INSTALLED, OFFLINE)
  return { tarball: join(INSTALLED, filename), said, installed: readdirSync(join(INSTALLED, 'node_modules')).filter((name) => !name.startsWith('.')) }
}

/** A new app with these files and the package, as installed; its folder. */
export function app(name, files, manifest = { private: true, type: 'module' }) {
  const at = join(MATRIX, 'apps', name)
  rmSync(at, { recursive: true, force: true })
  cpSync(join(INSTALLED, 'node_modules/kyc-preflight'), join(at, 'node_modules/kyc-preflight'), { recursive: true })
  for (const [file, text] of Object.entries({ 'package.json': JSON.stringify(manifest), ...files })) {
    mkdirSync(dirname(join(at, file)), { recursive: true })
    writeFileSync(join(at, file), text)
  }
  return at
}

export const versionOf = (tool) => JSON.parse(readFileSync(join(MODULES, tool, 'package.json'), 'utf8')).version

/** The manifest of the package, as installed. */
export const manifest = () => JSON.parse(readFileSync(join(INSTALLED, 'node_modules/kyc-preflight/package.json'), 'utf8'))

/** Entries that have code and types; not the files. */
export const entries = () => Object.keys(manifest().exports).filter((entry) => !/\.(json|wasm)$/.test(entry))

export const toolPath = (path) => join(MODULES, path)

/** A tool's own module, from where the tools are. */
export const tool = (path) => import(pathToFileURL(toolPath(path)).href)
