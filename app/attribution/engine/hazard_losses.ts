import { JourneyChance, WHOLE } from '#attribution/engine/hazard_chance'
import { OPEN } from '#attribution/engine/journey_tokens'
import type { HazardParameters } from '#attribution/engine/hazard_chance'
import type { HazardJourneys } from '#attribution/engine/hazard_journeys'

/**
 * What would be missing in each of some journeys without each of its states; of open ones nothing
 * is told. Only what is above 0 counts.
 */
export interface HazardLosses {
  /** The journeys, as they were named. */
  drawn: readonly number[]
  /** Where the losses of each begin; one entry more than there are. */
  offsets: Uint32Array
  states: Uint16Array
  amounts: Float64Array
  /** ∂ loss ∂ coefficient summed over all journeys, a row of coefficients by state. */
  slopes: Float64Array
}

export function hazardLosses(
  journeys: HazardJourneys,
  parameters: HazardParameters,
  drawn: readonly number[]
): HazardLosses {
  const { outcome } = journeys.tokens.columns
  const size = parameters.coefficients.length
  const slopes = new Float64Array(journeys.stateCount * size)
  const offsets = new Uint32Array(drawn.length + 1)
  const room = roomFor(journeys, drawn)
  const [states, amounts] = [new Uint16Array(room), new Float64Array(room)]
  const along = new JourneyChance(journeys, parameters)
  const ofWhole = new Float64Array(size)
  let count = 0
  for (const [at, journey] of drawn.entries()) {
    offsets[at] = count
    if (outcome[journey]! >= OPEN) continue
    along.read(journey)
    const whole = along.chance(WHOLE)
    ofWhole.fill(0)
    along.addSlopes(ofWhole, 1)
    for (let place = 0; place < along.states.length; place++) {
      const loss = whole - along.chance(place)
      if (loss <= 0) continue
      const state = along.states[place]!
      const into = slopes.subarray(state * size, (state + 1) * size)
      along.addSlopes(into, -1)
      for (let feature = 0; feature < size; feature++) into[feature]! += ofWhole[feature]!
      states[count] = state
      amounts[count++] = loss
    }
  }
  offsets[drawn.length] = count

  return {
    ...{ drawn, offsets, slopes },
    states: states.subarray(0, count),
    amounts: amounts.subarray(0, count),
  }
}

/** No journey has more states than contacts, nor more than there are. */
function roomFor({ tokens, stateCount }: HazardJourneys, drawn: readonly number[]) {
  const { offset } = tokens.columns

  return drawn.reduce(
    (sum, journey) => sum + Math.min(stateCount, offset[journey + 1]! - offset[journey]!),
    0
  )
}
