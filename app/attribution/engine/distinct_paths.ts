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
  for (let row = 0; row < paths.rowCount; row++) {
    let size = 0
    for (let at = paths.offsets[row]!; at < paths.offsets[row + 1]!; at++) {
      const state = paths.states[at]!
      if (lastSeen[state] === row) continue
      lastSeen[state] = row
      insert(distinct, size++, state)
    }
    const set = table.add(distinct, 0, size)
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
