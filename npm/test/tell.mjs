/** Prints what failed and the closing line; the exit code. */
export function tell(results) {
  const failed = results.filter((result) => !result.ok)
  for (const { name, detail } of failed) console.log(`FAILED ${name}: ${String(detail ?? '').slice(0, 600)}`)
  console.log(`${results.length - failed.length} passed, ${failed.length} failed`)
  return failed.length === 0 ? 0 : 1
}

const sum = (ops, key) => ops.reduce((total, [, op]) => total + op[key], 0)

/** Prints the conformance counts of a place, file by file; cases of other endpoints are only counted. */
export function counts(title, files) {
  const line = (...cells) => console.log(cells.map((cell, at) => (at === 0 ? String(cell).padEnd(32) : String(cell).padStart(10))).join(''))
  line(title, 'passed', 'failed', 'in Rust', 'not ours')
  const totals = [0, 0, 0, 0]
  for (const [name, ops] of Object.entries(files)) {
    const ours = Object.entries(ops).filter(([op]) => op !== 'not this endpoint')
    const row = [sum(ours, 'passed'), sum(ours, 'failed'), sum(ours, 'elsewhere'), ops['not this endpoint']?.elsewhere ?? 0]
    row.forEach((count, at) => { totals[at] += count })
    line(name, ...row)
  }
  line('all files', ...totals)
}
