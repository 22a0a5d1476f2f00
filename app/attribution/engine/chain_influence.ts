import { edgesOfTokens } from '#attribution/engine/chain_places'
import { effectSlopes } from '#attribution/engine/chain_slopes'
import { distinctPaths } from '#attribution/engine/distinct_paths'
import { removalSpread } from '#attribution/engine/markov'
import { intervalsAround, noMoves } from '#attribution/engine/poisson_totals'
import { totalsOf } from '#attribution/engine/spread'
import type { Chain, ChainShape } from '#attribution/engine/chain_counts'
import type { EffectSlopes } from '#attribution/engine/chain_slopes'
import type { DistinctPaths } from '#attribution/engine/distinct_paths'
import type { Intervals } from '#attribution/engine/intervals'
import type { Moves } from '#attribution/engine/poisson_totals'
import type { PathTable } from '#attribution/engine/path_table'

/** States whose influences are added up side by side. */
const BLOCK = 4

interface Known {
  slopes?: EffectSlopes
  distinct?: DistinctPaths
}

/**
 * Intervals of the lines of a Markov model in one pass: what one journey more adds to a state is
 * its own share, and what its steps do to the removal effects of all. `known` may bring what there
 * is already.
 */
export function chainInfluences(
  paths: PathTable,
  chain: Chain,
  { slopes = effectSlopes(chain), distinct = distinctPaths(paths) }: Known = {}
): Intervals {
  const { table, rowOf } = distinct
  const moves = noMoves(paths.stateCount)
  const walk = { paths, rowOf, edgeOf: edgesOfTokens(paths, chain.shape), shape: chain.shape }
  const creditsMove = creditMoves(table, slopes.effects)
  for (let firstState = 0; firstState < paths.stateCount; firstState += BLOCK) {
    const steps = stepsOf(slopes, creditsMove, firstState)
    addMoves(
      walk,
      { steps, shares: sharesOf(table, slopes.effects, firstState), firstState },
      moves
    )
  }

  return intervalsAround(totalsOf(table, removalSpread(slopes.effects)).credits, moves)
}

/** Share of the block's states in each set of states, a row of them by set. */
function sharesOf(
  { rowCount, offsets, states }: PathTable,
  effects: Float64Array,
  firstState: number
) {
  const shares = new Float64Array(rowCount * BLOCK)
  for (let row = 0; row < rowCount; row++) {
    let sum = 0
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) sum += effects[states[at]!]!
    const equal = 1 / (offsets[row + 1]! - offsets[row]!)
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
      const place = states[at]! - firstState
      if (place < 0 || place >= BLOCK) continue
      shares[row * BLOCK + place] = sum > 0 ? effects[states[at]!]! / sum : equal
    }
  }

  return shares
}

/** ∂ credited appointments of a state ∂ removal effect of another, a row by state. */
function creditMoves(
  { rowCount, offsets, states, won, stateCount }: PathTable,
  effects: Float64Array
) {
  const moves = new Float64Array(stateCount * stateCount)
  for (let row = 0; row < rowCount; row++) {
    const [from, to] = [offsets[row]!, offsets[row + 1]!]
    let sum = 0
    for (let at = from; at < to; at++) sum += effects[states[at]!]!
    if (sum === 0 || won[row] === 0) continue
    for (let at = from; at < to; at++) {
      const one = states[at]!
      const share = effects[one]! / sum
      for (let other = from; other < to; other++) {
        const isSame = other === at ? 1 : 0
        moves[one * stateCount + states[other]!]! += (won[row]! * (isSame - share)) / sum
      }
    }
  }

  return moves
}

interface Steps {
  edges: Float64Array
  won: Float64Array
  lost: Float64Array
}

/** What one step more does to the credit of the block's states: a row of them for each step. */
function stepsOf(slopes: EffectSlopes, creditsMove: Float64Array, firstState: number): Steps {
  const stateCount = slopes.effects.length
  const combined = (bySet: readonly Float64Array[]) => {
    const size = bySet[0]?.length ?? 0
    const rows = new Float64Array(size * BLOCK)
    for (let place = 0; place < BLOCK && firstState + place < stateCount; place++) {
      for (let set = 0; set < stateCount; set++) {
        const move = creditsMove[(firstState + place) * stateCount + set]!
        if (move === 0) continue
        const own = bySet[set]!
        for (let step = 0; step < size; step++) rows[step * BLOCK + place]! += move * own[step]!
      }
    }

    return rows
  }

  return { edges: combined(slopes.edges), won: combined(slopes.won), lost: combined(slopes.lost) }
}

interface Walk {
  paths: PathTable
  rowOf: Int32Array
  edgeOf: Int32Array
  shape: ChainShape
}

interface Block {
  steps: Steps
  shares: Float64Array
  firstState: number
}

/** Goes along every path; the block's states by hand: a loop over them takes thrice as long. */
function addMoves(
  { paths, rowOf, edgeOf, shape }: Walk,
  { steps: { edges, won, lost }, shares, firstState }: Block,
  moves: Moves
) {
  const { rowCount, offsets } = paths
  const block = new BlockMoves()
  const { amounts } = block
  for (let row = 0; row < rowCount; row++) {
    const to = offsets[row + 1]!
    if (to === offsets[row]) continue
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    for (let at = offsets[row]!; at < to; at++) {
      const line = edgeOf[at]! * BLOCK
      a += edges[line]!
      b += edges[line + 1]!
      c += edges[line + 2]!
      d += edges[line + 3]!
    }
    const end = shape.edgeTo[edgeOf[to - 1]!]! * BLOCK
    amounts[0] = a + lost[end]!
    amounts[1] = b + lost[end + 1]!
    amounts[2] = c + lost[end + 2]!
    amounts[3] = d + lost[end + 3]!
    block.add(paths.lost, row)
    if (paths.won[row] === 0) continue
    const own = rowOf[row]! * BLOCK
    amounts[0] = a + won[end]! + shares[own]!
    amounts[1] = b + won[end + 1]! + shares[own + 1]!
    amounts[2] = c + won[end + 2]! + shares[own + 2]!
    amounts[3] = d + won[end + 3]! + shares[own + 3]!
    block.add(paths.won, row)
  }
  block.addTo(moves, firstState)
}

/** Moves of a block's states. Numbers go by columns: handed over one by one, each is an object. */
class BlockMoves {
  /** What one journey gives each state. */
  readonly amounts = new Float64Array(BLOCK)
  #squares = new Float64Array(BLOCK)
  #cubes = new Float64Array(BLOCK)

  /** Adds the amounts as often as there are journeys in the row. */
  add(counts: Float64Array, row: number) {
    const count = counts[row]!
    if (count === 0) return
    for (let place = 0; place < BLOCK; place++) {
      const amount = this.amounts[place]!
      const square = count * amount * amount
      this.#squares[place]! += square
      this.#cubes[place]! += square * amount
    }
  }

  addTo({ squares, cubes }: Moves, firstState: number) {
    for (let place = 0; place < BLOCK && firstState + place < squares.length; place++) {
      squares[firstState + place]! += this.#squares[place]!
      cubes[firstState + place]! += this.#cubes[place]!
    }
  }
}
