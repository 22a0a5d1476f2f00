import type { CreditedRow } from '#attribution/runs/result_rows'
import { BASELINE_STATE, UNATTRIBUTED_STATE } from '#attribution/runs/run_figures'
import type { State } from '#attribution/engine/states'
import { stateName } from '#attribution/engine/states'
import { BASELINE, UNATTRIBUTED } from '#reporting/channel_labels'
import type { ModelCredits } from '#reporting/queries/model_credits_query'
import type { Stage } from '#reporting/report_filter'

/** Between what a figure lies with a chance of 90 %, and whether it may be told. */
export interface ModelInterval {
  /** Appointments of the stage. */
  low: number
  high: number
  standing: 'told' | 'wide' | 'too_few'
}

const MICROS = {
  booked: 'bookedMicros',
  kept: 'keptMicros',
  paid: 'paidMicros',
  net: 'netMicros',
} as const
const COUNT = { booked: 'booked', kept: 'kept', paid: 'paid', net: 'paid' } as const

const keyOf = (state: number, states: readonly State[]) => {
  if (state === UNATTRIBUTED_STATE) return UNATTRIBUTED

  return state === BASELINE_STATE ? BASELINE : stateName(states[state]!)
}

/** What is looked up by a model and what it credits. */
export const cellKey = (model: string, channel: string) => `${model} ${channel}`

/** The figures of a run at a stage, as those of the daily sums; states by name. */
export const runCredits = (
  rows: readonly CreditedRow[],
  { states, stage }: { states: readonly State[]; stage: Stage }
): ModelCredits[] =>
  rows.map((row) => ({
    model: row.model,
    channel: keyOf(row.state, states),
    currency: row.currency,
    appointments: row[COUNT[stage]],
    micros: row[MICROS[stage]],
  }))

/**
 * Intervals by cell. They were drawn for what was booked; fewer reach a later stage, and fewer are
 * told apart less well: the half-widths shrink with the root of the count.
 */
export function runIntervals(
  rows: readonly CreditedRow[],
  { states, stage }: { states: readonly State[]; stage: Stage }
) {
  const intervals = new Map<string, ModelInterval>()
  const cells = Map.groupBy(rows, ({ model, state }) => cellKey(model, keyOf(state, states)))
  for (const [key, own] of cells) {
    const [{ low, high, standing }] = own as [CreditedRow]
    if (low === null || high === null || standing === null) continue
    const booked = own.reduce((sum, row) => sum + row.booked, 0)
    const reached = own.reduce((sum, row) => sum + row[COUNT[stage]], 0)
    const scale = booked > 0 ? Math.sqrt(reached / booked) : 0
    intervals.set(key, {
      low: Math.max(0, reached - (booked - low) * scale),
      high: Math.max(0, reached + (high - booked) * scale),
      standing,
    })
  }

  return intervals
}
