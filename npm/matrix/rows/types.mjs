/** What the compilers and the two judges of packages say of the declarations and the manifest. */
import { strict as assert } from 'node:assert'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, entries, tool, versionOf, ROOT } from '../place.mjs'
import { bin, execute, row } from '../run.mjs'

const TS7 = join(ROOT, 'npm/node_modules/.bin/tsc')
const FLAGS = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--skipLibCheck', 'false', '--target', 'es2022',
  '--lib', 'es2023,dom', '--typeRoots', 'none']
const named = (entry) => entry.replace('.', 'kyc-preflight')

/** What a module exports is not `any`; a wrong call is noticed. */
const every = () => entries().map((entry, at) => `import * as e${at} from '${named(entry)}'
export const n${at}: 0 extends 1 & typeof e${at} ? never : object = e${at}`).join('\n')

const USES = `
import { KycConfigError, load } from 'kyc-preflight'
import type { Issue, Kyc, Plan } from 'kyc-preflight'
import { loadSync } from 'kyc-preflight/sync'
import { load as loadJs } from 'kyc-preflight/js'
import { names } from 'kyc-preflight/names'

export async function calls(): Promise<number> {
  const kycs: Kyc[] = [await load({ locale: 'zh-Hans', names }), loadSync(), await loadJs()]
  const plans: Plan[] = kycs.map((kyc) => kyc.plan('fill-easy/kyc-cn', {}, { today: '2026-11-20' }))
  return plans.reduce((total, plan) => total + plan.calls, 0)
}
export function stops(kyc: Kyc, input: unknown): Issue[] {
  const result = kyc.schema('fill-easy/kyc-cn')['~standard'].validate(input)
  if (result.issues) result.issues.map((issue) => issue.code satisfies Issue['code'])
  return kyc.check('fill-easy/kyc-cn', input).issues.filter((issue) => issue.stops)
}
export const wrong = [KycConfigError.name, names.region('110105').county]
export async function noticed(): Promise<void> {
  // @ts-expect-error an endpoint that is none
  loadSync().check('fill-easy/none', {})
  // @ts-expect-error a locale that is none
  await load({ locale: 'fr' })
  // @ts-expect-error an option that is none
  await loadJs({ lang: 'en' })
}
`

const make = () => {
  const text = `${every()}\n${USES}`
  return app('types', { 'use.mts': text, 'use.cts': text, 'use.ts': text, 'cjs/package.json': '{ "type": "commonjs" }', 'cjs/use.ts': text })
}

const MODES = {
  'nodenext, ESM': ['use.mts', '--module', 'nodenext'],
  'nodenext, CommonJS': ['use.cts', '--module', 'nodenext'],
  'nodenext, "type": "commonjs"': ['cjs/use.ts', '--module', 'nodenext'],
  bundler: ['use.ts', '--module', 'preserve', '--moduleResolution', 'bundler'],
  'bundler, edge-light': ['use.ts', '--module', 'esnext', '--moduleResolution', 'bundler', '--customConditions', 'edge-light'],
}

/** Of before `exports`; TypeScript 7 has it no more. */
const OLD = {
  'node16, CommonJS': ['use.cts', '--module', 'node16'],
  'node16, CommonJS, react-native': ['use.cts', '--module', 'node16', '--customConditions', 'react-native'],
  'node10, CommonJS': ['cjs/use.ts', '--module', 'commonjs', '--moduleResolution', 'node10'],
  'node10, ESM': ['use.ts', '--module', 'es2022', '--moduleResolution', 'node10'],
}

const five = (folder, args) => bin('typescript/bin/tsc', [...FLAGS, ...args], folder)
const seven = (folder, args) => execute(TS7, [...FLAGS, ...args], folder)

async function compiled(folder, version, compile, modes) {
  const rows = []
  for (const [name, args] of Object.entries(modes)) {
    rows.push(await row(`tsc, ${name}`, version, `${entries().length} entries`, () => compile(folder, args)))
  }
  return rows
}

async function attw(tarball) {
  const { checkPackage, createPackageFromTarballData } = await tool('@arethetypeswrong/core/dist/index.js')
  // A file that is fetched, not a module that is imported.
  const excludeEntrypoints = ['./kyc.wasm', './china/kyc.wasm']
  const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))), { excludeEntrypoints })
  const said = analysis.problems?.map(({ kind, entrypoint, resolutionKind, fileName }) => [kind, entrypoint ?? fileName, resolutionKind].join(' ')) ?? ['no types']
  assert.deepEqual(said, [], said.join('\n'))
  assert.deepEqual(entries().filter((entry) => !(entry in analysis.entrypoints)), [], 'it does not see every entry')
}

async function publint(tarball) {
  const { publint } = await tool('publint/src/index-node.js')
  const bytes = readFileSync(tarball)
  const { formatMessage } = await tool('publint/src/utils.js')
  const { messages, pkg } = await publint({ pack: { tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) }, level: 'suggestion', strict: true })
  const said = messages.map((message) => formatMessage(message, pkg))
  assert.deepEqual(said, [], said.join('\n'))
}

export async function run({ tarball }) {
  const folder = make()
  const latest = JSON.parse(readFileSync(join(ROOT, 'npm/node_modules/typescript/package.json'), 'utf8')).version
  return [
    ...(await compiled(folder, latest, seven, MODES)),
    ...(await compiled(folder, versionOf('typescript'), five, { ...MODES, ...OLD })),
    await row('are the types wrong', versionOf('@arethetypeswrong/core'), `${entries().length} entries`, () => attw(tarball)),
    await row('publint', versionOf('publint'), 'the tarball', () => publint(tarball)),
  ]
}
