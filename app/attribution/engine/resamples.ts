import { edgesOfTokens, endingWindows } from '#attribution/engine/chain_places'
import { intervalsOf } from '#attribution/engine/intervals'
import { markovOf, removalSpread, singleStates } from '#attribution/engine/markov'
import { distinctPaths } from '#attribution/engine/distinct_paths'
import { LOST_MARK, poissonBySalt, saltOf } from '#attribution/engine/random'
import { totalsOf } from '#attribution/engine/spread'
import type { Chain, ChainCounts } from '#attribution/engine/chain_counts'
import type { RemovalSet } from '#attribution/engine/markov'
import type { Intervals, ResamplePlan } from '#attribution/engine/intervals'
import type { PathTable, Paths } from '#attribution/engine/path_table'

/** Resamples share one pass over the paths. */
export const LANES = 8

export const saltsFrom = (seed: number, first: number, lanes: number) =>
  Uint32Array.from({ length: lanes }, (_, lane) => saltOf(seed, first + lane))

export interface MarkovIntervals {
  /** Of the credited appointments, by state: the lines added up. */
  credits: Intervals
  /** Of the removal effects, by set. */
  effects: Intervals
}

/** Resamples the steps of all journeys, solves each chain exactly, adds up its lines. */
export function markovIntervals(
  paths: PathTable,
  { chain, sets }: { chain: Chain; sets: readonly RemovalSet[] },
  plan: ResamplePlan
): MarkovIntervals {
  const { table, rowOf } = distinctPaths(paths)
  const pass = chainPass(paths, chain, { setCount: table.rowCount, rowOf })
  const single = singleStates(paths.stateCount)
  const credits: Float64Array[] = []
  const effects: Float64Array[] = []
  for (let first = 0; first < plan.resamples; first += LANES) {
    const lanes = Math.min(LANES, plan.resamples - first)
    for (const { counts, wonOfSet } of pass(saltsFrom(plan.seed, first, LANES)).slice(0, lanes)) {
      const fit = markovOf({ shape: chain.shape, counts }, [...single, ...sets])
      const ofStates = fit.effects.subarray(0, single.length)
      effects.push(fit.effects.slice(single.length))
      credits.push(
        totalsOf({ ...columnsOf(table), won: wonOfSet }, removalSpread(ofStates)).credits
      )
    }
  }

  return {
    credits: intervalsOf(credits, paths.stateCount),
    effects: intervalsOf(effects, sets.length),
  }
}

/** The columns of a table as a plain object, to put other weights in. */
export function columnsOf(table: PathTable): Paths {
  const { stateCount, rowCount, offsets, states, won, lost, value } = table

  return { stateCount, rowCount, offsets, states, won, lost, value }
}

interface Resampled {
  counts: ChainCounts
  wonOfSet: Float64Array
}

/** One pass over all tokens that counts `LANES` resamples side by side. */
function chainPass(
  paths: PathTable,
  { shape }: Chain,
  { setCount, rowOf }: { setCount: number; rowOf: Int32Array }
): (salts: Uint32Array) => Resampled[] {
  const edgeOf = edgesOfTokens(paths, shape)
  const ends = endingWindows(paths, shape)
  const windows = shape.windows.length
  const room = (size: number) => new Float64Array(size * LANES)
  const sums = { edges: room(shape.edgeKeys.length), won: room(windows), lost: room(windows) }
  const sets = room(setCount)
  const steps = { sums: sums.edges, edgeOf, offsets: paths.offsets }
  const [wonOut, both] = [new Float64Array(LANES), new Float64Array(LANES)]

  return (salts) => {
    for (const column of [sums.edges, sums.won, sums.lost, sets]) column.fill(0)
    for (let row = 0; row < paths.rowCount; row++) {
      if (ends[row]! < 0) continue
      const hash = paths.hashes[row]!
      poissonBySalt(paths.lost[row]!, hash ^ LOST_MARK, { salts, out: both })
      if (paths.lost[row]! > 0) addLanes(sums.lost, ends[row]!, both)
      if (paths.won[row]! > 0) {
        poissonBySalt(paths.won[row]!, hash, { salts, out: wonOut })
        addLanes(sums.won, ends[row]!, wonOut)
        addLanes(sets, rowOf[row]!, wonOut)
        addLanes(both, 0, wonOut)
      }
      addAlong(steps, row, both)
    }

    return Array.from(salts, (_, lane) => resampleIn(lane, sums, sets))
  }
}

function resampleIn(
  lane: number,
  { edges, won, lost }: Omit<ChainCounts, 'value'>,
  sets: Float64Array
): Resampled {
  const counts = { edges: laneOf(edges, lane), won: laneOf(won, lane), lost: laneOf(lost, lane) }
  const value = new Float64Array(counts.won.length)

  return { counts: { ...counts, value }, wonOfSet: laneOf(sets, lane) }
}

function addLanes(sums: Float64Array, place: number, weights: Float64Array) {
  const base = place * LANES
  for (let lane = 0; lane < LANES; lane++) sums[base + lane]! += weights[lane]!
}

function laneOf(sums: Float64Array, lane: number) {
  const own = new Float64Array(sums.length / LANES)
  for (let at = 0; at < own.length; at++) own[at] = sums[at * LANES + lane]!

  return own
}

interface Steps {
  sums: Float64Array
  edgeOf: Int32Array
  offsets: Uint32Array
}

/** The innermost loop of the bootstrap, lanes by hand: a loop over them takes twice as long. */
function addAlong({ sums, edgeOf, offsets }: Steps, row: number, weights: Float64Array) {
  const [a, b, c, d] = [weights[0]!, weights[1]!, weights[2]!, weights[3]!]
  const [e, f, g, h] = [weights[4]!, weights[5]!, weights[6]!, weights[7]!]
  for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
    const base = edgeOf[at]! * LANES
    sums[base]! += a
    sums[base + 1]! += b
    sums[base + 2]! += c
    sums[base + 3]! += d
    sums[base + 4]! += e
    sums[base + 5]! += f
    sums[base + 6]! += g
    sums[base + 7]! += h
  }
}
