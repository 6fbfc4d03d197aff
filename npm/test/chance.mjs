/** Chance that is the same in every run, and in Rust: `tests/chance` draws the same numbers from the same seeds. */

const SEED = 0x2026_1120_0B5E_55EDn
const wide = (value) => BigInt.asUintN(64, value)

/** SplitMix64, a sequence of its own for each salt. */
export function random(salt) {
  let state = wide(SEED ^ (BigInt(salt) * 0xD134_2543_DE82_EF95n))
  const draw = () => {
    state = wide(state + 0x9E37_79B9_7F4A_7C15n)
    let z = wide((state ^ (state >> 30n)) * 0xBF58_476D_1CE4_E5B9n)
    z = wide((z ^ (z >> 27n)) * 0x94D0_49BB_1331_11EBn)
    return z ^ (z >> 31n)
  }
  /** A number from 0, less than the bound. */
  const below = (bound) => Number(draw() % BigInt(bound))
  return { below, one: (list) => list[below(list.length)], chance: (percent) => below(100) < percent }
}
