/**
 * How work grows with its input. The same work is done with shares of the input in the same run, and the times are compared with each
 * other: with a quarter, the half and the whole of it, work in proportion takes 2 and 4 times as long, work in square 4 and 16 times.
 * Anywhere with a clock.
 */
/** Share of the input, and how much longer the whole may take; one of them is enough. */
const IN_PROPORTION = [[1 / 4, 9], [1 / 2, 3]]
const NOT_AT_ALL = [[1 / 1000, 30]]
/** Other processes and the collector of garbage only ever add to a time, so that the best of several is the work itself. */
const ROUNDS = 24
/** Milliseconds of the whole below which a clock says nothing, and growth would be no harm. */
const FAINT = 50

/** Of this process where that can be told: other processes have the cores too. */
const now = () => {
  const used = globalThis.process?.cpuUsage?.()
  return used ? (used.user + used.system) / 1000 : globalThis.performance.now()
}

/** Asks for the time of a share of the input until it is sure; what is wrong, or an empty text. */
function* judged(limits) {
  const best = new Map()
  const within = ([share, times]) => best.get(1) <= times * best.get(share)
  let shares = [1, limits[0][0], limits[0][0]]
  for (let round = 0; round < ROUNDS; round++) {
    for (const share of shares) best.set(share, Math.min(best.get(share) ?? Infinity, yield share))
    if (best.get(1) <= FAINT || limits.some(within)) return ''
    shares = [...limits.map(([share]) => share), 1]
  }
  return `takes more time than its input grows: ${[...best].map(([share, took]) => `${took.toFixed(1)} ms for ${share} of it`).join(', ')}`
}

function measured(limits, less, work) {
  const asking = judged(limits)
  let { done, value } = asking.next()
  while (!done) {
    const given = less(value)
    const from = now()
    work(given)
    ;({ done, value } = asking.next(now() - from))
  }
  return value
}

/** What is wrong, or an empty text: `less(share)` makes that share of the input, `work` is what is measured. */
export const steep = (less, work) => measured(IN_PROPORTION, less, work)

/** The same where the size of the input should make no difference. */
export const uneven = (less, work) => measured(NOT_AT_ALL, less, work)

/** The same as `steep` of work that is waited for. */
export async function steepLater(less, work) {
  const asking = judged(IN_PROPORTION)
  let { done, value } = asking.next()
  while (!done) {
    const given = less(value)
    const from = now()
    await work(given)
    ;({ done, value } = asking.next(now() - from))
  }
  return value
}

/** Steps that no compiler leaves out. */
function steps(count) {
  let sum = 1
  for (let at = 0; at < count; at++) sum = (Math.imul(sum, 48_271) + at) | 0
  return sum
}

/** As many steps as a clock can tell on this machine. */
function enough() {
  let count = 1e6
  for (let took = 0; took < 3 * FAINT; count *= 2) {
    const from = now()
    steps(count)
    took = now() - from
  }
  return count
}

/** The measure itself finds what it is for, and nothing else. */
export async function run() {
  const row = (name, ok, detail) => ({ name: `growth: ${name}`, ok, ...(!ok && { detail }) })
  const [most, less] = [enough(), (share) => share]
  const [line, square] = [(share) => steps(most * share), (share) => steps(most * share * share)]
  // A busy machine can hide a square once, not three times.
  const found = (judge) => judge() || judge() || judge()
  const [right, wrong, some] = [steep(less, line), found(() => steep(less, square)), found(() => uneven(less, line))]
  const later = (await steepLater(less, async (share) => square(share))) || (await steepLater(less, async (share) => square(share)))
  return [
    row('work in proportion is in order', right === '', right), row('work in square is found', wrong !== '' && later !== '', 'it is not'),
    row('work that should not grow is found', some !== '' && uneven(less, () => steps(most)) === '', some),
  ]
}
