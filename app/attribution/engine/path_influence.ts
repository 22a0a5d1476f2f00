import { pathSpread, PathWorth } from '#attribution/engine/path_counterfactual'
import { intervalsAround, noMoves } from '#attribution/engine/poisson_totals'
import { noTotals } from '#attribution/engine/spread'
import type { Moves } from '#attribution/engine/poisson_totals'
import type { PathGame, PathRates } from '#attribution/engine/path_counterfactual'
import type { PathTable } from '#attribution/engine/path_table'
import type { Spread } from '#attribution/engine/spread'

/** States whose influences are held at once. */
const BLOCK = 16

/**
 * Totals of `path_counterfactual` with their intervals, each path compared once. What one journey
 * more adds is its own shares, and what it does to the rates of its path and its set, and so to
 * every path that is compared with them. The logistic beneath the rates stands still: κ journeys'
 * worth of it moves little. Where a contact changes nothing the floor at 0 bends the credit, and
 * the interval is rough.
 */
export function pathNumbers(game: PathGame) {
  const { paths } = game
  const compared = comparedPaths(game)
  const totals = totalsOfCompared(game, compared)
  const moves = noMoves(paths.stateCount)
  for (let firstState = 0; firstState < paths.stateCount; firstState += BLOCK) {
    const width = Math.min(BLOCK, paths.stateCount - firstState)
    new PathSlopes(game, compared, { firstState, width }).addTo(moves)
  }

  return {
    totals,
    intervals: intervalsAround(totals.credits, moves),
    spread: keptSpread(game, compared),
  }
}

/** The won paths as they were compared, one after the other. */
interface Compared {
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

function comparedPaths(game: PathGame): Compared {
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

function totalsOfCompared({ paths }: PathGame, { begins, shares }: Compared) {
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
function keptSpread(game: PathGame, { begins, shares }: Compared): Spread {
  const { paths } = game
  const compare = pathSpread(game)

  return (path, out) => {
    const row = paths.rowOf(path.states, path.from, path.to)
    if (row < 0 || begins[row]! < 0) return compare(path, out)
    const begin = begins[row]!
    for (let k = 0; k < path.to - path.from; k++) out[k] = shares[begin + k]!
  }
}

interface Block {
  firstState: number
  width: number
}

/** The slopes of the credit of some states by every rate. */
class PathSlopes {
  #byPath: Float64Array
  #bySet: Float64Array
  /** The block's share of the states of one path, and which of them it has. */
  #own: Float64Array
  #places: Int32Array
  #size = 0

  constructor(
    private game: PathGame,
    private compared: Compared,
    private block: Block
  ) {
    const { paths, sets } = game
    this.#byPath = new Float64Array(paths.rowCount * block.width)
    this.#bySet = new Float64Array(sets.masks.length * block.width)
    this.#own = new Float64Array(block.width)
    this.#places = new Int32Array(block.width)
  }

  /** Adds what a won and a lost journey of each path move. */
  addTo(moves: Moves) {
    const { rowCount } = this.game.paths
    for (let row = 0; row < rowCount; row++) {
      if (this.compared.begins[row]! < 0) continue
      this.#readShares(row)
      this.#slope(row)
      this.#clear()
    }
    this.#shrink()
    for (let row = 0; row < rowCount; row++) this.#move(row, moves)
  }

  #readShares(row: number) {
    const { offsets, states } = this.game.paths
    const { firstState, width } = this.block
    const shift = this.compared.begins[row]! - offsets[row]!
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
      const place = states[at]! - firstState
      const share = this.compared.shares[at + shift]!
      if (place < 0 || place >= width || share === 0) continue
      if (this.#own[place] === 0) this.#places[this.#size++] = place
      this.#own[place]! += share
    }
  }

  #clear() {
    for (let at = 0; at < this.#size; at++) this.#own[this.#places[at]!] = 0
    this.#size = 0
  }

  /** A state's share falls with the worth of all contacts, and rises with that of its own. */
  #slope(row: number) {
    const { paths } = this.game
    const { perWorth, rows, setRows, begins } = this.compared
    const { firstState } = this.block
    const shift = begins[row]! - paths.offsets[row]!
    for (let at = paths.offsets[row]!; at < paths.offsets[row + 1]!; at++) {
      const times = paths.won[row]! * perWorth[at + shift]!
      if (times === 0) continue
      const place = paths.states[at]! - firstState
      const [shorter, set] = [rows[at + shift]!, setRows[at + shift]!]
      this.#add(this.#byPath, row, { times, place })
      if (shorter >= 0) this.#add(this.#byPath, shorter, { times: -times, place })
      else if (set >= 0) this.#add(this.#bySet, set, { times: -times, place })
    }
  }

  #add(slopes: Float64Array, row: number, { times, place }: { times: number; place: number }) {
    const line = row * this.block.width
    for (let at = 0; at < this.#size; at++) {
      slopes[line + this.#places[at]!]! -= times * this.#own[this.#places[at]!]!
    }
    if (place >= 0 && place < this.block.width) slopes[line + place]! += times
  }

  /** The rate of a path is drawn to that of its set. */
  #shrink() {
    const { paths, sets, rates } = this.game
    const { width } = this.block
    for (let row = 0; row < paths.rowCount; row++) {
      const weight = paths.won[row]! + paths.lost[row]! + rates.kappa
      if (weight === 0) continue
      const drawn = rates.kappa / weight
      const set = sets.setOfPath[row]! * width
      for (let at = 0; at < width; at++) {
        this.#bySet[set + at]! += this.#byPath[row * width + at]! * drawn
      }
    }
  }

  #move(row: number, { squares, cubes }: Moves) {
    const { paths, sets, rates } = this.game
    const { width, firstState } = this.block
    const [won, lost] = [paths.won[row]!, paths.lost[row]!]
    const set = sets.setOfPath[row]!
    const ofPath = 1 / (won + lost + rates.kappa || 1)
    const ofSet = 1 / (sets.won[set]! + sets.lost[set]! + rates.kappa || 1)
    const rate = this.compared.rates.paths[row]!
    const setRate = this.compared.rates.sets[set]!
    if (won > 0) this.#readShares(row)
    for (let at = 0; at < width; at++) {
      const path = this.#byPath[row * width + at]! * ofPath
      const whole = this.#bySet[set * width + at]! * ofSet
      const wins = this.#own[at]! + path * (1 - rate) + whole * (1 - setRate)
      const loses = -path * rate - whole * setRate
      const [ofWins, ofLoses] = [won * wins * wins, lost * loses * loses]
      squares[firstState + at]! += ofWins + ofLoses
      cubes[firstState + at]! += ofWins * wins + ofLoses * loses
    }
    if (won > 0) this.#clear()
  }
}
