import { pathSpread, PathWorth } from '#attribution/engine/path_counterfactual'
import { noTotals } from '#attribution/engine/spread'
import type { PathGame, PathRates } from '#attribution/engine/path_counterfactual'
import type { PathTable } from '#attribution/engine/path_table'
import type { Spread } from '#attribution/engine/spread'

/** The won paths as they were compared, one after the other. */
export interface Compared {
  rates: PathRates
  /** Where the contacts of a path stand below; -1 for those that won nothing. */
  begins: Int32Array
  shares: Float64Array
  /** 1 / the sum of the worth of the path's contacts; 0 for those without worth of its own. */
  perWorth: Float64Array
  /** Row of the path without the contact, and else of its set; -1 for none. */
  rows: Int32Array
  setRows: Int32Array
}

/** Where the contacts of each won path stand among those of all, and how many there are. */
function placesOfWon({ offsets, won, rowCount }: PathTable) {
  const begins = new Int32Array(rowCount).fill(-1)
  let size = 0
  for (let row = 0; row < rowCount; row++) {
    if (won[row] === 0 || offsets[row] === offsets[row + 1]) continue
    begins[row] = size
    size += offsets[row + 1]! - offsets[row]!
  }

  return { begins, size }
}

export function comparedPaths(game: PathGame): Compared {
  const { paths, fallback } = game
  const { offsets, states, rowCount } = paths
  const { begins, size } = placesOfWon(paths)
  const reader = new PathWorth(game)
  const [shares, perWorth] = [new Float64Array(size), new Float64Array(size)]
  const [rows, setRows] = [new Int32Array(size), new Int32Array(size)]
  const path = { states, from: 0, to: 0 }
  for (let row = 0; row < rowCount; row++) {
    const begin = begins[row]!
    if (begin < 0) continue
    path.from = offsets[row]!
    path.to = offsets[row + 1]!
    const length = path.to - path.from
    const sum = reader.worthOf(path)
    if (sum === 0) fallback(path, shares.subarray(begin, begin + length))
    for (let k = 0; k < length; k++) {
      const worth = reader.worth[k]!
      if (sum > 0) shares[begin + k] = worth / sum
      perWorth[begin + k] = worth > 0 && length > 1 ? 1 / sum : 0
      rows[begin + k] = reader.rows[k]!
      setRows[begin + k] = reader.setRows[k]!
    }
  }

  return { rates: reader.rates, begins, shares, perWorth, rows, setRows }
}

export function totalsOfCompared({ paths }: PathGame, { begins, shares }: Compared) {
  const totals = noTotals(paths.stateCount)
  for (let row = 0; row < paths.rowCount; row++) {
    if (begins[row]! < 0) continue
    const shift = begins[row]! - paths.offsets[row]!
    for (let at = paths.offsets[row]!; at < paths.offsets[row + 1]!; at++) {
      totals.credits[paths.states[at]!]! += shares[at + shift]! * paths.won[row]!
      totals.values[paths.states[at]!]! += shares[at + shift]! * paths.value[row]!
    }
  }

  return totals
}

/** Divides as it was compared; a path that has won nothing so far is compared when it comes. */
export function keptSpread(game: PathGame, { begins, shares }: Compared): Spread {
  const { paths } = game
  const compare = pathSpread(game)

  return (path, out) => {
    const row = paths.rowOf(path.states, path.from, path.to)
    if (row < 0 || begins[row]! < 0) return compare(path, out)
    const begin = begins[row]!
    for (let k = 0; k < path.to - path.from; k++) out[k] = shares[begin + k]!
  }
}
