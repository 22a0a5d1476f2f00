import { addInfluences } from '#attribution/engine/influence'
import { PooledDraws } from '#attribution/engine/intervals'
import { hashEnds, hashesWithout, maskWithout } from '#attribution/engine/path_counterfactual'
import { longest } from '#attribution/engine/spread'
import type { Intervals, ResamplePlan } from '#attribution/engine/intervals'
import type { PathGame } from '#attribution/engine/path_counterfactual'
import type { PathTable } from '#attribution/engine/path_table'

/** States whose influences are held at once. */
const BLOCK = 16

/**
 * Intervals of `path_counterfactual` in one pass: what one journey more adds is its own shares,
 * and what it does to the rates of its path and its set, and so to every path that is compared
 * with them. The logistic beneath the rates stands still: κ journeys' worth of it moves little.
 * Where a contact changes nothing the floor at 0 bends the credit, and the interval is rough.
 */
export function pathInfluences(game: PathGame, plan: ResamplePlan): Intervals {
  const { paths } = game
  const draws = new PooledDraws(paths.stateCount, plan)
  const counts = Float64Array.from({ length: 2 * paths.rowCount }, (_, at) =>
    at % 2 === 0 ? paths.won[at >> 1]! : paths.lost[at >> 1]!
  )
  const rates = ratesOf(game)
  for (let firstState = 0; firstState < paths.stateCount; firstState += BLOCK) {
    const width = Math.min(BLOCK, paths.stateCount - firstState)
    const influence = new PathSlopes(game, rates, { firstState, width }).influence()
    addInfluences(draws, { counts, influence, width, firstState })
  }

  return draws.intervals()
}

interface Rates {
  /** By path, and by set. */
  paths: Float64Array
  sets: Float64Array
}

function ratesOf({ paths, sets, rates }: PathGame): Rates {
  const bySet = Float64Array.from(sets.masks, (mask) => rates.rate(mask))
  const { kappa } = rates
  const byPath = new Float64Array(paths.rowCount)
  for (let row = 0; row < paths.rowCount; row++) {
    const [won, lost] = [paths.won[row]!, paths.lost[row]!]
    const weight = won + lost + kappa
    byPath[row] = weight > 0 ? (won + kappa * bySet[sets.setOfPath[row]!]!) / weight : 0
  }

  return { paths: byPath, sets: bySet }
}

interface Block {
  firstState: number
  width: number
}

/** The slopes of the credit of some states by every rate. */
class PathSlopes {
  #shares: Float64Array
  #byPath: Float64Array
  #bySet: Float64Array
  #hashes: Int32Array
  #worth: Float64Array
  #rows: Int32Array
  #setRows: Int32Array
  #own: Float64Array

  constructor(
    private game: PathGame,
    private rates: Rates,
    private block: Block
  ) {
    const { paths, sets } = game
    const most = longest(paths) + 1
    this.#shares = new Float64Array(paths.rowCount * block.width)
    this.#byPath = new Float64Array(paths.rowCount * block.width)
    this.#bySet = new Float64Array(sets.masks.length * block.width)
    this.#hashes = new Int32Array(8 * most)
    this.#worth = new Float64Array(most)
    this.#rows = new Int32Array(most)
    this.#setRows = new Int32Array(most)
    this.#own = new Float64Array(block.width)
  }

  influence() {
    const { paths } = this.game
    for (let row = 0; row < paths.rowCount; row++) if (paths.won[row]! > 0) this.#read(row)

    return this.#gathered()
  }

