import attributionConfig from '#config/attribution'
import { clock } from '#core/clock'
import { localDay } from '#core/local_day'
import { Problem } from '#core/problem'
import type { ModelName } from '#attribution/credit/models'
import type { DatedBy } from '#reporting/rollup_rows'
import { addDays, dayCount, isDay } from '#reporting/periods'
import type { Period } from '#reporting/periods'

export const STAGES = ['booked', 'kept', 'paid', 'net'] as const
/** What a report counts. */
export type Stage = (typeof STAGES)[number]

export const OPEN_DAYS = ['left_out', 'included'] as const
/** Whether ratios are made of days whose appointments may still be missed, paid or refunded. */
export type OpenDays = (typeof OPEN_DAYS)[number]

export const MATCHES = ['strong'] as const
/** Which matches earn channels their credit. */
export type Matches = (typeof MATCHES)[number]

export const DEFAULT_DAYS = 30
export const MOST_DAYS = 800

/** What every report is asked for; the locations are those of the door's scope. */
export interface ReportFilter extends Period {
  stage: Stage
  model: ModelName
  datedBy: DatedBy
  /** Null: the business's own, or the one its figures are in. */
  currency: string | null
  openDays: OpenDays
  /** Absent: every match that is claimed. Else the credit of the others is of no channel. */
  matches?: Matches
}

/** As asked, each part may be missing. */
export type AskedFilter = Partial<ReportFilter>

const refuse = (field: string, message: string) =>
  new Problem('bad_parameter', { errors: [{ field, code: 'bad_parameter', message }] })

/**
 * The period asked for, by default the last 30 local days, today included. Throws `bad_parameter`
 * for what is no day or ends before it begins, `limit_exceeded` beyond 800 days.
 */
export function periodOf(asked: Partial<Period>, timezone: string): Period {
  for (const field of ['from', 'to'] as const) {
    const day = asked[field]
    if (day !== undefined && !isDay(day)) throw refuse(field, 'is not a day, YYYY-MM-DD')
  }
  const today = localDay(clock.nowMs(), timezone)
  const to = asked.to ?? (asked.from && asked.from > today ? asked.from : today)
  const from = asked.from ?? addDays(to, 1 - DEFAULT_DAYS)
  if (from > to) throw refuse('to', 'is before from')
  if (dayCount({ from, to }) > MOST_DAYS) {
    const message = `spans more than ${MOST_DAYS} days`
    throw new Problem('limit_exceeded', {
      errors: [{ field: 'from', code: 'limit_exceeded', message }],
    })
  }

  return { from, to }
}

/** The filter with its defaults. Throws as `periodOf` does. */
export const filterOf = (asked: AskedFilter, timezone: string): ReportFilter => ({
  ...periodOf(asked, timezone),
  stage: asked.stage ?? attributionConfig.stage,
  model: asked.model ?? attributionConfig.model,
  datedBy: asked.datedBy ?? attributionConfig.datedBy,
  currency: asked.currency ?? null,
  openDays: asked.openDays ?? 'left_out',
  // A question that was frozen before there was the choice is still the same one.
  ...(asked.matches && { matches: asked.matches }),
})
