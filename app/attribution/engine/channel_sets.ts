import type { Paths, Stretch } from '#attribution/engine/path_table'

/** Sets are bit masks, so that many states can be told apart; the smallest others are pooled. */
export const MOST_SET_STATES = 20

/** Won and lost journeys by the set of states that they saw, one row each. */
export interface SetTable {
  /** Number of bits, `other` included. */
  memberCount: number
  /** The bit of each state; pooled ones share the last. */
  memberOf: Uint8Array
  /** Ascending. */
  masks: Int32Array
  won: Float64Array
  lost: Float64Array
  /** Bits of each mask, ascending. */
  bits: number[][]
  /** Row of each path. */
  setOfPath: Int32Array
  /** Row of a mask, -1 for a set that nobody had. */
  rowOf: (mask: number) => number
}

export function setTable(paths: Paths, mostMembers = MOST_SET_STATES): SetTable {
  const { memberOf, memberCount } = members(paths, mostMembers)
  const masksOfPaths = new Int32Array(paths.rowCount)
  const path = { states: paths.states, from: 0, to: 0 }
  for (let row = 0; row < paths.rowCount; row++) {
    path.from = paths.offsets[row]!
    path.to = paths.offsets[row + 1]!
    masksOfPaths[row] = maskOf(memberOf, path)
  }
  const rows = rowsByMask(masksOfPaths, memberCount)
  const won = new Float64Array(rows.masks.length)
  const lost = new Float64Array(rows.masks.length)
  const setOfPath = masksOfPaths.map((mask) => rows.rowOf(mask))
  setOfPath.forEach((set, row) => {
    won[set]! += paths.won[row]!
    lost[set]! += paths.lost[row]!
  })

  const bits = Array.from(rows.masks, bitsOf)

  return { memberCount, memberOf, ...rows, bits, won, lost, setOfPath }
}

/** The set of `states[from..to)`. */
export function maskOf(memberOf: Uint8Array, { states, from, to }: Stretch) {
  let mask = 0
  for (let at = from; at < to; at++) mask |= 1 << memberOf[states[at]!]!

  return mask
}

/** Bits of a mask, ascending. */
export function bitsOf(mask: number) {
  const bits: number[] = []
  for (let bit = 0; mask >>> bit > 0; bit++) if ((mask >>> bit) & 1) bits.push(bit)

  return bits
}

function rowsByMask(masksOfPaths: Int32Array, memberCount: number) {
  const rows = new Int32Array(1 << memberCount).fill(-1)
  const pathCount = masksOfPaths.length
  for (let path = 0; path < pathCount; path++) rows[masksOfPaths[path]!] = 0
  let size = 0
  for (let mask = 0; mask < rows.length; mask++) if (rows[mask] === 0) rows[mask] = size++
  const masks = new Int32Array(size)
  for (let mask = 0; mask < rows.length; mask++) if (rows[mask]! >= 0) masks[rows[mask]!] = mask

  return { masks, rowOf: (mask: number) => rows[mask]! }
}

/** States with the most contacts keep a bit of their own, ties by the lower state. */
function members(paths: Paths, mostMembers: number) {
  const { stateCount } = paths
  const memberOf = new Uint8Array(stateCount)
  if (stateCount <= mostMembers) {
    return { memberOf: memberOf.map((_, state) => state), memberCount: stateCount }
  }
  const contacts = contactCounts(paths)
  const bySize = [...contacts.keys()].sort((a, b) => contacts[b]! - contacts[a]! || a - b)
  memberOf.fill(mostMembers - 1)
  bySize.slice(0, mostMembers - 1).forEach((state, bit) => (memberOf[state] = bit))

  return { memberOf, memberCount: mostMembers }
}

function contactCounts({ rowCount, offsets, states, won, lost, stateCount }: Paths) {
  const contacts = new Float64Array(stateCount)
  for (let row = 0; row < rowCount; row++) {
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
      contacts[states[at]!]! += won[row]! + lost[row]!
    }
  }

  return contacts
}
