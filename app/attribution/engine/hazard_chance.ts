import { CLOSING_HOURS } from '#attribution/engine/hazard_journeys'
import {
  EARLIER,
  FIRST_CONTACT,
  INTENT,
  MOST_EARLIER,
  RETURNING,
} from '#attribution/engine/hazard_design'
import { fadingOf } from '#attribution/engine/hazard_fading'
import { sigmoid } from '#attribution/engine/set_rates'
import type { Fading } from '#attribution/engine/hazard_fading'
import type { HazardJourneys } from '#attribution/engine/hazard_journeys'

export interface HazardParameters {
  coefficients: Float64Array
  halfLivesDays: Float64Array
}

/** In place of a position: no state is left out. */
export const WHOLE = -1

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
  /** The score of all that is felt at each contact. */
  #feltScore = new Float64Array(64)
  /** The hazards of the chance that was told last, by contact, then at the closing opportunity. */
  #hazards = new Float64Array(65)
  #without = WHOLE
  #none = 1
  /** What is left at the closing opportunity, by kind of half-life. */
  #left: Float64Array
  #placeOf: Int32Array
  #fading: Fading
  #often = Float64Array.from({ length: MOST_EARLIER + 1 }, (_, count) => count / MOST_EARLIER)

  constructor(
    private journeys: HazardJourneys,
    private parameters: HazardParameters
  ) {
    this.#placeOf = new Int32Array(journeys.stateCount).fill(-1)
    this.#fading = fadingOf(parameters.halfLivesDays)
    this.#left = this.#fading.keptAfter(CLOSING_HOURS).slice()
  }

  /** Reads a journey with at least one contact. */
  read(journey: number) {
    const { tokens, state, isIntent } = this.journeys
    const { offset, age, returning } = tokens.columns
    const from = offset[journey]!
    this.#isReturning = returning[journey]!
    this.#begin(from, offset[journey + 1]!)
    const size = this.states.length
    const felt = this.#felt
    for (let k = 0; k < this.#length; k++) {
      this.#isIntent[k] = isIntent[state[from + k]!] ? 1 : 0
      const line = k * size
      if (k === 0) felt.fill(0, 0, size)
      else this.#fade(line, Math.max(0, age[from + k - 1]! - age[from + k]!))
      felt[line + this.#place[k]!]! += 1
      let score = 0
      for (let place = 0; place < size; place++) score += this.#weight(place) * felt[line + place]!
      this.#feltScore[k] = score
    }
  }

  #fade(line: number, hours: number) {
    const { kindOf } = this.#fading
    const kept = this.#fading.keptAfter(hours)
    const size = this.states.length
    for (let place = 0; place < size; place++) {
      const before = this.#felt[line - size + place]!
      this.#felt[line + place] = before * kept[kindOf[this.states[place]!]!]!
    }
  }

  #weight(place: number) {
    return this.parameters.coefficients[1 + this.states[place]!]!
  }

  #begin(from: number, to: number) {
    const { state } = this.journeys
    this.#length = to - from
    this.states.length = 0
    if (this.#length > this.#place.length) this.#grow(2 * this.#length)
    for (let at = from; at < to; at++) {
      const one = state[at]!
      if (this.#placeOf[one]! < 0) this.#placeOf[one] = this.states.push(one) - 1
      this.#place[at - from] = this.#placeOf[one]!
    }
    for (const one of this.states) this.#placeOf[one] = -1
    const needed = this.#length * this.states.length
    if (needed > this.#felt.length) this.#felt = new Float64Array(2 * needed)
  }

  #grow(length: number) {
    this.#place = new Int32Array(length)
    this.#isIntent = new Uint8Array(length)
    this.#feltScore = new Float64Array(length)
    this.#hazards = new Float64Array(length + 1)
  }

  /** 1 − Π(1 − h). `without` is a position in `states`. */
  chance(without: number) {
    const weight = without < 0 ? 0 : this.#weight(without)
    const size = this.states.length
    this.#without = without
    this.#none = 1
    let [earlier, hasIntent, last] = [0, 0, -1]
    for (let k = 0; k < this.#length; k++) {
      if (this.#place[k] === without) continue
      hasIntent |= this.#isIntent[k]!
      const gone = weight === 0 ? 0 : weight * this.#felt[k * size + without]!
      this.#take(k, this.#proxyScore(earlier, hasIntent) + this.#feltScore[k]! - gone)
      earlier++
      last = k
    }
    if (last < 0) return 0
    this.#take(this.#length, this.#proxyScore(earlier, hasIntent) + this.#closingScore(last))

    return 1 - this.#none
  }

  #take(at: number, score: number) {
    const hazard = (this.#hazards[at] = sigmoid(score))
    this.#none *= 1 - hazard
  }

  #proxyScore(earlier: number, hasIntent: number) {
    const { coefficients } = this.parameters
    const { stateCount } = this.journeys
    let score = coefficients[0]!
    score += coefficients[stateCount + EARLIER]! * this.#often[Math.min(earlier, MOST_EARLIER)]!
    if (hasIntent) score += coefficients[stateCount + INTENT]!
    if (this.#isReturning) score += coefficients[stateCount + RETURNING]!
    if (earlier === 0) score += coefficients[stateCount + FIRST_CONTACT]!

    return score
  }

  #closingScore(last: number) {
    const line = last * this.states.length
    let score = 0
    for (let place = 0; place < this.states.length; place++) {
      if (place === this.#without) continue
      score += this.#weight(place) * this.#felt[line + place]! * this.#leftOf(place)
    }

    return score
  }

  #leftOf(place: number) {
    return this.#left[this.#fading.kindOf[this.states[place]!]!]!
  }

  /**
   * Adds the derivatives of the chance that was told last, by coefficient, times `sign`:
   * d ln(1 − h) / dβ = −h·x, so dP/dβ = Π(1 − h) · Σ h·x.
   */
  addSlopes(into: Float64Array, sign: 1 | -1) {
    const times = sign * this.#none
    let [earlier, hasIntent, last] = [0, 0, -1]
    for (let k = 0; k < this.#length; k++) {
      if (this.#place[k] === this.#without) continue
      hasIntent |= this.#isIntent[k]!
      const slope = times * this.#hazards[k]!
      this.#addProxies(into, slope, { earlier, hasIntent })
      const line = k * this.states.length
      for (let place = 0; place < this.states.length; place++) {
        if (place === this.#without) continue
        into[1 + this.states[place]!]! += slope * this.#felt[line + place]!
      }
      earlier++
      last = k
    }
    if (last < 0) return
    const slope = times * this.#hazards[this.#length]!
    this.#addProxies(into, slope, { earlier, hasIntent })
    const line = last * this.states.length
    for (let place = 0; place < this.states.length; place++) {
      if (place === this.#without) continue
      into[1 + this.states[place]!]! += slope * this.#felt[line + place]! * this.#leftOf(place)
    }
  }

  #addProxies(
    into: Float64Array,
    slope: number,
    { earlier, hasIntent }: { earlier: number; hasIntent: number }
  ) {
    const { stateCount } = this.journeys
    into[0]! += slope
    into[stateCount + EARLIER]! += slope * this.#often[Math.min(earlier, MOST_EARLIER)]!
    if (hasIntent) into[stateCount + INTENT]! += slope
    if (this.#isReturning) into[stateCount + RETURNING]! += slope
    if (earlier === 0) into[stateCount + FIRST_CONTACT]! += slope
  }
}
