import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import { channelLabel, TOTAL } from '#reporting/channel_labels'
import { cachedReport } from '#reporting/report_cache'
import { channelReport } from '#reporting/reports/channel_report'
import { askedOf } from '#reporting/reports/report_period'
import type { ReportRequest } from '#reporting/reports/report_period'
import { STANDARD_ERROR, VisitorSet } from '#reporting/visitors/registers'
import { readVisitorDays } from '#reporting/visitors/visitor_days'

/** Visitors of a channel beside what the model credits it with. */
export interface VisitorRow {
  channel: string
  label: string
  visitors: number
  /** Credited appointments. */
  booked: number
  /** Null: nobody came. */
  rate: number | null
}

export interface VisitorReport {
  asOf: string
  /** By visitors, the most first. */
  rows: VisitorRow[]
  /** Of these channels together: who came by two of them is one. Null: see `visitorReport`. */
  total: VisitorRow | null
  /** Days of the period that are still to be counted. */
  waitingDays: number
  /** Two thirds of all counts are nearer to the truth than this share of it. */
  standardError: number
}

const rowOf = (channel: string, visitors: number, booked: number): VisitorRow => ({
  channel,
  label: channelLabel(channel),
  visitors,
  booked,
  rate: visitors > 0 ? booked / visitors : null,
})

async function read(request: ReportRequest): Promise<VisitorReport> {
  const { days, waitingDays } = await CurrentBusiness.run(request.scope, () =>
    readVisitorDays(request.filter)
  )
  const bookedBy = new Map(
    (await channelReport(request)).rows.map((row) => [row.channel, row.booked])
  )
  const all = new VisitorSet()
  const sets = new Map<string, VisitorSet>()
  for (const { channel, registers } of days) {
    all.join(registers)
    sets.set(channel, (sets.get(channel) ?? new VisitorSet()).join(registers))
  }
  const rows = [...sets]
    .map(([channel, set]) => rowOf(channel, set.count(), bookedBy.get(channel) ?? 0))
    .sort((a, b) => b.visitors - a.visitors || (a.channel < b.channel ? -1 : 1))
  const booked = rows.reduce((sum, row) => sum + row.booked, 0)

  return {
    asOf: clock.date().toISOString(),
    rows,
    total: rowOf(TOTAL, all.count(), booked),
    waitingDays,
    standardError: STANDARD_ERROR,
  }
}

/**
 * How many visitors came by each channel, and how many bookings each is credited with? Visitors
 * belong to no location: who sees some locations alone is told of none. Cached for 30 s.
 */
export async function visitorReport(request: ReportRequest): Promise<VisitorReport> {
  if (request.scope.locations === null) {
    return cachedReport(askedOf('visitors', request), () => read(request))
  }

  return {
    asOf: clock.date().toISOString(),
    rows: [],
    total: null,
    waitingDays: 0,
    standardError: STANDARD_ERROR,
  }
}
