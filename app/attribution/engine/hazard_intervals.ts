import { hazardDesign } from '#attribution/engine/hazard_design'
import { JourneyChance } from '#attribution/engine/hazard_chance'
import { scoreOf, slopesOf } from '#attribution/engine/hazard_fit'
import { MOST_FITTED } from '#attribution/engine/hazard'
import { drawJourneys, drawKey } from '#attribution/engine/hazard_journeys'
import { intervalsOf } from '#attribution/engine/intervals'
import { OPEN } from '#attribution/engine/journey_tokens'
import { factor, multiply, solve } from '#attribution/engine/linear_algebra'
import { poissonBySalt, saltOf } from '#attribution/engine/random'
import { sigmoid } from '#attribution/engine/set_rates'
import type { HazardDesign } from '#attribution/engine/hazard_design'
import type { HazardFit } from '#attribution/engine/hazard'
import type { HazardJourneys } from '#attribution/engine/hazard_journeys'
import type { Intervals, ResamplePlan } from '#attribution/engine/intervals'

/**
 * One-step bootstrap: a resample moves the coefficients by one Newton step, H^-1 Σ (W − 1)·score,
 * and what is missing by its own derivative there; nothing is fitted again. People are
 * resampled, not journeys. Intervals are those of `credits`, in proportion.
 */
export function hazardIntervals(
  journeys: HazardJourneys,
  { fit, credits }: { fit: HazardFit; credits: Float64Array },
  { resamples, seed, mostFitted = MOST_FITTED }: ResamplePlan & { mostFitted?: number }
): Intervals {
  const drawn = drawJourneys(journeys.tokens, mostFitted)
  const design = hazardDesign(journeys, drawn, fit.halfLivesDays)
  const { hessian } = slopesOf(design, new Uint8Array(drawn.length).fill(1), fit.coefficients)
  const curves = factor(hessian, design.featureCount)
  const { parts, slopes } = partsOf(journeys, fit, { drawn, design })
  const keys = drawn.map((journey) => drawKey(journeys.tokens, journey))
  const whole = parts.sums(() => ONE)[0]!
  const salts = Uint32Array.from({ length: resamples }, (_, draw) => saltOf(seed, draw))
  const out = new Float64Array(resamples)
  const totals = parts
    .sums((at) => poissonBySalt(1, keys[at]!, { salts, out }), resamples)
    .map((own) => {
      const score = own.subarray(0, design.featureCount)
      const move = solve(
        curves,
        score.map((sum, feature) => sum - whole[feature]!)
      )
      const moved = multiply(slopes, move)

      return credits.map((credit, state) => {
        const before = whole[design.featureCount + state]!
        const after = own[design.featureCount + state]! + moved[state]!

        return before > 0 ? (credit * Math.max(0, after)) / before : 0
      })
    })

  return intervalsOf(totals, credits.length)
}

const ONE = Float64Array.of(1)

/**
 * What each drawn journey adds, as entries that are not zero: its score, by coefficient, and
 * behind those what would be missing in it without each state.
 */
class JourneyParts {
  #offsets = [0]
  #places: number[] = []
  #amounts: number[] = []

  constructor(private size: number) {}

  add(place: number, amount: number) {
    if (amount === 0) return
    this.#places.push(place)
    this.#amounts.push(amount)
  }

  journeyEnds() {
    this.#offsets.push(this.#places.length)
  }

  /** Sums by place under the weights that a journey has in each resample. */
  sums(weightsOf: (at: number) => Float64Array, resamples = 1) {
    const places = Uint32Array.from(this.#places)
    const amounts = Float64Array.from(this.#amounts)
    const sums = new Float64Array(this.size * resamples)
    for (let at = 0; at < this.#offsets.length - 1; at++) {
      const weights = weightsOf(at)
      for (let entry = this.#offsets[at]!; entry < this.#offsets[at + 1]!; entry++) {
        const line = places[entry]! * resamples
        const amount = amounts[entry]!
        for (let draw = 0; draw < resamples; draw++) sums[line + draw]! += amount * weights[draw]!
      }
    }

    return Array.from({ length: resamples }, (_, draw) =>
      Float64Array.from({ length: this.size }, (__, place) => sums[place * resamples + draw]!)
    )
  }
}

function partsOf(
  journeys: HazardJourneys,
  fit: HazardFit,
  { drawn, design }: { drawn: readonly number[]; design: HazardDesign }
) {
  const { featureCount } = design
  const parts = new JourneyParts(featureCount + journeys.stateCount)
  const slopes = new Float64Array(journeys.stateCount * featureCount)
  const score = new Float64Array(featureCount)
  const losses = lossReader(journeys, fit, slopes)
  drawn.forEach((journey, at) => {
    addScore(design, { at, coefficients: fit.coefficients, score })
    score.forEach((amount, feature) => parts.add(feature, amount))
    losses(journey, (state, loss) => parts.add(featureCount + state, loss))
    parts.journeyEnds()
  })

  return { parts, slopes }
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
