/** Prints what failed and the closing line; the exit code. */
export function tell(results) {
  const failed = results.filter((result) => !result.ok)
  for (const { name, detail } of failed) console.log(`FAILED ${name}: ${String(detail ?? '').slice(0, 600)}`)
  console.log(`${results.length - failed.length} passed, ${failed.length} failed`)
  return failed.length === 0 ? 0 : 1
}

const sum = (ops, key) => ops.reduce((total, [, op]) => total + op[key], 0)

/** Prints the conformance counts of a place, file by file and provider by provider, and what is not shown there. */
export function counts(title, { counts: files, providers }) {
  const line = (...cells) => console.log(cells.map((cell, at) => (at === 0 ? String(cell).padEnd(32) : String(cell).padStart(10))).join(''))
  line(title, ...STATES.map(([, word]) => word))
  const row = (ops) => STATES.map(([state]) => sum(Object.entries(ops), state))
  for (const [name, ops] of Object.entries(files)) line(name, ...row(ops))
  for (const [name, ops] of Object.entries(providers)) line(`all of ${name}`, ...row(ops))
  line('all files', ...row(Object.assign({}, ...Object.entries(files).map(([name, ops]) => prefixed(name, ops)))))
  for (const [name, ops] of Object.entries(providers)) {
    for (const [op, { why }] of Object.entries(ops)) if (why.length) console.log(`  ${name} ${op}: ${why.join('; ')}`)
  }
}

const STATES = [['passed', 'passed'], ['failed', 'failed'], ['partly', 'partly'], ['elsewhere', 'in Rust']]
const prefixed = (name, ops) => Object.fromEntries(Object.entries(ops).map(([op, row]) => [`${name} ${op}`, row]))
