import { hazardDesign } from '#attribution/engine/hazard_design'
import { JourneyChance } from '#attribution/engine/hazard_chance'
import { scoreOf, slopesOf } from '#attribution/engine/hazard_fit'
import { MOST_FITTED } from '#attribution/engine/hazard'
import { drawJourneys, drawKey } from '#attribution/engine/hazard_journeys'
import { influenceIntervals } from '#attribution/engine/influence'
import { KeyIndex } from '#attribution/engine/key_index'
import { OPEN } from '#attribution/engine/journey_tokens'
import { factor, solve } from '#attribution/engine/linear_algebra'
import { sigmoid } from '#attribution/engine/set_rates'
import type { HazardDesign } from '#attribution/engine/hazard_design'
import type { HazardFit } from '#attribution/engine/hazard'
import type { HazardJourneys } from '#attribution/engine/hazard_journeys'
import type { Intervals, ResamplePlan } from '#attribution/engine/intervals'

/**
 * One-step bootstrap: a resample moves the coefficients by one Newton step, H^-1 Σ (W − 1)·score,
 * and what is missing by its own derivative there; nothing is fitted again. So a person counts as
 * what they would miss, and as what their score moves for all. People are resampled, not journeys.
 * Intervals are those of `credits`, in proportion.
 */
export function hazardIntervals(
  journeys: HazardJourneys,
  { fit, credits }: { fit: HazardFit; credits: Float64Array },
  { resamples, seed, mostFitted = MOST_FITTED }: ResamplePlan & { mostFitted?: number }
): Intervals {
  const drawn = drawJourneys(journeys.tokens, mostFitted)
  const design = hazardDesign(journeys, drawn, fit.halfLivesDays)
  const people = peopleOf(journeys, drawn)
  const { losses, slopes } = lossesOf(journeys, fit, people)
  const moves = movesOf(design, fit, slopes)
  const { stateCount } = journeys
  const influence = losses.slice()
  const score = new Float64Array(design.featureCount)
  drawn.forEach((_, at) => {
    addScore(design, { at, coefficients: fit.coefficients, score })
    const line = people.rowOf[at]! * stateCount
    for (let state = 0; state < stateCount; state++) {
      let sum = 0
      for (let feature = 0; feature < score.length; feature++) {
        sum += moves[state * score.length + feature]! * score[feature]!
      }
      influence[line + state]! += sum
    }
  })

  return inProportion({ influence, losses, credits }, { resamples, seed })
}

interface Told {
  influence: Float64Array
  losses: Float64Array
  credits: Float64Array
}

/** One person is drawn Poisson(1) times; what was missed in all is the credit. */
function inProportion({ influence, losses, credits }: Told, plan: ResamplePlan): Intervals {
  const stateCount = credits.length
  const missed = new Float64Array(stateCount)
  const drift = new Float64Array(stateCount)
  losses.forEach((loss, at) => {
    missed[at % stateCount]! += loss
    drift[at % stateCount]! += influence[at]! - loss
  })
  const counts = new Float64Array(losses.length / stateCount).fill(1)
  const { low, high } = influenceIntervals(stateCount, { counts, influence }, plan)
  const scaled = (end: Float64Array) =>
    end.map((amount, state) =>
      missed[state]! > 0
        ? (credits[state]! * Math.max(0, amount - drift[state]!)) / missed[state]!
        : 0
    )

  return { low: scaled(low), high: scaled(high) }
}

/** Which person each drawn journey is of. */
function peopleOf({ tokens }: HazardJourneys, drawn: readonly number[]) {
  const index = new KeyIndex()
  const rowOf = Int32Array.from(drawn, (journey) => index.idOf(drawKey(tokens, journey)))

  return { drawn, rowOf, count: index.size }
}

type People = ReturnType<typeof peopleOf>

/** ∂ what is missing ∂ score, a row of coefficients by state: the slopes times H^-1. */
function movesOf(design: HazardDesign, fit: HazardFit, slopes: Float64Array) {
  const size = design.featureCount
  const everybody = new Uint8Array(design.journeyRows.length - 1).fill(1)
  const { hessian } = slopesOf(design, everybody, fit.coefficients)
  const curves = factor(hessian, size)
  const moves = new Float64Array(slopes.length)
  // H is symmetric: its solution for a row of slopes is that row times H^-1.
  for (let line = 0; line < slopes.length; line += size) {
    moves.set(solve(curves, slopes.subarray(line, line + size)), line)
  }

  return moves
}

/** What would be missing in each person's journeys, a row of states; and its derivatives. */
function lossesOf(journeys: HazardJourneys, fit: HazardFit, { drawn, rowOf, count }: People) {
  const losses = new Float64Array(count * journeys.stateCount)
  const slopes = new Float64Array(journeys.stateCount * fit.coefficients.length)
  const read = lossReader(journeys, fit, slopes)
  drawn.forEach((journey, at) => {
    const line = rowOf[at]! * journeys.stateCount
    read(journey, (state, loss) => (losses[line + state]! += loss))
  })

  return { losses, slopes }
}

/** The score of one journey: Σ (taken − h)·x over its opportunities. */
function addScore(
  design: HazardDesign,
  { at, coefficients, score }: { at: number; coefficients: Float64Array; score: Float64Array }
) {
  const { journeyRows, rowOffsets, features, amounts, taken } = design
  score.fill(0)
  for (let row = journeyRows[at]!; row < journeyRows[at + 1]!; row++) {
    const slope = taken[row]! - sigmoid(scoreOf(design, row, coefficients))
    for (let place = rowOffsets[row]!; place < rowOffsets[row + 1]!; place++) {
      score[features[place]!]! += slope * amounts[place]!
    }
  }
}

/** What is missing in a journey without each state; `slopes` gets the derivatives, a row a state. */
function lossReader(journeys: HazardJourneys, fit: HazardFit, slopes: Float64Array) {
  const { outcome } = journeys.tokens.columns
  const size = fit.coefficients.length
  const along = new JourneyChance(journeys, fit)

  return (journey: number, take: (state: number, loss: number) => void) => {
    if (outcome[journey]! >= OPEN) return
    along.read(journey)
    const whole = along.chance(-1)
    for (const [place, state] of along.states.entries()) {
      const into = slopes.subarray(state * size, (state + 1) * size)
      const loss = whole - along.chance(place)
      if (loss <= 0) continue
      along.chance(-1, { into, sign: 1 })
      along.chance(place, { into, sign: -1 })
      take(state, loss)
    }
  }
}
