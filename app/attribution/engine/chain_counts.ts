import {
  endingWindows,
  LARGEST_DIRECT_UNIVERSE,
  multipliers,
  walk,
} from '#attribution/engine/chain_places'
import { KeyIndex } from '#attribution/engine/key_index'
import type { Paths } from '#attribution/engine/path_table'

export type MarkovOrder = 1 | 2 | 3

/**
 * A state of order k is the window of the last k contacts, a number in base `stateCount + 1`
 * whose digits are states + 1; a shorter window has leading zeros, the start is 0. An edge is
 * the number of the k + 1 contacts that it spans.
 */
export interface ChainShape {
  order: MarkovOrder
  stateCount: number
  base: number
  /** Keys of the windows, ascending; ids below are positions in it. */
  windows: Float64Array
  /** Keys of the edges, ascending. */
  edgeKeys: Float64Array
  /** Window that an edge leaves, -1 for the start. */
  edgeFrom: Int32Array
  edgeTo: Int32Array
}

/** What was counted: by edge, and by the window in which journeys ended. */
export interface ChainCounts {
  edges: Float64Array
  won: Float64Array
  lost: Float64Array
  value: Float64Array
}

export interface Chain {
  shape: ChainShape
  counts: ChainCounts
}

/** Counts every step of every journey. Weights of won and lost are in one pass. */
export function countChain(paths: Paths, order: MarkovOrder): Chain {
  const universe = (paths.stateCount + 1) ** (order + 1)
  const { edgeKeys, edges } =
    universe <= LARGEST_DIRECT_UNIVERSE
      ? nonZero(order === 1 ? countSteps(paths) : countByKey(paths, order, universe))
      : countByIndex(paths, order, new KeyIndex())
  const shape = shapeOf(paths.stateCount, order, edgeKeys)

  return { shape, counts: { edges, ...endings(paths, shape) } }
}

/** Order 1, the one that is counted most: fewer multiplications in the innermost loop. */
function countSteps({ stateCount, rowCount, offsets, states, won, lost }: Paths) {
  const base = stateCount + 1
  const sums = new Float64Array(base * base)
  for (let row = 0; row < rowCount; row++) {
    const weight = won[row]! + lost[row]!
    const to = offsets[row + 1]!
    let line = 0
    for (let at = offsets[row]!; at < to; at++) {
      const digit = states[at]! + 1
      sums[line + digit]! += weight
      line = digit * base
    }
  }

  return sums
}

function countByKey(paths: Paths, order: MarkovOrder, universe: number) {
  const sums = new Float64Array(universe)
  const { one, two, three } = multipliers(order, paths.stateCount + 1)
  const { offsets, states, won, lost, rowCount } = paths
  for (let row = 0; row < rowCount; row++) {
    const weight = won[row]! + lost[row]!
    const to = offsets[row + 1]!
    let p1 = 0
    let p2 = 0
    let p3 = 0
    for (let at = offsets[row]!; at < to; at++) {
      const digit = states[at]! + 1
      sums[p3 * three + p2 * two + p1 * one + digit]! += weight
      p3 = p2
      p2 = p1
      p1 = digit
    }
  }

  return sums
}

function nonZero(sums: Float64Array) {
  const edgeKeys = Float64Array.from(sums.keys().filter((key) => sums[key]! > 0))

  return { edgeKeys, edges: Float64Array.from(edgeKeys, (key) => sums[key]!) }
}

function countByIndex(paths: Paths, order: MarkovOrder, index: KeyIndex) {
  let sums = new Float64Array(1024)
  for (let row = 0; row < paths.rowCount; row++) {
    const weight = paths.won[row]! + paths.lost[row]!
    if (weight === 0) continue
    walk(paths, { row, order }, (key) => {
      const id = index.idOf(key)
      if (id >= sums.length) sums = doubled(sums)
      sums[id]! += weight
    })
  }
  const edgeKeys = index.keys.slice(0, index.size).sort()

  return { edgeKeys, edges: Float64Array.from(edgeKeys, (key) => sums[index.find(key)]!) }
}

function doubled(sums: Float64Array) {
  const larger = new Float64Array(sums.length * 2)
  larger.set(sums)

  return larger
}

function shapeOf(stateCount: number, order: MarkovOrder, edgeKeys: Float64Array): ChainShape {
  const base = stateCount + 1
  const full = base ** order
  const windows = Float64Array.from(new Set(edgeKeys.map((key) => key % full))).sort()
  const idOf = new Map<number, number>()
  windows.forEach((key, id) => idOf.set(key, id))

  return {
    order,
    stateCount,
    base,
    windows,
    edgeKeys,
    edgeFrom: Int32Array.from(edgeKeys, (key) => idOf.get(Math.floor(key / base)) ?? -1),
    edgeTo: Int32Array.from(edgeKeys, (key) => idOf.get(key % full)!),
  }
}

/** Where journeys ended, by window. */
function endings(paths: Paths, shape: ChainShape): Omit<ChainCounts, 'edges'> {
  const size = shape.windows.length
  const won = new Float64Array(size)
  const lost = new Float64Array(size)
  const value = new Float64Array(size)
  const { won: wonOf, lost: lostOf, value: valueOf, rowCount } = paths
  const ends = endingWindows(paths, shape)
  for (let row = 0; row < rowCount; row++) {
    const end = ends[row]!
    if (end < 0) continue
    won[end]! += wonOf[row]!
    lost[end]! += lostOf[row]!
    if (wonOf[row]! > 0) value[end]! += valueOf[row]!
  }

  return { won, lost, value }
}

/** Is a state of the set in the window? By window. */
export function windowsWith({ windows, base, stateCount }: ChainShape, set: Iterable<number>) {
  const isMember = new Uint8Array(stateCount + 1)
  for (const state of set) isMember[state + 1] = 1

  return Uint8Array.from(windows, (window) => {
    for (let key = window; key > 0; key = Math.floor(key / base)) {
      if (isMember[key % base]) return 1
    }

    return 0
  })
}
