import { BASELINE, TOTAL, UNATTRIBUTED } from '#reporting/channel_labels'
import { ratio } from '#reporting/figures'
import type { ModelCredits } from '#reporting/queries/model_credits_query'
import { cellKey } from '#reporting/run_credits'
import type { ModelInterval } from '#reporting/run_credits'

/** What one model gives one channel. */
export interface ModelCell {
  model: string
  appointments: number
  micros: bigint
  /** Of all value of the model (0..1). */
  share: number
  /** Null where none was drawn. */
  interval: ModelInterval | null
}

export interface ModelRow {
  channel: string
  cells: ModelCell[]
}

export interface ModelFigures {
  rows: ModelRow[]
  /** What would have come anyway; null where no model says so. */
  baseline: ModelRow | null
  unattributed: ModelRow
  total: ModelRow
  /** Every model divides the same value: their totals are one. */
  isAddingUp: boolean
  /** ½ Σ over channels of the widest difference of shares: 0 the models agree, 1 they share nothing. */
  disagreement: number
}

type Totals = Map<string, { appointments: number; micros: bigint }>

function sumsBy(rows: readonly ModelCredits[], currency: string, channel?: string): Totals {
  const sums: Totals = new Map()
  for (const row of rows) {
    if (channel !== undefined && row.channel !== channel) continue
    const sum = sums.get(row.model) ?? { appointments: 0, micros: 0n }
    sum.appointments += row.appointments
    if (row.currency === currency) sum.micros += row.micros
    sums.set(row.model, sum)
  }

  return sums
}

const widest = ({ cells }: ModelRow, models: readonly string[]) => {
  const shares = cells.filter(({ model }) => models.includes(model)).map(({ share }) => share)

  return Math.max(0, ...shares) - Math.min(1, ...shares)
}

/** The columns in their order, and what is known beside their sums. */
export interface FiguredModels {
  models: readonly string[]
  currency: string
  /** Those whose sums and disagreement are told; all unless said. */
  compared?: readonly string[]
  /** By `cellKey`. */
  intervals?: ReadonlyMap<string, ModelInterval>
}

/** Channels × models; a model without rows gives zeros. */
export function modelFigures(
  { models, currency, compared = models, intervals }: FiguredModels,
  rows: readonly ModelCredits[]
): ModelFigures {
  const all = sumsBy(rows, currency)
  const rowOf = (channel: string, sums: Totals): ModelRow => ({
    channel,
    cells: models.map((model) => {
      const { appointments, micros } = sums.get(model) ?? { appointments: 0, micros: 0n }

      return {
        model,
        appointments,
        micros,
        share: ratio(micros, all.get(model)?.micros ?? 0n) ?? 0,
        interval: intervals?.get(cellKey(model, channel)) ?? null,
      }
    }),
  })
  const named = new Set(rows.map(({ channel }) => channel))
  const channels = [...named].filter((it) => it !== UNATTRIBUTED && it !== BASELINE)
  const made = channels.map((channel) => rowOf(channel, sumsBy(rows, currency, channel)))
  const most = ({ cells }: ModelRow) => Math.max(...cells.map(({ micros }) => Number(micros)))
  const total = rowOf(TOTAL, all)

  return {
    rows: made.sort((a, b) => most(b) - most(a) || (a.channel < b.channel ? -1 : 1)),
    baseline: named.has(BASELINE) ? rowOf(BASELINE, sumsBy(rows, currency, BASELINE)) : null,
    unattributed: rowOf(UNATTRIBUTED, sumsBy(rows, currency, UNATTRIBUTED)),
    total,
    isAddingUp: areEqual(total, compared),
    disagreement: made.reduce((sum, row) => sum + widest(row, compared), 0) / 2,
  }
}

/** These models have one total. */
export const areEqual = ({ cells }: ModelRow, models: readonly string[]) =>
  new Set(cells.filter(({ model }) => models.includes(model)).map(({ micros }) => micros)).size <= 1
