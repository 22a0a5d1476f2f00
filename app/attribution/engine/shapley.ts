import { distinctSpread } from '#attribution/engine/heuristics'
import { totalsOf } from '#attribution/engine/spread'
import type { Paths } from '#attribution/engine/path_table'

/**
 * Shapley on counts. The game "appointments of journeys whose states lie inside S" is a sum of
 * unanimity games, so its value is the equal split over the distinct states of each journey.
 */
export const shapleyCounts = (paths: Paths) => totalsOf(paths, distinctSpread(paths.stateCount))

/** Up to so many members the values of all subsets are at hand at once. */
export const LARGEST_EXACT_SET = 12

/**
 * Exact Shapley values of a game over `size` players, `worth` by bit mask.
 * Walks 2^size coalitions once: meant for at most `LARGEST_EXACT_SET` players.
 */
export function shapleyValues(size: number, worth: (mask: number) => number) {
  const coalitions = Float64Array.from({ length: 1 << size }, (_, mask) => worth(mask))
  const chances = joiningChances(size)
  const values = new Float64Array(size)
  for (let mask = 0; mask < coalitions.length; mask++) {
    const chance = chances[countBits(mask)]!
    for (let player = 0; player < size; player++) {
      if ((mask >>> player) & 1) continue
      values[player]! += chance * (coalitions[mask | (1 << player)]! - coalitions[mask]!)
    }
  }

  return values
}

/** Chance that exactly a given coalition of k stands before a given player: k!(n−k−1)!/n!. */
function joiningChances(size: number) {
  const chances = new Float64Array(size + 1)
  chances[0] = 1 / size
  for (let k = 1; k < size; k++) chances[k] = (chances[k - 1]! * k) / (size - k)

  return chances
}

export function countBits(mask: number) {
  let count = 0
  for (let left = mask; left > 0; left &= left - 1) count++

  return count
}

/** Values with the standard error of drawing them. */
export interface DrawnValues {
  values: Float64Array
  standardErrors: Float64Array
}

/** Shapley values by antithetic pairs of permutations: each order is also walked backwards. */
export function drawnShapleyValues(
  size: number,
  worth: (mask: number) => number,
  { permutations, random }: { permutations: number; random: () => number }
): DrawnValues {
  const pairs = Math.ceil(permutations / 2)
  const sums = new Float64Array(size)
  const squares = new Float64Array(size)
  const order = Array.from({ length: size }, (_, player) => player)
  const gains = new Float64Array(size)
  for (let pair = 0; pair < pairs; pair++) {
    shuffle(order, random)
    gains.fill(0)
    for (const walked of [order, order.toReversed()]) {
      let [mask, before] = [0, worth(0)]
      for (const player of walked) {
        mask |= 1 << player
        const after = worth(mask)
        gains[player]! += (after - before) / 2
        before = after
      }
    }
    gains.forEach((gain, player) => {
      sums[player]! += gain
      squares[player]! += gain * gain
    })
  }
  const values = sums.map((sum) => sum / pairs)
  const variance = (player: number) =>
    Math.max(0, squares[player]! / pairs - values[player]! ** 2) / Math.max(1, pairs - 1)

  return { values, standardErrors: values.map((_, player) => Math.sqrt(variance(player))) }
}

function shuffle(order: number[], random: () => number) {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const player = order[at]!
    order[at] = order[other]!
    order[other] = player
  }
}