  #read(row: number) {
    const { paths, fallback } = this.game
    const { states, offsets } = paths
    const path = { states, from: offsets[row]!, to: offsets[row + 1]! }
    const length = path.to - path.from
    if (length === 0) return
    const sum = length === 1 ? (this.#worth[0] = 1) : this.#compare(row, path)
    if (sum === 0) fallback(path, this.#worth)
    this.#own.fill(0)
    for (let k = 0; k < length; k++) {
      const at = states[path.from + k]! - this.block.firstState
      const share = this.#worth[k]! / (sum || 1)
      if (at >= 0 && at < this.block.width) this.#own[at]! += share
    }
    this.#shares.set(this.#own, row * this.block.width)
    if (length > 1 && sum > 0) this.#slope(row, path, sum)
  }

  /** Worth of each contact, and where the shorter paths stand; returns their sum. */
  #compare(row: number, path: { states: PathTable['states']; from: number; to: number }) {
    const { paths, sets } = this.game
    const { states, from, to } = path
    const whole = this.rates.paths[row]!
    hashEnds(this.#hashes, path)
    let sum = 0
    for (let k = 0; k < to - from; k++) {
      const isRepeat = k > 0 && states[from + k] === states[from + k - 1]
      if (!isRepeat) {
        const shorter = { ...path, without: from + k }
        const [low, high] = hashesWithout(this.#hashes, to - from, k)
        const found = (this.#rows[k] = paths.find(low, high, shorter))
        const set = found < 0 ? sets.rowOf(maskWithout(sets.memberOf, shorter)) : -1
        this.#setRows[k] = set
        this.#worth[k] = Math.max(0, whole - this.#rateOf(found, set, shorter))
      } else this.#repeat(k)
      sum += this.#worth[k]!
    }

    return sum
  }

  #repeat(k: number) {
    this.#rows[k] = this.#rows[k - 1]!
    this.#setRows[k] = this.#setRows[k - 1]!
    this.#worth[k] = this.#worth[k - 1]!
  }

  #rateOf(row: number, set: number, shorter: Parameters<typeof maskWithout>[1]) {
    if (row >= 0) return this.rates.paths[row]!
    if (set >= 0) return this.rates.sets[set]!

    return this.game.rates.rate(maskWithout(this.game.sets.memberOf, shorter))
  }

  #slope(
    row: number,
    { states, from, to }: { states: ArrayLike<number>; from: number; to: number },
    sum: number
  ) {
    const { width, firstState } = this.block
    const times = this.game.paths.won[row]! / sum
    for (let k = 0; k < to - from; k++) {
      if (this.#worth[k] === 0) continue
      const own = states[from + k]! - firstState
      const [shorter, set] = [this.#rows[k]! * width, this.#setRows[k]! * width]
      for (let at = 0; at < width; at++) {
        const slope = times * ((at === own ? 1 : 0) - this.#own[at]!)
        this.#byPath[row * width + at]! += slope
        if (shorter >= 0) this.#byPath[shorter + at]! -= slope
        else if (set >= 0) this.#bySet[set + at]! -= slope
      }
    }
  }

  /** Of a won and of a lost journey of each path. */
  #gathered() {
    const { paths, sets, rates } = this.game
    const { width } = this.block
    const { kappa } = rates
    for (let row = 0; row < paths.rowCount; row++) {
      const weight = paths.won[row]! + paths.lost[row]! + kappa
      const set = sets.setOfPath[row]! * width
      for (let at = 0; at < width && weight > 0; at++) {
        this.#bySet[set + at]! += (this.#byPath[row * width + at]! * kappa) / weight
      }
    }
    const influence = new Float64Array(2 * paths.rowCount * width)
    for (let row = 0; row < paths.rowCount; row++) this.#gather(row, influence)

    return influence
  }

  #gather(row: number, influence: Float64Array) {
    const { paths, sets, rates } = this.game
    const { width } = this.block
    const set = sets.setOfPath[row]!
    const ofPath = 1 / (paths.won[row]! + paths.lost[row]! + rates.kappa || 1)
    const ofSet = 1 / (sets.won[set]! + sets.lost[set]! + rates.kappa || 1)
    const [rate, setRate] = [this.rates.paths[row]!, this.rates.sets[set]!]
    for (let at = 0; at < width; at++) {
      const path = this.#byPath[row * width + at]! * ofPath
      const whole = this.#bySet[set * width + at]! * ofSet
      const line = 2 * row * width + at
      influence[line] = this.#shares[row * width + at]! + path * (1 - rate) + whole * (1 - setRate)
      influence[line + width] = -path * rate - whole * setRate
    }
  }
}
