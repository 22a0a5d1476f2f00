import { CLOSING_HOURS } from '#attribution/engine/hazard_journeys'
import {
  decayPerHour,
  EARLIER,
  FIRST_CONTACT,
  INTENT,
  MOST_EARLIER,
  RETURNING,
} from '#attribution/engine/hazard_design'
import { sigmoid } from '#attribution/engine/set_rates'
import type { HazardJourneys } from '#attribution/engine/hazard_journeys'

export interface HazardParameters {
  coefficients: Float64Array
  halfLivesDays: Float64Array
}

/**
 * The chance to book along one journey, whole and without the contacts of one state: those, what
 * is felt of them, and their opportunities go; the closing one comes after the last that stays.
 */
export class JourneyChance {
  /** Distinct states of the journey that was read last. */
  states: number[] = []
  #length = 0
  #isReturning = 0
  /** Position in `states` of each contact. */
  #place = new Int32Array(64)
  #isIntent = new Uint8Array(64)
  /** What is felt of each distinct state at each contact, row by contact. */
  #felt = new Float64Array(256)
  /** What is left of it at the closing opportunity. */
  #left = new Float64Array(16)
  #placeOf: Int32Array
  #perHour: Float64Array
  #weight: (place: number) => number
  #slopes: HazardSlopes

  constructor(
    private journeys: HazardJourneys,
    private parameters: HazardParameters
  ) {
    this.#placeOf = new Int32Array(journeys.stateCount).fill(-1)
    this.#perHour = decayPerHour(parameters.halfLivesDays)
    this.#slopes = new HazardSlopes(parameters.coefficients.length)
    this.#weight = (place) => parameters.coefficients[1 + this.states[place]!]!
  }

  /** Reads a journey with at least one contact. */
  read(journey: number) {
    const { tokens, state, isIntent } = this.journeys
    const { offset, age, returning } = tokens.columns
    const [from, to] = [offset[journey]!, offset[journey + 1]!]
    this.#isReturning = returning[journey]!
    this.#begin(from, to)
    const size = this.states.length
    for (let k = 0; k < to - from; k++) {
      this.#isIntent[k] = isIntent[state[from + k]!] ? 1 : 0
      const hours = k > 0 ? Math.max(0, age[from + k - 1]! - age[from + k]!) : 0
      for (let place = 0; place < size; place++) {
        const before = k > 0 ? this.#felt[(k - 1) * size + place]! : 0
        const kept = before === 0 ? 0 : before * 2 ** (hours * this.#rate(place))
        this.#felt[k * size + place] = kept + (this.#place[k] === place ? 1 : 0)
      }
    }
  }

  #rate(place: number) {
    return this.#perHour[this.states[place]!]!
  }

  #begin(from: number, to: number) {
    const { state } = this.journeys
    this.#length = to - from
    this.states.length = 0
    if (this.#length > this.#place.length) {
      this.#place = new Int32Array(2 * this.#length)
      this.#isIntent = new Uint8Array(2 * this.#length)
    }
    for (let at = from; at < to; at++) {
      const one = state[at]!
      if (this.#placeOf[one]! < 0) this.#placeOf[one] = this.states.push(one) - 1
      this.#place[at - from] = this.#placeOf[one]!
    }
    for (const one of this.states) this.#placeOf[one] = -1
    const needed = this.#length * this.states.length
    if (needed > this.#felt.length) this.#felt = new Float64Array(2 * needed)
    if (this.states.length > this.#left.length) this.#left = new Float64Array(2 * needed)
    for (let place = 0; place < this.states.length; place++) {
      this.#left[place] = 2 ** (CLOSING_HOURS * this.#rate(place))
    }
  }

  /**
   * 1 − Π(1 − h). `without` is a position in `states`, -1 for none. `slopes`, when given, has the
   * derivative by every coefficient added, times `sign`.
   */
  chance(without: number, slopes?: { into: Float64Array; sign: 1 | -1 }) {
    const hazards = slopes ? this.#slopes.cleared() : null
    let [none, earlier, hasIntent, last] = [1, 0, 0, -1]
    for (let k = 0; k < this.#length; k++) {
      if (this.#place[k] === without) continue
      hasIntent |= this.#isIntent[k]!
      none *= 1 - this.#hazard({ k, without, earlier, hasIntent, isClosing: false }, hazards)
      earlier++
      last = k
    }
    if (last < 0) return 0
    none *= 1 - this.#hazard({ k: last, without, earlier, hasIntent, isClosing: true }, hazards)
    if (slopes && hazards) hazards.addTo(slopes.into, slopes.sign * none)

    return 1 - none
  }

  #hazard(opportunity: Opportunity, slopes: HazardSlopes | null) {
    const { coefficients } = this.parameters
    const { stateCount } = this.journeys
    const { k, without, isClosing, earlier, hasIntent } = opportunity
    const size = this.states.length
    const often = Math.min(earlier, MOST_EARLIER) / MOST_EARLIER
    let score = coefficients[0]! + coefficients[stateCount + EARLIER]! * often
    if (hasIntent) score += coefficients[stateCount + INTENT]!
    if (this.#isReturning) score += coefficients[stateCount + RETURNING]!
    if (earlier === 0) score += coefficients[stateCount + FIRST_CONTACT]!
    for (let place = 0; place < size; place++) {
      if (place === without) continue
      const felt = this.#felt[k * size + place]! * (isClosing ? this.#left[place]! : 1)
      score += this.#weight(place) * felt
    }
    const hazard = sigmoid(score)
    if (slopes) this.#slope(opportunity, hazard, slopes)

    return hazard
  }

  /** d ln(1 − h) / dβ = −h·x, so dP/dβ = Π(1 − h) · Σ h·x. */
  #slope({ k, without, isClosing, earlier, hasIntent }: Opportunity, h: number, to: HazardSlopes) {
    const { stateCount } = this.journeys
    const size = this.states.length
    to.add(0, h)
    to.add(stateCount + EARLIER, (h * Math.min(earlier, MOST_EARLIER)) / MOST_EARLIER)
    if (hasIntent) to.add(stateCount + INTENT, h)
    if (this.#isReturning) to.add(stateCount + RETURNING, h)
    if (earlier === 0) to.add(stateCount + FIRST_CONTACT, h)
    for (let place = 0; place < size; place++) {
      if (place === without) continue
      const felt = this.#felt[k * size + place]! * (isClosing ? this.#left[place]! : 1)
      to.add(1 + this.states[place]!, h * felt)
    }
  }
}

interface Opportunity {
  k: number
  without: number
  earlier: number
  hasIntent: number
  isClosing: boolean
}

class HazardSlopes {
  #sums: Float64Array

  constructor(size: number) {
    this.#sums = new Float64Array(size)
  }

  cleared() {
    this.#sums.fill(0)

    return this
  }

  add(feature: number, amount: number) {
    this.#sums[feature]! += amount
  }

  addTo(into: Float64Array, times: number) {
    const size = this.#sums.length
    for (let feature = 0; feature < size; feature++) into[feature]! += times * this.#sums[feature]!
  }
}
