import { maskOf, MOST_SET_STATES } from '#attribution/engine/channel_sets'
import { PathTable } from '#attribution/engine/path_table'

export type DistinctPaths = ReturnType<typeof distinctPaths>

/**
 * Each path as the row of its distinct states, ascending: all that a share by state depends on.
 * `rowOf` leads from a path to that row.
 */
export function distinctPaths(paths: PathTable) {
  const table = new PathTable(paths.stateCount)
  const rowOf = new Int32Array(paths.rowCount)
  const lastSeen = new Int32Array(paths.stateCount).fill(-1)
  const distinct = new Uint16Array(paths.stateCount)
  /** Row + 1 by bit mask, where masks are few. */
  const known = paths.stateCount <= MOST_SET_STATES ? new Int32Array(1 << paths.stateCount) : null
  const path = { states: paths.states, from: 0, to: 0 }
  const identity = Uint8Array.from({ length: known ? paths.stateCount : 0 }, (_, state) => state)
  const setOf = (row: number) => {
    let size = 0
    for (let at = path.from; at < path.to; at++) {
      const state = paths.states[at]!
      if (lastSeen[state] === row) continue
      lastSeen[state] = row
      insert(distinct, size++, state)
    }

    return table.add(distinct, 0, size)
  }
  for (let row = 0; row < paths.rowCount; row++) {
    path.from = paths.offsets[row]!
    path.to = paths.offsets[row + 1]!
    const mask = known ? maskOf(identity, path) : 0
    const set = known && known[mask]! > 0 ? known[mask]! - 1 : setOf(row)
    if (known) known[mask] = set + 1
    rowOf[row] = set
    table.won[set]! += paths.won[row]!
    table.lost[set]! += paths.lost[row]!
    table.value[set]! += paths.value[row]!
  }

  return { table, rowOf }
}

function insert(sorted: Uint16Array, size: number, state: number) {
  let at = size
  while (at > 0 && sorted[at - 1]! > state) sorted[at] = sorted[--at]!
  sorted[at] = state
}
