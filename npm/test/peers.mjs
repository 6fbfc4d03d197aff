/**
 * The slips of `cargo test --test corruption`, through the built package and beside it through npm `validator` and `stdnum`: how
 * many are stopped, by field and kind, and how many valid values each one refuses (the kind `none`). Ours refuses no valid value, and
 * stops at least as much as any other that refuses none either.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { stdnum } from 'stdnum'
import validator from 'validator'
import { tell } from './tell.mjs'

const FILE = fileURLToPath(new URL('../../target/corruption.tsv', import.meta.url))
const OPTIONS = { today: '2026-11-20' }

/** Whether a value passes, by field and package. */
const PEERS = {
  residentId: {
    'validator isIdentityCard': (value) => validator.isIdentityCard(value, 'zh-CN'),
    'stdnum CN.ric': (value) => stdnum.CN.ric.validate(value).isValid,
  },
  mobile: {
    'validator isMobilePhone': (value) => validator.isMobilePhone(value, 'zh-CN'),
  },
  bankCard: {
    'validator isCreditCard': (value) => validator.isCreditCard(value),
    'validator isLuhnNumber': (value) => validator.isLuhnNumber(value),
  },
  taiwanId: {
    'validator isIdentityCard': (value) => validator.isIdentityCard(value, 'zh-TW'),
    'stdnum TW.natid': (value) => stdnum.TW.natid.validate(value).isValid,
    'stdnum TW.ui': (value) => stdnum.TW.ui.validate(value).isValid,
    'stdnum TW.natid or ui': (value) => stdnum.TW.natid.validate(value).isValid || stdnum.TW.ui.validate(value).isValid,
  },
  creditCode: {
    'stdnum CN.uscc': (value) => stdnum.CN.uscc.validate(value).isValid,
  },
}

/** Rows of the file by field and kind. */
function read() {
  const rows = {}
  for (const line of readFileSync(FILE, 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const [field, kind, value] = line.split('\t')
    const kinds = (rows[field] ??= {})
    ;(kinds[kind] ??= []).push(value)
  }
  return rows
}

/** A package that throws has not let the value pass, and is counted. */
function refuses(passes, value, thrown) {
  try {
    return !passes(value)
  } catch {
    thrown.count += 1
    return true
  }
}

/** Values that are refused, by kind. */
function measure(passes, kinds, thrown) {
  const count = (values) => values.filter((value) => refuses(passes, value, thrown)).length
  return Object.fromEntries(Object.entries(kinds).map(([kind, values]) => [kind, count(values)]))
}

function* packages(kyc, field) {
  yield ['kyc-preflight', (value) => kyc.checkField('fields', field, value, OPTIONS).ok]
  yield ['kyc-preflight, doubts too', (value) => !kyc.checkField('fields', field, value, OPTIONS).issues.some((issue) => issue.weight !== 'note')]
  yield* Object.entries(PEERS[field])
}

const percent = (part, all) => ((part * 100) / all).toFixed(2)

function print(field, kinds, told) {
  const order = Object.keys(kinds).sort((a, b) => (b === 'none') - (a === 'none') || a.localeCompare(b))
  const line = (...cells) => console.log(cells.map((cell, at) => (at === 0 ? cell.padEnd(28) : cell.padStart(14))).join(''))
  line(field, ...order.map((kind) => (kind === 'none' ? 'valid refused' : kind)))
  line('  values', ...order.map((kind) => String(kinds[kind].length)))
  for (const [name, counts] of told) line(`  ${name}`, ...order.map((kind) => `${percent(counts[kind], kinds[kind].length)} %`))
}

/** Ours against each other package, row by row; what refuses valid values does not count. */
function judge(field, kinds, told) {
  const ours = told.get('kyc-preflight')
  const results = [{ name: `${field}: every valid value passes`, ok: ours.none === 0 && kinds.none.length > 0, detail: `${ours.none} of ${kinds.none.length} stopped` }]
  for (const name of Object.keys(PEERS[field])) {
    const counts = told.get(name)
    for (const kind of Object.keys(kinds).filter((one) => one !== 'none')) {
      const detail = `${ours[kind]} stopped, ${counts[kind]} by ${name}`
      if (ours[kind] < counts[kind] && counts.none > 0) console.log(`  bought: ${field} ${kind}: ${detail}, which refuses ${percent(counts.none, kinds.none.length)} % of valid values`)
      results.push({ name: `${field} ${kind}: not less than ${name}`, ok: ours[kind] >= counts[kind] || counts.none > 0, detail })
    }
  }
  return results
}

async function run() {
  if (!existsSync(FILE)) {
    return [{ name: 'peers', ok: false, detail: `${FILE} is missing: run \`cargo test --test corruption\` first` }]
  }
  const { loadSync } = await import('../../pkg/sync.js')
  const kyc = loadSync({ today: () => OPTIONS.today })
  const rows = read()
  const results = []
  for (const field of Object.keys(PEERS)) {
    const thrown = { count: 0 }
    const kinds = rows[field] ?? { none: [] }
    const told = new Map([...packages(kyc, field)].map(([name, passes]) => [name, measure(passes, kinds, thrown)]))
    print(field, kinds, told)
    if (thrown.count > 0) console.log(`  thrown: ${thrown.count}`)
    results.push(...judge(field, kinds, told))
  }
  return results
}

process.exitCode = tell(await run())
