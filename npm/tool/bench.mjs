// The form's entry: medians of many windows, candidates taking turns. node npm/tool/bench.mjs <pkg dir> [--no-fail]
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const WINDOWS = 60
const WINDOW_MS = 5
const WARM_MS = 200
const E = 'fill-easy/kyc-cn'
const O = { today: '2026-11-20' }

const ID = '11010519491231002X'
const IDS = [ID, '110101199003070011', '440308199512150230', '310104200002291017']
const MOBILE = '13800138000'
const FOUR = { name: '张三丰', idNumber: ID, mobile: MOBILE, bankCardNumber: '6222026789012345676' }
const FULL = {
  ...FOUR, idIssueDate: '20180501', idExpiryDate: '长期',
  facePhoto: 'iVBORw0KGgoAAAANSUhEUgAAASwAAAGQAQAAAAA8DmDWAAAASElEQVR42u3KoQEAAAwCIP9/Wl9YWIRMehJN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN07TvNsRTKBbSW1A1AAAAAElFTkSuQmCC',
  addressesToVerify: ['common', 'work'].map((type) => ({ type, city: '北京', address: '朝阳区建国路88号' })),
}

const WRONG = { ...FULL, idNumber: '110105194912310021', mobile: '23800138000' }
const HALF = { name: FULL.name, idNumber: FULL.idNumber }

// ---- the same check in plain JavaScript

const SHAPE = /^[1-9]\d{5}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/i
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

function plainId(id) {
  const parts = SHAPE.exec(id)
  if (!parts) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return false
  let sum = 0
  for (let at = 0; at < 17; at++) sum += (id.charCodeAt(at) - 48) * WEIGHTS[at]
  return '10X98765432'[sum % 11] === id[17].toUpperCase()
}

// ---- candidates

const validator = createRequire(new URL('../package.json', import.meta.url))('validator')

/** Takes turns through the values, so that nothing is remembered of the last one. */
function turns(list, check) {
  let at = 0
  return () => check(list[at++ % list.length])
}

const MOBILES = [MOBILE, '13912345678', '18612345678', '17712345678']

function candidates(kyc) {
  const mobile = (value) => kyc.checkField(E, 'mobile', value, O).ok
  return {
    'preflight, full form': () => kyc.preflight(E, FULL, O).report.ok,
    'preflight, two mistakes': () => !kyc.preflight(E, WRONG, O).report.ok,
    'preflight, half-filled': () => kyc.preflight(E, HALF, O).report.ok,
    'checkField, ID': turns(IDS, (id) => kyc.checkField(E, 'idNumber', id, O).ok),
    'checkField, ID typing (14 digits)': turns(IDS, (id) => kyc.checkField(E, 'idNumber', id.slice(0, 14), { ...O, typing: true }).incomplete),
    'checkField, mobile': turns(MOBILES, mobile),
    'plain JS, ID': turns(IDS, plainId),
    'validator.js, ID': turns(IDS, (id) => validator.isIdentityCard(id, 'zh-CN')),
    'validator.js, mobile': turns(MOBILES, (value) => validator.isMobilePhone(value, 'zh-CN')),
  }
}

/** What is held against what, in one run: the bar, and the stretch. Times of one machine say nothing about another. */
const BARS = [
  ['preflight, full form', 'validator.js, ID', 8, 5],
  ['preflight, two mistakes', 'preflight, full form', 1.5, 1.3],
  ['preflight, half-filled', 'validator.js, ID', 6, 4],
  ['checkField, ID typing (14 digits)', 'validator.js, ID', 2, 1],
  ['checkField, ID', 'validator.js, ID', 0.3, 0.18],
  ['checkField, ID', 'plain JS, ID', 0.8, 0.55],
]

// ---- measuring

let kept = 0

function time(call, times) {
  const from = process.hrtime.bigint()
  for (let at = 0; at < times; at++) if (call()) kept++
  return Number(process.hrtime.bigint() - from) / 1e3
}

/** Calls for a window of at least WINDOW_MS at the best speed seen while warming up. */
function calibrate(call) {
  let [times, spent, best] = [1, 0, Infinity]
  while (spent < WARM_MS * 1e3 || times * best < WINDOW_MS * 1e3) {
    const took = time(call, times)
    spent += took
    best = Math.min(best, took / times)
    times = Math.ceil(Math.min(times * 4, (WINDOW_MS * 1.2e3) / best))
  }
  return times
}

function measure(calls) {
  const runs = Object.entries(calls).map(([name, call]) => ({ name, call, times: calibrate(call), took: [] }))
  for (let window = 0; window < WINDOWS; window++) {
    for (const run of runs) run.took.push(time(run.call, run.times) / run.times)
  }
  return Object.fromEntries(runs.map(({ name, times, took }) => [name, { times, ...summary(took) }]))
}

function summary(took) {
  const sorted = took.toSorted((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  return { median: at(0.5), min: sorted[0], p90: at(0.9) }
}

/** A benchmark of wrong answers is none. */
function wrong(calls) {
  return Object.entries(calls).filter(([, call]) => ![1, 2, 3, 4].every(() => call() === true)).map(([name]) => name)
}

function print(measured) {
  const width = Math.max(...Object.keys(measured).map((name) => name.length))
  const number = (value) => value.toFixed(3).padStart(9)
  console.log(`${'µs per call'.padEnd(width)}    median       min       p90     calls/window`)
  for (const [name, { median, min, p90, times }] of Object.entries(measured)) {
    console.log(`${name.padEnd(width)} ${number(median)} ${number(min)} ${number(p90)} ${String(times).padStart(12)}`)
  }
}

/** Whether every bar is kept. */
function held(measured) {
  return BARS.map(([one, other, bar, stretch]) => {
    const ratio = measured[one].median / measured[other].median
    console.log(`${ratio <= bar ? 'kept  ' : 'missed'} ${one} / ${other}: ${ratio.toFixed(2)} (bar ${bar}, stretch ${stretch})`)
    return ratio <= bar
  })
}

async function main(args) {
  const pkg = args.find((arg) => !arg.startsWith('--'))
  if (!pkg) {
    console.error('usage: node npm/tool/bench.mjs <pkg dir> [--no-fail]')
    return 2
  }
  const { load } = await import(pathToFileURL(resolve(pkg, 'index.js')).href)
  const calls = candidates(await load({ tables: true }))
  const bad = wrong(calls)
  if (bad.length) {
    console.error(`not measured, these give a wrong answer: ${bad.join(', ')}`)
    return 1
  }
  const measured = measure(calls)
  print(measured)
  console.log(`Node ${process.version}, ${WINDOWS} windows each, ${kept} calls`)
  return held(measured).every(Boolean) || args.includes('--no-fail') ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
