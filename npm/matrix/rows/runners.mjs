/** Vitest and Jest without a configuration, in both of their usual environments. */
import { strict as assert } from 'node:assert'
import { SEEN, USE, USE_CJS, loading } from '../apps.mjs'
import { app, versionOf } from '../place.mjs'
import { bin, row } from '../run.mjs'
import { HANG } from '../../test/launch.mjs'

const ENTRIES = ['kyc-preflight', 'kyc-preflight/sync', 'kyc-preflight/js']
const ENVIRONMENTS = { node: 'undefined', jsdom: 'object' }

const suite = (document, load) => `
test('the environment', () => expect(typeof document).toBe('${document}'))
${ENTRIES.map((entry) => {
  const { name, call } = loading(entry)
  return `test('${entry}', async () => {
  const { ${name} } = ${load(entry)}
  expect(use(${call})).toEqual(${JSON.stringify(SEEN)})
})`
}).join('\n')}
`

const RUNNERS = {
  vitest: {
    app: (document) => ({
      ...USE,
      'one.test.js': `import { expect, test } from 'vitest'\nimport { use } from './use.js'\n${suite(document, (entry) => `await import('${entry}')`)}`,
    }),
    manifest: { private: true, type: 'module' },
    run: (folder, environment) => bin('vitest/vitest.mjs', ['run', '--environment', environment, '--reporter=json', `--testTimeout=${HANG}`], folder),
  },
  jest: {
    app: (document) => ({ ...USE_CJS, 'one.test.js': `const { use } = require('./use.cjs')\n${suite(document, (entry) => `require('${entry}')`)}` }),
    manifest: { private: true },
    run: (folder, environment) => bin('jest/bin/jest.js', ['--env', environment, '--json', '--cacheDirectory', 'cache', `--testTimeout=${HANG}`], folder),
  },
}

async function passes(name, environment, document) {
  const { app: files, manifest, run } = RUNNERS[name]
  const folder = app(`${name}-${environment}`, files(document), manifest)
  const { stdout } = await run(folder, environment)
  const { numPassedTests, numTotalTests } = JSON.parse(stdout.slice(stdout.indexOf('{')))
  assert.deepEqual([numPassedTests, numTotalTests], [ENTRIES.length + 1, ENTRIES.length + 1])
}

export async function run() {
  const rows = []
  for (const name of Object.keys(RUNNERS)) {
    for (const [environment, document] of Object.entries(ENVIRONMENTS)) {
      rows.push(await row(`${name}, ${environment}`, versionOf(name), '. ./sync ./js', () => passes(name, environment, document)))
    }
  }
  return rows
}
