import { edgesOfTokens, endingWindows } from '#attribution/engine/chain_counts'
import { effectSlopes } from '#attribution/engine/chain_slopes'
import { distinctPaths } from '#attribution/engine/distinct_paths'
import { addInfluences } from '#attribution/engine/influence'
import { PooledDraws } from '#attribution/engine/intervals'
import type { Chain } from '#attribution/engine/chain_counts'
import type { EffectSlopes } from '#attribution/engine/chain_slopes'
import type { Intervals, ResamplePlan } from '#attribution/engine/intervals'
import type { PathTable } from '#attribution/engine/path_table'

/** States whose influences are held at once. */
const BLOCK = 16

/**
 * Intervals of the lines of a Markov model in one pass: what one journey more adds to a state is
 * its own share, and what its steps do to the removal effects of all.
 */
export function chainInfluences(paths: PathTable, chain: Chain, plan: ResamplePlan): Intervals {
  const slopes = effectSlopes(chain)
  const { table, rowOf } = distinctPaths(paths)
  const shares = sharesOf(table, slopes.effects)
  const moves = creditMoves(table, slopes.effects)
  const walk = {
    paths,
    rowOf,
    edgeOf: edgesOfTokens(paths, chain.shape),
    ends: endingWindows(paths, chain.shape),
  }
  const draws = new PooledDraws(paths.stateCount, plan)
  const counts = Float64Array.from({ length: 2 * paths.rowCount }, (_, at) =>
    at % 2 === 0 ? paths.won[at >> 1]! : paths.lost[at >> 1]!
  )
  for (let firstState = 0; firstState < paths.stateCount; firstState += BLOCK) {
    const width = Math.min(BLOCK, paths.stateCount - firstState)
    const steps = stepsOf(slopes, moves, { firstState, width })
    const influence = influenceOf(walk, { steps, shares, firstState, width })
    addInfluences(draws, { counts, influence, width, firstState })
  }

  return draws.intervals()
}

/** Share of each state in each set of states, a row of states by set. */
function sharesOf({ rowCount, offsets, states, stateCount }: PathTable, effects: Float64Array) {
  const shares = new Float64Array(rowCount * stateCount)
  for (let row = 0; row < rowCount; row++) {
    let sum = 0
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) sum += effects[states[at]!]!
    const equal = 1 / (offsets[row + 1]! - offsets[row]!)
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
      shares[row * stateCount + states[at]!] = sum > 0 ? effects[states[at]!]! / sum : equal
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

interface Block {
  firstState: number
  width: number
}

interface Steps {
  edges: Float64Array
  won: Float64Array
  lost: Float64Array
}

/** What one step more does to the credit of the block's states: a row of them for each step. */
function stepsOf(slopes: EffectSlopes, moves: Float64Array, { firstState, width }: Block): Steps {
  const { effects } = slopes
  const combined = (bySet: readonly Float64Array[]) => {
    const size = bySet[0]?.length ?? 0
    const rows = new Float64Array(size * width)
    for (let at = 0; at < width; at++) {
      for (let set = 0; set < effects.length; set++) {
        const move = moves[(firstState + at) * effects.length + set]!
        if (move === 0) continue
        const own = bySet[set]!
        for (let step = 0; step < size; step++) rows[step * width + at]! += move * own[step]!
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
  ends: Int32Array
}

/** Of a won and of a lost journey of each path. */
function influenceOf(
  { paths, rowOf, edgeOf, ends }: Walk,
  { steps, shares, firstState, width }: Block & { steps: Steps; shares: Float64Array }
) {
  const { rowCount, offsets, stateCount } = paths
  const influence = new Float64Array(2 * rowCount * width)
  const along = new Float64Array(width)
  for (let row = 0; row < rowCount; row++) {
    if (ends[row]! < 0) continue
    along.fill(0)
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
      const line = edgeOf[at]! * width
      for (let state = 0; state < width; state++) along[state]! += steps.edges[line + state]!
    }
    const end = ends[row]! * width
    const share = rowOf[row]! * stateCount + firstState
    const line = 2 * row * width
    for (let state = 0; state < width; state++) {
      influence[line + state] = along[state]! + steps.won[end + state]! + shares[share + state]!
      influence[line + width + state] = along[state]! + steps.lost[end + state]!
    }
  }

  return influence
}
