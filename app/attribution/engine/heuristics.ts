import { byWorth, noTotals } from '#attribution/engine/spread'
import type { Paths, Stretch } from '#attribution/engine/path_table'
import type { Spread } from '#attribution/engine/spread'

/** Shares of the first contact, of all between, and of the last; their sum is 1. */
export interface PositionWeights {
  first: number
  between: number
  last: number
}

const only =
  (pick: (path: Stretch) => number): Spread =>
  (path, out) => {
    out.fill(0, 0, path.to - path.from)
    out[pick(path) - path.from] = 1
  }

export const firstSpread = only(({ from }) => from)

export const lastSpread = only(({ to }) => to - 1)

/** `isDirect` is 1 for each state of the channel `direct`; a journey of direct alone: its last. */
export const lastNonDirectSpread = (isDirect: ArrayLike<number>) =>
  only(({ states, from, to }) => {
    for (let at = to - 1; at >= from; at--) if (!isDirect[states[at]!]) return at

    return to - 1
  })

export const linearSpread: Spread = ({ from, to }, out) => {
  out.fill(1 / (to - from), 0, to - from)
}

/** The same for every distinct state: at once `linear_distinct` and `shapley` on counts. */
export const distinctSpread = (stateCount: number) => byWorth(new Uint8Array(stateCount).fill(1))

/** One contact has all, two share what the ends have. */
export const positionSpread =
  ({ first, between, last }: PositionWeights): Spread =>
  ({ from, to }, out) => {
    const length = to - from
    if (length <= 2) {
      const ofFirst = first + last > 0 ? first / (first + last) : 0.5
      out[0] = length === 1 ? 1 : ofFirst
      if (length === 2) out[1] = 1 - ofFirst

      return
    }
    out.fill(between / (length - 2), 0, length)
    out[0] = first
    out[length - 1] = last
  }

/** `first`, `last` and `linear` in one pass. */
export function endsAndLinear(paths: Paths) {
  const { offsets, states, won, value, stateCount } = paths
  const [first, last, linear] = [noTotals(stateCount), noTotals(stateCount), noTotals(stateCount)]
  const { credits, values } = linear
  for (let row = 0; row < paths.rowCount; row++) {
    const weight = won[row]!
    const from = offsets[row]!
    const to = offsets[row + 1]!
    if (weight === 0 || from === to) continue
    const worth = value[row]!
    first.credits[states[from]!]! += weight
    first.values[states[from]!]! += worth
    last.credits[states[to - 1]!]! += weight
    last.values[states[to - 1]!]! += worth
    const weightShare = weight / (to - from)
    const worthShare = worth / (to - from)
    for (let at = from; at < to; at++) {
      const state = states[at]!
      credits[state]! += weightShare
      values[state]! += worthShare
    }
  }

  return { first, last, linear }
}
