import { creditedLanes, lanesOf, touchedLanes } from '#attribution/engine/credited_lanes'
import { WON } from '#attribution/engine/journey_tokens'
import type { LaneTotals, Lanes } from '#attribution/engine/credited_lanes'
import type { CellStanding } from '#attribution/engine/intervals'
import type { ModelNumbers, ModelResult } from '#attribution/engine/model_run'
import type { RunSource } from '#attribution/engine/run_source'
import { KEPT, PAID, STAGE_COUNT } from '#attribution/runs/journey_stages'
import type { JourneyWorth } from '#attribution/runs/run_journeys'

/** In place of a state: nobody's, because there is no contact. */
export const UNATTRIBUTED_STATE = -1
/** In place of a state: what would have come anyway. */
export const BASELINE_STATE = -2
/** Not a model: appointments that a state had to do with at all. Its rows must not be added up. */
export const INFLUENCED = 'influenced'

/** What a model gives a state, in one currency. */
export interface CreditedState {
  state: number
  currency: string
  booked: number
  kept: number
  paid: number
  /** Whole micros; those of all states, the baseline and unattributed sum to the total. */
  bookedMicros: number
  keptMicros: number
  paidMicros: number
  netMicros: number
  /** Of the booked appointments in all currencies; null without an interval. */
  low: number | null
  high: number | null
  standing: CellStanding | null
}

const COUNTS = 3
/** Counts by stage, then micros by stage; once for each currency. */
const LANES = COUNTS + STAGE_COUNT

/** What every model of a run divides. */
export function runLanes(source: RunSource, worth: JourneyWorth): Lanes {
  const { outcome } = source.viewed.columns
  const { journeyCount } = source.viewed
  const count = LANES * worth.currencies.length
  const placeOf = new Int32Array(journeyCount).fill(-1)
  let won = 0
  for (let at = 0; at < journeyCount; at++) if (outcome[at] === WON) placeOf[at] = won++
  const ofJourney = new Float64Array(won * count)
  for (let at = 0; at < journeyCount; at++) {
    if (placeOf[at]! < 0) continue
    fill(ofJourney, placeOf[at]! * count + worth.currency[at]! * LANES, { worth, at })
  }

  return lanesOf(source, { count, placeOf, ofJourney })
}

function fill(
  lanes: Float64Array,
  from: number,
  { worth: { flags, micros }, at }: { worth: JourneyWorth; at: number }
) {
  lanes[from] = 1
  lanes[from + 1] = flags[at]! & KEPT ? 1 : 0
  lanes[from + 2] = flags[at]! & PAID ? 1 : 0
  for (let stage = 0; stage < STAGE_COUNT; stage++) {
    lanes[from + COUNTS + stage] = micros[at * STAGE_COUNT + stage]!
  }
}

/** The rows of a model; none for a greyed one. */
export function creditedStates(
  source: RunSource,
  { numbers, standing }: ModelResult,
  { lanes, currencies }: { lanes: Lanes; currencies: readonly string[] }
): CreditedState[] {
  if (!numbers) return []
  const { intervals } = numbers
  const totals = numbers.divided ?? dividedLanes(source, numbers, lanes)
  const rows = rowsOf(exactly(totals, lanes.count), { lanes, currencies })
  const nobody = rowOf(UNATTRIBUTED_STATE, lanes.ofNobody, currencies)

  return [
    ...rows.map((row) => ({
      ...row,
      low: intervals?.low[row.state] ?? null,
      high: intervals?.high[row.state] ?? null,
      standing: standing[row.state] ?? null,
    })),
    ...nobody,
  ]
}

/** Only paths are divided afterwards: ages are read once, with the lanes. */
function dividedLanes({ paths, distinct }: RunSource, numbers: ModelNumbers, lanes: Lanes) {
  const { count, ofPath, ofSet } = lanes

  return numbers.isBySet
    ? creditedLanes(distinct().table, numbers.spread!, { count, lanes: ofSet })
    : creditedLanes(paths, numbers.spread!, { count, lanes: ofPath })
}

/** Appointments with a contact of each state. */
export const influencedStates = (
  source: RunSource,
  { lanes, currencies }: { lanes: Lanes; currencies: readonly string[] }
) => rowsOf(touchedLanes(source.distinct().table, lanes), { lanes, currencies })

function rowsOf(
  { byState, baseline }: LaneTotals,
  { lanes: { count }, currencies }: { lanes: Lanes; currencies: readonly string[] }
): CreditedState[] {
  const states = Array.from({ length: count > 0 ? byState.length / count : 0 }, (_, state) =>
    rowOf(state, byState.subarray(state * count, (state + 1) * count), currencies)
  )

  return [...states.flat(), ...rowOf(BASELINE_STATE, baseline, currencies)]
}

function rowOf(state: number, lanes: Float64Array, currencies: readonly string[]) {
  return currencies.flatMap((currency, at): CreditedState[] => {
    const [booked, kept, paid, ...micros] = lanes.subarray(at * LANES, (at + 1) * LANES)
    if (!booked) return []
    const [bookedMicros, keptMicros, paidMicros, netMicros] = micros
    const none = { low: null, high: null, standing: null }

    return [
      {
        ...{ state, currency, booked, kept: kept!, paid: paid!, ...none },
        ...{ bookedMicros: bookedMicros!, keptMicros: keptMicros! },
        ...{ paidMicros: paidMicros!, netMicros: netMicros! },
      },
    ]
  })
}

/** Lanes of micros as whole micros with the same sum: the largest remainders are rounded up. */
function exactly({ byState, baseline }: LaneTotals, count: number): LaneTotals {
  const exact = { byState: byState.slice(), baseline: baseline.slice() }
  const states = count > 0 ? byState.length / count : 0
  for (let lane = 0; lane < count; lane++) {
    if (lane % LANES < COUNTS) continue
    const own = Array.from({ length: states }, (_, state) => byState[state * count + lane]!)
    const whole = rounded([...own, baseline[lane]!])
    for (let state = 0; state < states; state++) exact.byState[state * count + lane] = whole[state]!
    exact.baseline[lane] = whole[states]!
  }

  return exact
}

/** Whole numbers near these, with their rounded sum; ties go to the first. */
export function rounded(parts: readonly number[]) {
  const whole = parts.map(Math.floor)
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
  const left = Math.round(sum(parts)) - sum(whole)
  const byRest = [...parts.keys()].sort((a, b) => rest(parts[b]!) - rest(parts[a]!) || a - b)
  for (const at of byRest.slice(0, left)) whole[at]! += 1

  return whole
}

const rest = (part: number) => part - Math.floor(part)
