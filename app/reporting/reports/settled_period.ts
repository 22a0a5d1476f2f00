import { channelFigures } from '#reporting/channel_figures'
import type { ChannelFigures } from '#reporting/channel_figures'
import type { Period } from '#reporting/periods'
import type { ReportFilter } from '#reporting/report_filter'
import { readMatureThrough } from '#reporting/reports/maturity_facts'
import { readFigures } from '#reporting/reports/report_period'
import type { ReportRequest } from '#reporting/reports/report_period'

/**
 * The days that ratios are made of, where figures are settled up to a day: all where open days were
 * asked for, null where every day is open. What was booked stays booked.
 */
export function settledPeriod(
  { from, to, openDays, stage }: Pick<ReportFilter, 'from' | 'to' | 'openDays' | 'stage'>,
  through: string | null
): Period | null {
  if (openDays === 'included' || stage === 'booked') return { from, to }
  if (through === null || through < from) return null

  return { from, to: through < to ? through : to }
}

/**
 * The days that ratios are made of, as a request of their own: the same one where no day is open,
 * or where open days were asked for; null where every day is. Inside the door.
 */
export async function settledRequest(request: ReportRequest): Promise<ReportRequest | null> {
  const { filter, business } = request
  const isAsked = filter.openDays === 'included' || filter.stage === 'booked'
  const days = settledPeriod(filter, isAsked ? null : await readMatureThrough(business.timezone))
  if (days === null || days.to === filter.to) return days && request

  return { ...request, filter: { ...filter, ...days } }
}

/** The figures of those days; inside the door. */
export async function readSettled(request: ReportRequest, figures: ChannelFigures) {
  const settled = await settledRequest(request)
  if (settled === null) return channelFigures(figures.currency, [], [])

  return settled === request ? figures : readFigures(settled, figures.currency)
}
