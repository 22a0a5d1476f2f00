import { DEAD, LOST, OPEN, WON } from '#attribution/engine/journey_tokens'
import { PathTable } from '#attribution/engine/path_table'
import type { JourneyTokens } from '#attribution/engine/journey_tokens'
import type { Paths } from '#attribution/engine/path_table'

/** States seen as others: campaigns pooled, or folded into their channels. */
export interface StateMapping {
  /** The new state of each old one. */
  to: ArrayLike<number>
  stateCount: number
}

/**
 * Won and lost journeys by path; open and dead ones are left out, and empty ones too. `rowOf`, when
 * given, gets the row of each.
 */
export function collapse(
  tokens: JourneyTokens,
  mapping?: StateMapping,
  rowOf?: Int32Array
): PathTable {
  const { offset, outcome, value } = tokens.columns
  const table = new PathTable(mapping?.stateCount ?? tokens.stateCount)
  const state = mapping ? mapped(tokens, mapping) : tokens.columns.state
  for (let at = 0; at < tokens.journeyCount; at++) {
    const [from, to] = [offset[at]!, offset[at + 1]!]
    if (outcome[at]! >= OPEN || from === to) continue
    const row = table.add(state, from, to)
    if (rowOf) rowOf[at] = row
    if (outcome[at] === WON) {
      table.won[row]! += 1
      table.value[row]! += value[at]!
    } else table.lost[row]! += 1
  }

  return table
}

/** The same journeys not collapsed: a row each, for what is counted once and then forgotten. */
export function asPaths(tokens: JourneyTokens): Paths {
  const { columns, journeyCount: rowCount } = tokens
  const won = new Uint8Array(rowCount)
  const lost = new Uint8Array(rowCount)
  for (let at = 0; at < rowCount; at++) {
    won[at] = columns.outcome[at] === WON ? 1 : 0
    lost[at] = columns.outcome[at] === LOST ? 1 : 0
  }

  return {
    stateCount: tokens.stateCount,
    rowCount,
    offsets: columns.offset,
    states: columns.state,
    won,
    lost,
    value: columns.value,
  }
}

/** Collapsed paths with their states seen as others. */
export function collapseAgain(paths: Paths, { to, stateCount }: StateMapping): PathTable {
  const table = new PathTable(stateCount)
  const states = Uint16Array.from(
    paths.states.subarray(0, paths.offsets[paths.rowCount]),
    (state) => to[state]!
  )
  for (let at = 0; at < paths.rowCount; at++) {
    const row = table.add(states, paths.offsets[at]!, paths.offsets[at + 1]!)
    table.won[row]! += paths.won[at]!
    table.lost[row]! += paths.lost[at]!
    table.value[row]! += paths.value[at]!
  }

  return table
}

/** The states of the tokens as others, a column of its own. */
export function mapped(tokens: JourneyTokens, { to, stateCount }: StateMapping) {
  const states = tokens.columns.state.subarray(0, tokens.tokenCount)
  const column = stateCount > 256 ? new Uint16Array(states.length) : new Uint8Array(states.length)
  for (let at = 0; at < states.length; at++) column[at] = to[states[at]!]!

  return column
}

/** Live journeys by outcome. */
export function outcomeCounts(tokens: JourneyTokens) {
  const counts = { won: 0, lost: 0, open: 0, value: 0 }
  const { outcome, value } = tokens.columns
  for (let at = 0; at < tokens.journeyCount; at++) {
    if (outcome[at] === DEAD) continue
    if (outcome[at] === WON) {
      counts.won++
      counts.value += value[at]!
    } else if (outcome[at] === LOST) counts.lost++
    else counts.open++
  }

  return counts
}
