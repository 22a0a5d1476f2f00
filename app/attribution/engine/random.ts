/**
 * Draws by counter instead of by sequence: what a row draws depends on the seed, the row's own
 * key and the number of the draw, so the order of rows changes nothing.
 */

/** 32 well-mixed bits of 32 bits; a bijection. */
export function mix(bits: number) {
  let x = bits
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)

  return (x ^ (x >>> 16)) >>> 0
}

/** A seed of 32 bits from words, such as business, period and model version. */
export function seedOf(...parts: readonly string[]) {
  let hash = 0x811c9dc5
  for (const part of parts) {
    for (let at = 0; at < part.length; at++) {
      hash = Math.imul(hash ^ part.charCodeAt(at), 0x01000193)
    }
    hash = Math.imul(hash ^ 0x7c, 0x01000193)
  }

  return mix(hash)
}

/** What draw number `draw` of a seed is combined with the key of a row by: `mix(key ^ salt)`. */
export const saltOf = (seed: number, draw: number) => mix(seed + Math.imul(draw + 1, 0x9e3779b1))

/** Put to the key of a row, it tells the draws of lost journeys from those of won ones. */
export const LOST_MARK = 0x6a09e667

/** A sequence of numbers in [0, 1), for what has no rows: permutations, tests. */
export function sequence(seed: number) {
  let count = 0

  return () => mix(seed ^ mix(count++)) / 2 ** 32
}

const LARGEST_TABLED_MEAN = 32
const GUIDE_BITS = 10

interface PoissonTable {
  /** Cumulated chances in units of 2^-32. */
  sums: Float64Array
  /** The least number that the first bits of a draw leave possible. */
  guide: Uint8Array
}

const TABLES = Array.from({ length: LARGEST_TABLED_MEAN + 1 }, (_, mean) => tableOf(mean))

function tableOf(mean: number): PoissonTable {
  const sums = new Float64Array(mean + 12 + Math.ceil(9 * Math.sqrt(mean)))
  let chance = Math.exp(-mean)
  let sum = chance
  for (let count = 0; count < sums.length; count++) {
    sums[count] = sum * 2 ** 32
    chance *= mean / (count + 1)
    sum += chance
  }
  sums[sums.length - 1] = Infinity
  const guide = Uint8Array.from({ length: 2 ** GUIDE_BITS }, (_, first) =>
    sums.findIndex((bound) => first * 2 ** (32 - GUIDE_BITS) < bound)
  )

  return { sums, guide }
}

/** A Poisson number of this integer mean, from 32 random bits. */
export function poisson(mean: number, bits: number) {
  if (mean === 0) return 0

  return mean > LARGEST_TABLED_MEAN ? poissonOfMany(mean, bits) : tabled(TABLES[mean]!, bits)
}

function tabled({ sums, guide }: PoissonTable, bits: number) {
  let count = guide[bits >>> (32 - GUIDE_BITS)]!
  while (bits >= sums[count]!) count++

  return count
}

/** Poisson numbers of one mean into `out`, one for each salt: the draws of a row under its key. */
export function poissonBySalt(
  mean: number,
  key: number,
  draws: { salts: Uint32Array; out: Float64Array }
) {
  const { salts, out } = draws
  if (mean === 0) return out.fill(0)
  const table = TABLES[mean]
  const drawCount = salts.length
  for (let at = 0; at < drawCount; at++) {
    const bits = mix(key ^ salts[at]!)
    out[at] = table ? tabled(table, bits) : poissonOfMany(mean, bits)
  }

  return out
}

/** Cornish–Fisher: the normal quantile, corrected for the skew of a Poisson number. */
function poissonOfMany(mean: number, bits: number) {
  const z = normalQuantile((bits + 0.5) / 2 ** 32)

  return Math.max(0, Math.round(mean + Math.sqrt(mean) * z + (z * z - 1) / 6))
}

const TAIL_TOP = [
  -7.784894002430293e-3, -0.3223964580411365, -2.400758277161838, -2.549732539343734,
  4.374664141464968, 2.938163982698783,
]
const TAIL_BOTTOM = [
  7.784695709041462e-3, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1,
]
const BODY_TOP = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
]
const BODY_BOTTOM = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572,
  1,
]

const polynomial = (coefficients: readonly number[], x: number) =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0)

/** Acklam's approximation of the standard normal quantile, relative error below 1.2e-9. */
export function normalQuantile(chance: number): number {
  if (chance > 0.5) return -normalQuantile(1 - chance)
  if (chance < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(chance))

    return polynomial(TAIL_TOP, q) / polynomial(TAIL_BOTTOM, q)
  }
  const q = chance - 0.5

  return (polynomial(BODY_TOP, q * q) * q) / polynomial(BODY_BOTTOM, q * q)
}
