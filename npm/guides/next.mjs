/** The guide for Next.js, built and started: with scripts, and by its action alone. */
import { strict as assert } from 'node:assert'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, pack, tools } from '../matrix/place.mjs'
import { bin, serving } from '../matrix/run.mjs'
import { corrected, sentence } from './forms.mjs'
import { PLACE, ROOT } from './place.mjs'
import { opened } from './web.mjs'

const NEXT = 'next/dist/bin/next'
const FILES = ['app/layout.tsx', 'app/kyc/rules.ts', 'app/kyc/actions.ts', 'app/kyc/page.tsx']

function made() {
  tools()
  pack()
  const folder = app('guide-next', Object.fromEntries(FILES.map((file) => [file, readFileSync(join(PLACE, 'next', file), 'utf8')])), { private: true })
  const types = (from, name) => cpSync(join(ROOT, from, name), join(folder, 'node_modules', name), { recursive: true, dereference: true })
  for (const name of ['@types/react', 'csstype']) types('npm/consumers/node_modules', name)
  types('npm/node_modules', '@types/node')
  types('npm/node_modules', 'undici-types')
  return folder
}

async function filled(browser, base, said) {
  const { page, heard, close } = await opened(browser, base)
  try {
    await page.goto(`${base}kyc`, { waitUntil: 'networkidle' })
    const mend = await corrected(page, said)
    await mend()
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('已收到').waitFor()
    assert.deepEqual(heard, [])
  } finally {
    await close()
  }
}

/** Without scripts in the browser the action answers with the page. */
async function alone(browser, base, said) {
  const { page, close } = await opened(browser, base, { javaScriptEnabled: false })
  try {
    await page.goto(`${base}kyc`)
    await page.getByLabel('姓名').fill('张三')
    await page.getByLabel('身份证号码').fill('110105194912310021')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText(said).waitFor()
    assert.ok(!(await page.content()).includes('110105194912310021'), 'the page has what was submitted')
  } finally {
    await close()
  }
}

export const next = (browser, kyc) => async () => {
  const folder = made()
  await bin(NEXT, ['build'], folder)
  await serving(NEXT, (port) => ['start', '--port', port, '--hostname', '127.0.0.1'], folder, async (base) => {
    await filled(browser, base, sentence(kyc))
    await alone(browser, base, sentence(kyc))
  })
}
