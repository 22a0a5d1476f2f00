/** z of an 80 % interval: a tenth lies below it, a tenth above. */
const Z80 = 1.2815515655446004
/** Draws behind a range of ranks. */
const DRAWS = 2_000
const SEED = 20_260_327

/** A value shrunk towards the group, with an 80 % interval. */
export interface Estimate {
  value: number
  low: number
  high: number
  /** A draw of it for a standard normal number; rises with the value. */
  draw: (z: number) => number
}

export interface Counts {
  /** What happened, and out of how much it could. */
  count: number
  of: number
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)

/** How far the true rates lie apart, beyond what chance alone would do (method of moments). */
function between(places: readonly Counts[], mean: number, noise: number) {
  const all = sum(places.map(({ of }) => of))
  const spread = sum(
    places.filter(({ of }) => of > 0).map(({ count, of }) => of * (count / of - mean) ** 2)
  )
  const known = places.filter(({ of }) => of > 0).length
  const weight = all - sum(places.map(({ of }) => of * of)) / all

  return weight > 0 ? Math.max(0, (spread - (known - 1) * noise) / weight) : 0
}

/** Without a difference that chance does not explain, every place is the group. */
const NO_DIFFERENCE = 1e-6

/**
 * Rates of rare events (new persons for money spent): each place is a Poisson count whose rate is
 * drawn from the group's Gamma. Quantiles by Wilson and Hilferty. Null: nothing happened anywhere.
 */
export function shrunkRates(places: readonly Counts[]): Estimate[] | null {
  const all = sum(places.map(({ of }) => of))
  const mean = sum(places.map(({ count }) => count)) / all
  if (!(mean > 0)) return null
  const variance = Math.max(between(places, mean, mean), NO_DIFFERENCE * mean * mean)
  const [shape, rate] = [(mean * mean) / variance, mean / variance]

  return places.map(({ count, of }) => {
    const [a, b] = [shape + count, rate + of]
    const draw = (z: number) => (a / b) * Math.max(0, 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a))) ** 3

    return { value: a / b, low: draw(-Z80), high: draw(Z80), draw }
  })
}

/** Shares (kept of settled): each place is a binomial count whose share is drawn from a Beta. */
export function shrunkShares(places: readonly Counts[]): Estimate[] | null {
  const all = sum(places.map(({ of }) => of))
  const mean = sum(places.map(({ count }) => count)) / all
  if (!Number.isFinite(mean)) return null
  const chance = mean * (1 - mean)
  const variance = Math.max(between(places, mean, chance), NO_DIFFERENCE * Math.max(chance, 1e-3))
  const size = Math.max(1, chance / variance - 1)

  return places.map(({ count, of }) => {
    const [a, n] = [mean * size + count, size + of]
    const value = a / n
    const deviation = Math.sqrt((value * (1 - value)) / (n + 1))
    const draw = (z: number) => Math.min(1, Math.max(0, value + z * deviation))

    return { value, low: draw(-Z80), high: draw(Z80), draw }
  })
}

/** Standard normal numbers, the same at every call: a page must not change by being read again. */
function normals(seed: number) {
  let state = seed
  const unit = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0

    return (state + 1) / 4_294_967_297
  }

  return () => Math.sqrt(-2 * Math.log(unit())) * Math.cos(2 * Math.PI * unit())
}

export interface Rank {
  from: number
  to: number
  of: number
}

/** How many numbers of a sorted list are below a value. */
function below(sorted: Float64Array, value: number) {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }

  return low
}

/** The rank that so large a share of all draws does not exceed. */
function quantile(tally: Uint32Array, share: number) {
  let seen = 0
  const place = tally.findIndex((often) => (seen += often) > Math.floor(share * DRAWS))

  return place < 0 ? tally.length : place + 1
}

/** Between which ranks each of these lies, 80 of 100 times; rank 1 is the best, equals share one. */
export function rankRanges(estimates: readonly Estimate[], isLowBest: boolean): Rank[] {
  const next = normals(SEED)
  const of = estimates.length
  const tallies = estimates.map(() => new Uint32Array(of))
  const drawn = new Float64Array(of)
  for (let draw = 0; draw < DRAWS; draw++) {
    estimates.forEach((one, at) => (drawn[at] = (isLowBest ? 1 : -1) * one.draw(next())))
    const sorted = drawn.toSorted()
    tallies.forEach((tally, at) => tally[below(sorted, drawn[at]!)]!++)
  }

  return tallies.map((tally) => ({ from: quantile(tally, 0.1), to: quantile(tally, 0.9), of }))
}
