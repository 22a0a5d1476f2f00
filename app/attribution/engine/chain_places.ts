import { KeyIndex } from '#attribution/engine/key_index'
import type { ChainShape, MarkovOrder } from '#attribution/engine/chain_counts'
import type { Paths } from '#attribution/engine/path_table'

/** Up to so many possible edges the key of an edge is its place; beyond, it is looked up. */
export const LARGEST_DIRECT_UNIVERSE = 2 ** 21

/** Multipliers of the last three contacts in the key of an edge, those beyond the order 0. */
export const multipliers = (order: MarkovOrder, base: number) => ({
  one: base,
  two: order >= 2 ? base * base : 0,
  three: order >= 3 ? base * base * base : 0,
})

/** Names the edges of one row in their order. */
export function walk(
  { offsets, states, stateCount }: Paths,
  { row, order }: { row: number; order: MarkovOrder },
  edge: (key: number, at: number) => void
) {
  const { one, two, three } = multipliers(order, stateCount + 1)
  let [p1, p2, p3] = [0, 0, 0]
  for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
    const digit = states[at]! + 1
    edge(p3 * three + p2 * two + p1 * one + digit, at)
    p3 = p2
    p2 = p1
    p1 = digit
  }
}

/** The window in which each row ends; -1 for a row without contacts. */
export function endingWindows(paths: Paths, { order, base, windows }: ChainShape) {
  const { offsets, states, rowCount } = paths
  const universe = base ** order
  const direct = universe <= LARGEST_DIRECT_UNIVERSE ? placesOf(windows, universe) : null
  const idOf = direct ? null : numbered(windows)
  const ends = new Int32Array(rowCount)
  for (let row = 0; row < rowCount; row++) {
    const from = offsets[row]!
    const to = offsets[row + 1]!
    let key = 0
    for (let at = Math.max(from, to - order); at < to; at++) key = key * base + states[at]! + 1
    ends[row] = direct ? direct[key]! : idOf!(key)
  }

  return ends
}

/** The edge of every token, by position in `states`; -1 for one that was never counted. */
export function edgesOfTokens(paths: Paths, { order, base, edgeKeys }: ChainShape) {
  const { offsets, states, rowCount } = paths
  const edges = new Int32Array(offsets[rowCount]!)
  const universe = base ** (order + 1)
  if (universe > LARGEST_DIRECT_UNIVERSE) {
    const idOf = numbered(edgeKeys)
    for (let row = 0; row < rowCount; row++) {
      walk(paths, { row, order }, (key, at) => (edges[at] = idOf(key)))
    }

    return edges
  }
  const ids = placesOf(edgeKeys, universe)
  const { one, two, three } = multipliers(order, base)
  for (let row = 0; row < rowCount; row++) {
    const to = offsets[row + 1]!
    let p1 = 0
    let p2 = 0
    let p3 = 0
    for (let at = offsets[row]!; at < to; at++) {
      const digit = states[at]! + 1
      edges[at] = ids[p3 * three + p2 * two + p1 * one + digit]!
      p3 = p2
      p2 = p1
      p1 = digit
    }
  }

  return edges
}

/** Position by key, -1 for a stranger. */
function placesOf(keys: Float64Array, universe: number) {
  const places = new Int32Array(universe).fill(-1)
  keys.forEach((key, id) => (places[key] = id))

  return places
}

/** The same where keys are too many for a place each. */
function numbered(keys: Float64Array): (key: number) => number {
  const index = new KeyIndex()
  keys.forEach((key) => index.idOf(key))

  return (key) => index.find(key)
}
