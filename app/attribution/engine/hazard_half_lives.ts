import { hazardDesign } from '#attribution/engine/hazard_design'
import { devianceOf, fitHazard } from '#attribution/engine/hazard_fit'
import { drawJourneys, drawKey } from '#attribution/engine/hazard_journeys'
import { mix } from '#attribution/engine/random'
import type { HazardDesign } from '#attribution/engine/hazard_design'
import type { HazardJourneys } from '#attribution/engine/hazard_journeys'

export const HALF_LIVES_DAYS = [1, 2, 5, 10, 20]
const FIRST_HALF_LIFE_DAYS = 5
const HELD_OUT_ONE_IN = 5
/** A state leaves what holds for all only for a gain that chance would hardly give. */
const LEAST_GAIN = 4
/** From one choice to the next, one Newton step tells which of five is better. */
const SEARCH_STEPS = 1

/**
 * Half-lives by state, those with the least deviance on the fifth of the people that the fit has
 * not seen: first one for all, then each state in turn. `most` journeys are read, of those
 * `among`; the coefficients are near those of the fit.
 */
export function chooseHalfLives(journeys: HazardJourneys, most: number, among?: readonly number[]) {
  const { tokens, stateCount } = journeys
  const drawn = drawJourneys(tokens, most, among)
  const heldOut = Uint8Array.from(drawn, (journey) =>
    mix(drawKey(tokens, journey) ^ 0x2545f491) % HELD_OUT_ONE_IN === 0 ? 1 : 0
  )
  const seen = heldOut.map((is) => 1 - is)
  const designs = new FadingDesigns(journeys, drawn)
  let begin: Float64Array | undefined
  const devianceWith = (halfLives: number[]) => {
    const design = designs.with(halfLives)
    const mostSteps = begin ? SEARCH_STEPS : 25
    begin = fitHazard(design, { isIn: seen }, { begin, mostSteps }).coefficients

    return devianceOf(design, { isIn: heldOut }, begin)
  }

  const halfLivesDays = search(stateCount, presentStates(journeys, drawn), devianceWith)

  return { halfLivesDays, coefficients: begin! }
}

/**
 * Designs of the same journeys that differ in half-lives alone: their rows are written once for
 * each half-life, and from one design to the next only the columns of the states that change do.
 */
class FadingDesigns {
  #byHalfLife: Map<number, Float64Array>
  #design: HazardDesign
  #halfLives: number[]
  #entriesOf: Int32Array[]

  constructor(journeys: HazardJourneys, drawn: readonly number[]) {
    const { stateCount } = journeys
    const everywhere = (days: number) => new Array<number>(stateCount).fill(days)
    const designs = HALF_LIVES_DAYS.map((days) => hazardDesign(journeys, drawn, everywhere(days)))
    const [first] = designs
    this.#byHalfLife = new Map(HALF_LIVES_DAYS.map((days, at) => [days, designs[at]!.amounts]))
    this.#design = { ...first!, amounts: first!.amounts.slice() }
    this.#halfLives = everywhere(HALF_LIVES_DAYS[0]!)
    this.#entriesOf = entriesByState(first!, stateCount)
  }

  with(halfLivesDays: readonly number[]) {
    const { amounts } = this.#design
    for (const [state, days] of halfLivesDays.entries()) {
      if (this.#halfLives[state] === days) continue
      const own = this.#byHalfLife.get(days)!
      const entries = this.#entriesOf[state]!
      const count = entries.length
      for (let at = 0; at < count; at++) amounts[entries[at]!] = own[entries[at]!]!
      this.#halfLives[state] = days
    }

    return this.#design
  }
}

/** Where the amounts of each state stand in a design. */
function entriesByState({ features }: HazardDesign, stateCount: number) {
  const counts = new Uint32Array(stateCount + 1)
  const entryCount = features.length
  // Feature 0 is the intercept, 1 the first state; proxies stand behind the states.
  for (let entry = 0; entry < entryCount; entry++) {
    if (features[entry]! <= stateCount) counts[features[entry]!]!++
  }
  const entries = Array.from(counts, (count) => new Int32Array(count))
  counts.fill(0)
  for (let entry = 0; entry < entryCount; entry++) {
    const feature = features[entry]!
    if (feature <= stateCount) entries[feature]![counts[feature]!++] = entry
  }

  return entries.slice(1)
}

function search(
  stateCount: number,
  states: readonly number[],
  devianceWith: (halfLivesDays: number[]) => number
) {
  let best = new Array<number>(stateCount).fill(FIRST_HALF_LIFE_DAYS)
  let least = devianceWith(best)
  const consider = (halfLives: number[], gain: number) => {
    const deviance = devianceWith(halfLives)
    if (deviance >= least - gain) return
    least = deviance
    best = halfLives
  }
  /** Deviance has one valley: from the best of all, up or down as long as it falls. */
  const seekState = (state: number) => {
    for (const direction of [1, -1]) {
      const begun = best[state]
      let at = HALF_LIVES_DAYS.indexOf(best[state]!) + direction
      for (; at >= 0 && at < HALF_LIVES_DAYS.length; at += direction) {
        const before = best[state]
        consider(best.with(state, HALF_LIVES_DAYS[at]!), LEAST_GAIN)
        if (best[state] === before) break
      }
      if (best[state] !== begun) return
    }
  }
  for (const days of HALF_LIVES_DAYS) {
    if (days !== FIRST_HALF_LIFE_DAYS) consider(new Array<number>(stateCount).fill(days), 0)
  }
  for (const state of states) seekState(state)

  return Float64Array.from(best)
}

/** States with more than a handful of contacts: of the others no half-life can be told. */
function presentStates({ tokens, state, stateCount }: HazardJourneys, drawn: readonly number[]) {
  const contacts = new Float64Array(stateCount)
  const { offset } = tokens.columns
  for (const journey of drawn) {
    for (let at = offset[journey]!; at < offset[journey + 1]!; at++) contacts[state[at]!]! += 1
  }

  return [...contacts.keys()].filter((one) => contacts[one]! >= 100)
}
