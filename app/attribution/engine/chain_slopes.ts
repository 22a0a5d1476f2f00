import { bySweepsBoth, LARGEST_DENSE, transitionsOf } from '#attribution/engine/chain_solution'
import type { Transitions } from '#attribution/engine/chain_solution'
import { windowsWith } from '#attribution/engine/chain_counts'
import { factor, inverse, multiply, solve } from '#attribution/engine/linear_algebra'
import type { Chain, ChainCounts, ChainShape } from '#attribution/engine/chain_counts'

/** Visits of each window from the start, and the chance to win from it; 0 for windows that went. */
interface Flow {
  visits: Float64Array
  chances: Float64Array
}

/** How much one step more would move each removal effect. */
export interface EffectSlopes {
  /** Chance to win from the start. */
  chance: number
  effects: Float64Array
  /** The effects by value instead of by count. */
  valueEffects: Float64Array
  /** By set, then by edge. */
  edges: Float64Array[]
  /** By set, then by the window in which a journey ends. */
  won: Float64Array[]
  lost: Float64Array[]
}

/** Removal effects of each state alone, with their derivatives by every count of the chain. */
export function effectSlopes({ shape, counts }: Chain): EffectSlopes {
  const transitions = transitionsOf(shape, counts)
  const sets = Array.from({ length: shape.stateCount }, (_, state) => windowsWith(shape, [state]))
  const { whole, without } = flowsOf(shape, transitions, sets)
  const chance = dot(whole.visits, transitions.win)
  const out = outOf(shape, counts)
  const value = dot(whole.visits, transitions.worth)
  const slopes: EffectSlopes = {
    chance,
    effects: new Float64Array(sets.length),
    valueEffects: new Float64Array(sets.length),
    edges: [],
    won: [],
    lost: [],
  }
  without.forEach((flow, set) => {
    const left = chance > 0 ? dot(flow.visits, transitions.win) / chance : 1
    const valueLeft = value > 0 ? dot(flow.visits, transitions.worth) / value : 1
    slopes.valueEffects[set] = Math.min(1, Math.max(0, 1 - valueLeft))
    const isFlat = chance === 0 || left >= 1
    slopes.effects[set] = isFlat ? 0 : Math.max(0, 1 - left)
    const times = isFlat ? 0 : 1 / chance
    const own = slopesOfSet({ shape, transitions, out }, { whole, flow, left, times })
    slopes.edges.push(own.edges)
    slopes.won.push(own.won)
    slopes.lost.push(own.lost)
  })

  return slopes
}

interface OneChain {
  shape: ChainShape
  transitions: Transitions
  out: { windows: Float64Array; start: number }
}

interface OneSet {
  whole: Flow
  flow: Flow
  /** Share of the chance to win that is left without the set. */
  left: number
  /** 1 / the chance to win. */
  times: number
}

/** Chances of one window sum to 1: one step more takes from all others that leave it. */
function slopesOfSet({ shape, transitions, out }: OneChain, { whole, flow, left, times }: OneSet) {
  const { edgeFrom, edgeTo } = shape
  const { size, start, step, win } = transitions
  const edges = new Float64Array(edgeFrom.length)
  const won = new Float64Array(size)
  const lost = new Float64Array(size)
  let startMean = 0
  for (let window = 0; window < size; window++) {
    won[window] = times * (left * whole.visits[window]! - flow.visits[window]!)
    lost[window] = -win[window]! * won[window]!
    startMean += start[window]! * (left * whole.chances[window]! - flow.chances[window]!) * times
  }
  for (let edge = 0; edge < edges.length; edge++) {
    const from = edgeFrom[edge]!
    const to = edgeTo[edge]!
    const kept = from < 0 ? flow.chances[to]! : flow.visits[from]! * flow.chances[to]!
    const had = from < 0 ? whole.chances[to]! : whole.visits[from]! * whole.chances[to]!
    edges[edge] = times * (left * had - kept)
    if (from >= 0) lost[from]! -= step[edge]! * edges[edge]!
  }
  const per = (sum: number, window: number) =>
    out.windows[window]! > 0 ? sum / out.windows[window]! : 0
  for (let edge = 0; edge < edges.length; edge++) {
    const from = edgeFrom[edge]!
    edges[edge] =
      from < 0 ? (edges[edge]! - startMean) / out.start : per(edges[edge]! + lost[from]!, from)
  }
  for (let window = 0; window < size; window++) {
    won[window] = per(won[window]! + lost[window]!, window)
    lost[window] = per(lost[window]!, window)
  }

  return { edges, won, lost }
}

function outOf(shape: ChainShape, counts: ChainCounts) {
  const windows = Float64Array.from(counts.won, (won, id) => won + counts.lost[id]!)
  let start = 0
  shape.edgeFrom.forEach((from, edge) => {
    if (from < 0) start += counts.edges[edge]!
    else windows[from]! += counts.edges[edge]!
  })

  return { windows, start: Math.max(1, start) }
}

function flowsOf(shape: ChainShape, transitions: Transitions, sets: readonly Uint8Array[]) {
  return transitions.size <= LARGEST_DENSE
    ? byInverse(shape, transitions, sets)
    : bySweepsBoth(shape, transitions, sets)
}

/** v_R̄ = v − v_R (N_RR)^-1 N_R·, and the like for chances. */
function byInverse(
  shape: ChainShape,
  { size, start, step, win }: Transitions,
  sets: readonly Uint8Array[]
) {
  const system = new Float64Array(size * size)
  for (let id = 0; id < size; id++) system[id * size + id] = 1
  shape.edgeFrom.forEach((from, edge) => {
    if (from >= 0) system[from * size + shape.edgeTo[edge]!]! -= step[edge]!
  })
  const n = inverse(system, size)
  const chances = multiply(n, win)
  const visits = new Float64Array(size)
  for (let row = 0; row < size; row++) {
    if (start[row] === 0) continue
    for (let id = 0; id < size; id++) visits[id]! += start[row]! * n[row * size + id]!
  }

  return {
    whole: { visits, chances },
    without: sets.map((gone) => withoutWindows({ n, size, visits, chances }, gone)),
  }
}

function withoutWindows(
  { n, size, visits, chances }: Flow & { n: Float64Array; size: number },
  gone: Uint8Array
): Flow {
  const ids = [...gone.keys()].filter((id) => gone[id] === 1)
  const block = new Float64Array(ids.length ** 2)
  const turned = new Float64Array(ids.length ** 2)
  ids.forEach((row, i) => {
    ids.forEach((column, j) => {
      block[i * ids.length + j] = turned[j * ids.length + i] = n[row * size + column]!
    })
  })
  const of = (column: Float64Array) => ids.map((id) => column[id]!)
  const paid = ids.length > 0 ? solve(factor(turned, ids.length), of(visits)) : []
  const lost = ids.length > 0 ? solve(factor(block, ids.length), of(chances)) : []
  const left: Flow = { visits: visits.slice(), chances: chances.slice() }
  ids.forEach((id, at) => {
    for (let other = 0; other < size; other++) {
      left.visits[other]! -= paid[at]! * n[id * size + other]!
      left.chances[other]! -= n[other * size + id]! * lost[at]!
    }
  })
  for (const id of ids) left.visits[id] = left.chances[id] = 0

  return left
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>) {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!

  return sum
}
