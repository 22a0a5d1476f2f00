import { comparedPaths, keptSpread, totalsOfCompared } from '#attribution/engine/path_comparison'
import { intervalsAround, noMoves } from '#attribution/engine/poisson_totals'
import type { Moves } from '#attribution/engine/poisson_totals'
import type { Compared } from '#attribution/engine/path_comparison'
import type { PathGame } from '#attribution/engine/path_counterfactual'

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

interface Block {
  firstState: number
  width: number
}

/** The slopes of the credit of some states by every rate. */
class PathSlopes {
  #byPath: Float64Array
  #bySet: Float64Array
  /** Paths that are won, or compared with one that is: most are neither, and have no slope. */
  #isCompared: Uint8Array
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
    this.#isCompared = new Uint8Array(paths.rowCount)
    this.#own = new Float64Array(block.width)
    this.#places = new Int32Array(block.width)
  }

  /** Adds what a won and a lost journey of each path move. */
  addTo(moves: Moves) {
    const { paths, sets } = this.game
    for (let row = 0; row < paths.rowCount; row++) {
      if (this.compared.begins[row]! < 0) continue
      this.#readShares(row)
      this.#slope(row)
      this.#clear()
    }
    this.#shrink()
    const lostApart = new Float64Array(sets.masks.length)
    for (let row = 0; row < paths.rowCount; row++) {
      if (this.#isCompared[row]) this.#move(row, moves)
      else lostApart[sets.setOfPath[row]!]! += paths.lost[row]!
    }
    for (const [set, lost] of lostApart.entries()) if (lost > 0) this.#moveApart(set, lost, moves)
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
    this.#isCompared[row] = 1
    let sum = 0
    for (let at = paths.offsets[row]!; at < paths.offsets[row + 1]!; at++) {
      const times = paths.won[row]! * perWorth[at + shift]!
      if (times === 0) continue
      const place = paths.states[at]! - firstState
      const shorter = rows[at + shift]!
      const set = setRows[at + shift]!
      sum += times
      this.#addOwn(this.#byPath, row, { times, place })
      if (shorter >= 0) {
        this.#isCompared[shorter] = 1
        this.#addOwn(this.#byPath, shorter, { times: -times, place })
        this.#addAll(this.#byPath, shorter, -times)
      } else if (set >= 0) {
        this.#addOwn(this.#bySet, set, { times: -times, place })
        this.#addAll(this.#bySet, set, -times)
      }
    }
    if (sum > 0) this.#addAll(this.#byPath, row, sum)
  }

  #addOwn(slopes: Float64Array, row: number, { times, place }: { times: number; place: number }) {
    const { width } = this.block
    if (place >= 0 && place < width) slopes[row * width + place]! += times
  }

  #addAll(slopes: Float64Array, row: number, times: number) {
    const line = row * this.block.width
    for (let at = 0; at < this.#size; at++) {
      slopes[line + this.#places[at]!]! -= times * this.#own[this.#places[at]!]!
    }
  }

  /** The rate of a path is drawn to that of its set. */
  #shrink() {
    const { paths, sets, rates } = this.game
    const { width } = this.block
    for (let row = 0; row < paths.rowCount; row++) {
      const weight = paths.won[row]! + paths.lost[row]! + rates.kappa
      if (weight === 0 || !this.#isCompared[row]) continue
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
    const won = paths.won[row]!
    const lost = paths.lost[row]!
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
      const ofWins = won * wins * wins
      const ofLoses = lost * loses * loses
      squares[firstState + at]! += ofWins + ofLoses
      cubes[firstState + at]! += ofWins * wins + ofLoses * loses
    }
    if (won > 0) this.#clear()
  }

  /** Lost journeys of paths without a slope move the rate of their set alone. */
  #moveApart(set: number, lost: number, { squares, cubes }: Moves) {
    const { sets, rates } = this.game
    const { width, firstState } = this.block
    const ofSet = 1 / (sets.won[set]! + sets.lost[set]! + rates.kappa || 1)
    for (let at = 0; at < width; at++) {
      const loses = -this.#bySet[set * width + at]! * ofSet * this.compared.rates.sets[set]!
      squares[firstState + at]! += lost * loses * loses
      cubes[firstState + at]! += lost * loses * loses * loses
    }
  }
}
