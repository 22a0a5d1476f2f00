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
  const offsets = new Uint32Array(drawn.length + 1)
  const room = roomFor(journeys, drawn)
  const [states, amounts] = [new Uint16Array(room), new Float64Array(room)]
  const along = new JourneyChance(journeys, parameters)
  const slopes = new LossSlopes(along, journeys.stateCount, parameters.coefficients.length)
  let count = 0
  for (const [at, journey] of drawn.entries()) {
    offsets[at] = count
    if (outcome[journey]! >= OPEN) continue
    along.read(journey)
    const whole = along.chance(WHOLE)
    slopes.readWhole()
    for (let place = 0; place < along.states.length; place++) {
      const loss = whole - along.chance(place)
      if (loss <= 0) continue
      slopes.addOf(place)
      states[count] = along.states[place]!
      amounts[count++] = loss
    }
  }
  offsets[drawn.length] = count

  return {
    ...{ drawn, offsets, slopes: slopes.sums },
    states: states.subarray(0, count),
    amounts: amounts.subarray(0, count),
  }
}

/** Adds up how losses move with the coefficients, a row of them by state. */
class LossSlopes {
  readonly sums: Float64Array
  #whole: Float64Array
  #loss: Float64Array

  constructor(
    private along: JourneyChance,
    stateCount: number,
    private size: number
  ) {
    this.sums = new Float64Array(stateCount * size)
    this.#whole = new Float64Array(size)
    this.#loss = new Float64Array(size)
  }

  /** The chance of the whole journey was told last. */
  readWhole() {
    this.#whole.fill(0)
    this.along.addSlopes(this.#whole, 1)
  }

  /** The chance without the state at this position was told last. */
  addOf(place: number) {
    this.#loss.set(this.#whole)
    this.along.addSlopes(this.#loss, -1)
    const line = this.along.states[place]! * this.size
    for (let feature = 0; feature < this.size; feature++) {
      this.sums[line + feature]! += this.#loss[feature]!
    }
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
