import { JourneyChance } from '#attribution/engine/hazard_chance'
import { OPEN } from '#attribution/engine/journey_tokens'
import { mix } from '#attribution/engine/random'
import type { HazardParameters } from '#attribution/engine/hazard_chance'
import type { HazardJourneys } from '#attribution/engine/hazard_journeys'

/** Strata are told apart by so many bits of the hash of a journey's states. */
const STRATA = 2 ** 13

/**
 * What would be missing without each state, from a draw of journeys. What a journey loses depends
 * on its states far more than on its ages, so the drawn ones stand for those with the same states:
 * their mean loss counts for as many journeys as there are. States in journeys that no drawn one
 * stands for are scaled up.
 */
export function missingByDraw(
  journeys: HazardJourneys,
  parameters: HazardParameters,
  drawn: readonly number[]
) {
  const { tokens, stateCount } = journeys
  const { outcome } = tokens.columns
  const strataOf = stratumReader(journeys)
  const counts = new Float64Array(STRATA)
  const all = new Float64Array(stateCount)
  const withState = new Float64Array(stateCount * STRATA)
  for (let at = 0; at < tokens.journeyCount; at++) {
    if (outcome[at]! >= OPEN) continue
    const stratum = strataOf(at)
    if (strataOf.states.size === 0) continue
    counts[stratum]! += 1
    for (let k = 0; k < strataOf.states.size; k++) {
      const state = strataOf.states.list[k]!
      all[state]! += 1
      withState[state * STRATA + stratum]! += 1
    }
  }
  const losses = lossesOf(journeys, parameters, { drawn, strataOf })
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

interface Drawn {
  drawn: readonly number[]
  strataOf: ReturnType<typeof stratumReader>
}

function lossesOf(
  journeys: HazardJourneys,
  parameters: HazardParameters,
  { drawn, strataOf }: Drawn
) {
  const { outcome } = journeys.tokens.columns
  const along = new JourneyChance(journeys, parameters)
  const sums = new Float64Array(journeys.stateCount * STRATA)
  const counts = new Float64Array(STRATA)
  for (const journey of drawn) {
    if (outcome[journey]! >= OPEN) continue
    const stratum = strataOf(journey)
    counts[stratum]! += 1
    along.read(journey)
    const whole = along.chance(-1)
    for (const [place, state] of along.states.entries()) {
      sums[state * STRATA + stratum]! += Math.max(0, whole - along.chance(place))
    }
  }

  return { sums, counts }
}

/** The stratum of a journey's set of states; the set itself stands in `states` until the next. */
function stratumReader({ tokens, state, stateCount }: HazardJourneys) {
  const { offset } = tokens.columns
  const lastSeen = new Int32Array(stateCount).fill(-1)
  const keys = Uint32Array.from({ length: stateCount }, (_, one) => mix(one + 1))
  const states = { list: new Uint16Array(stateCount), size: 0 }
  let reading = 0
  const stratumOf = (journey: number) => {
    let key = 0
    states.size = 0
    reading++
    for (let at = offset[journey]!; at < offset[journey + 1]!; at++) {
      const one = state[at]!
      if (lastSeen[one] === reading) continue
      lastSeen[one] = reading
      states.list[states.size++] = one
      key = (key + keys[one]!) | 0
    }

    return mix(key) % STRATA
  }

  return Object.assign(stratumOf, { states })
}
