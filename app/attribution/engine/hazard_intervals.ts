import { slopesOf, scoreOf } from '#attribution/engine/hazard_fit'
import { hazardDesign } from '#attribution/engine/hazard_design'
import { drawKey } from '#attribution/engine/hazard_journeys'
import { KeyIndex } from '#attribution/engine/key_index'
import { factor, solve } from '#attribution/engine/linear_algebra'
import { intervalsAround, noMoves } from '#attribution/engine/poisson_totals'
import { sigmoid } from '#attribution/engine/set_rates'
import type { HazardDesign } from '#attribution/engine/hazard_design'
import type { FittedHazard, HazardFit } from '#attribution/engine/hazard'
import type { HazardJourneys } from '#attribution/engine/hazard_journeys'
import type { Factors } from '#attribution/engine/linear_algebra'
import type { HazardLosses } from '#attribution/engine/hazard_losses'
import type { Intervals } from '#attribution/engine/intervals'

interface Told {
  /** What there is already of its design is not made again. */
  fit: HazardFit & Partial<Pick<FittedHazard, 'design' | 'curvature'>>
  credits: Float64Array
}

/**
 * One-step bootstrap: a resample moves the coefficients by one Newton step, H^-1 Σ (W − 1)·score,
 * and what is missing by its own derivative there; nothing is fitted again. So a person counts as
 * what they would miss, and as what their score moves for all. People are resampled, not journeys.
 * Intervals are those of `credits`, in proportion.
 */
export function hazardIntervals(journeys: HazardJourneys, { fit, credits }: Told): Intervals {
  const { losses, coefficients } = fit
  const design = fit.design ?? hazardDesign(journeys, losses.drawn, fit.halfLivesDays)
  const people = peopleOf(journeys, losses)
  const coefficientMoves = movesOf(fit.curvature ?? curvatureOf(design, coefficients), fit.losses)
  const { stateCount } = journeys
  const missed = new Float64Array(stateCount)
  const moves = noMoves(stateCount)
  const score = new Float64Array(coefficients.length)
  const influence = new Float64Array(stateCount)
  for (let person = 0; person < people.count; person++) {
    score.fill(0)
    influence.fill(0)
    for (let at = people.begins[person]!; at < people.begins[person + 1]!; at++) {
      addScore(design, { at: people.journeys[at]!, coefficients, score })
      addLosses(losses, people.journeys[at]!, influence)
    }
    for (let state = 0; state < stateCount; state++) {
      missed[state]! += influence[state]!
      const amount = influence[state]! + along(coefficientMoves, state, score)
      moves.squares[state]! += amount * amount
      moves.cubes[state]! += amount * amount * amount
    }
  }

  return inProportion(credits, missed, intervalsAround(missed, moves))
}

/** What was missed in all is the credit. */
function inProportion(credits: Float64Array, missed: Float64Array, { low, high }: Intervals) {
  const scaled = (end: Float64Array) =>
    end.map((amount, state) =>
      missed[state]! > 0 ? (credits[state]! * amount) / missed[state]! : 0
    )

  return { low: scaled(low), high: scaled(high) }
}

/** The drawn journeys by the person whose they are, as positions in the draw. */
function peopleOf({ tokens }: HazardJourneys, { drawn }: HazardLosses) {
  const index = new KeyIndex()
  const personOf = Int32Array.from(drawn, (journey) => index.idOf(drawKey(tokens, journey)))
  const begins = new Uint32Array(index.size + 1)
  for (const person of personOf) begins[person + 1]!++
  for (let person = 0; person < index.size; person++) begins[person + 1]! += begins[person]!
  const next = begins.slice()
  const journeys = new Uint32Array(drawn.length)
  personOf.forEach((person, at) => (journeys[next[person]!++] = at))

  return { count: index.size, begins, journeys }
}

function curvatureOf(design: HazardDesign, coefficients: Float64Array) {
  const everybody = new Uint8Array(design.journeyRows.length - 1).fill(1)

  return factor(slopesOf(design, everybody, coefficients).hessian, design.featureCount)
}

/** ∂ what is missing ∂ score, a row of coefficients by state: the slopes times H^-1. */
function movesOf(curvature: Factors, { slopes }: HazardLosses) {
  const size = curvature.n
  const moves = new Float64Array(slopes.length)
  // H is symmetric: its solution for a row of slopes is that row times H^-1.
  for (let line = 0; line < slopes.length; line += size) {
    moves.set(solve(curvature, slopes.subarray(line, line + size)), line)
  }

  return moves
}

function along(moves: Float64Array, state: number, score: Float64Array) {
  const size = score.length
  const line = state * size
  let sum = 0
  for (let feature = 0; feature < size; feature++) {
    sum += moves[line + feature]! * score[feature]!
  }

  return sum
}

function addLosses({ offsets, states, amounts }: HazardLosses, at: number, to: Float64Array) {
  for (let entry = offsets[at]!; entry < offsets[at + 1]!; entry++) {
    to[states[entry]!]! += amounts[entry]!
  }
}

interface Scored {
  at: number
  coefficients: Float64Array
  score: Float64Array
}

/** The score of one journey: Σ (taken − h)·x over its opportunities. */
function addScore(design: HazardDesign, { at, coefficients, score }: Scored) {
  const { journeyRows, rowOffsets, features, amounts, taken } = design
  for (let row = journeyRows[at]!; row < journeyRows[at + 1]!; row++) {
    const slope = taken[row]! - sigmoid(scoreOf(design, row, coefficients))
    for (let place = rowOffsets[row]!; place < rowOffsets[row + 1]!; place++) {
      score[features[place]!]! += slope * amounts[place]!
    }
  }
}
