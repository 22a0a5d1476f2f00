import { OPEN } from '#attribution/engine/journey_tokens'
import { mix } from '#attribution/engine/random'
import type { HazardJourneys } from '#attribution/engine/hazard_journeys'
import type { HazardLosses } from '#attribution/engine/hazard_losses'

/** Strata are told apart by so many bits of the hash of a journey's states. */
const STRATA = 2 ** 13

/**
 * What would be missing without each state, from a draw of journeys. What a journey loses depends
 * on its states far more than on its ages, so the drawn ones stand for those with the same states:
 * their mean loss counts for as many journeys as there are. States in journeys that no drawn one
 * stands for are scaled up.
 */
export function missingByDraw(journeys: HazardJourneys, drawn: HazardLosses) {
  const { stateCount } = journeys
  const { table } = journeys.distinct()
  const strataOf = stratumReader(journeys)
  const counts = new Float64Array(STRATA)
  const all = new Float64Array(stateCount)
  const withState = new Float64Array(stateCount * STRATA)
  for (let set = 0; set < table.rowCount; set++) {
    const [from, to] = [table.offsets[set]!, table.offsets[set + 1]!]
    const stratum = strataOf(table.states, from, to)
    const count = table.won[set]! + table.lost[set]!
    counts[stratum]! += count
    for (let at = from; at < to; at++) {
      const state = table.states[at]!
      all[state]! += count
      withState[state * STRATA + stratum]! += count
    }
  }
  const losses = lossesByStratum(journeys, drawn, strataOf)
  const missing = new Float64Array(stateCount)
  for (let state = 0; state < stateCount; state++) {
    let [sum, stoodFor] = [0, 0]
    for (let stratum = 0; stratum < STRATA; stratum++) {
      if (losses.counts[stratum] === 0) continue
      const line = state * STRATA + stratum
      sum += (losses.sums[line]! / losses.counts[stratum]!) * counts[stratum]!
      stoodFor += withState[line]!
    }
    missing[state] = stoodFor > 0 ? (sum * all[state]!) / stoodFor : 0
  }

  return missing
}

function lossesByStratum(
  { tokens, state, stateCount }: HazardJourneys,
  { drawn, offsets, states, amounts }: HazardLosses,
  strataOf: ReturnType<typeof stratumReader>
) {
  const { outcome, offset } = tokens.columns
  const sums = new Float64Array(stateCount * STRATA)
  const counts = new Float64Array(STRATA)
  for (const [at, journey] of drawn.entries()) {
    if (outcome[journey]! >= OPEN) continue
    const stratum = strataOf(state, offset[journey]!, offset[journey + 1]!)
    counts[stratum]! += 1
    for (let entry = offsets[at]!; entry < offsets[at + 1]!; entry++) {
      sums[states[entry]! * STRATA + stratum]! += amounts[entry]!
    }
  }

  return { sums, counts }
}

/** The stratum of the set of the states `states[from..to)`. */
function stratumReader({ stateCount }: HazardJourneys) {
  const lastSeen = new Int32Array(stateCount).fill(-1)
  const keys = Uint32Array.from({ length: stateCount }, (_, one) => mix(one + 1))
  let reading = 0

  return (states: ArrayLike<number>, from: number, to: number) => {
    let key = 0
    reading++
    for (let at = from; at < to; at++) {
      const one = states[at]!
      if (lastSeen[one] === reading) continue
      lastSeen[one] = reading
      key = (key + keys[one]!) | 0
    }

    return mix(key) % STRATA
  }
}
