import { channelFigures } from '#reporting/channel_figures'
import type { ChannelFigures } from '#reporting/channel_figures'
import type { Period } from '#reporting/periods'
import type { ReportFilter } from '#reporting/report_filter'
import { readMatureThrough } from '#reporting/reports/maturity_facts'
import { readFigures } from '#reporting/reports/report_period'
import type { ReportRequest } from '#reporting/reports/report_period'

const isOfAllDays = ({ openDays, stage }: Pick<ReportFilter, 'openDays' | 'stage'>) =>
  openDays === 'included' || stage === 'booked'

/**
 * The days that ratios are made of, where figures are settled up to a day: all where open days were
 * asked for, null where every day is open. What was booked stays booked.
 */
export function settledPeriod(
  filter: Period & Pick<ReportFilter, 'openDays' | 'stage'>,
  through: string | null
): Period | null {
  const { from, to } = filter
  if (isOfAllDays(filter)) return { from, to }
  if (through === null || through < from) return null

  return { from, to: through < to ? through : to }
}

/**
 * The days that ratios are made of, as a request of their own: the same one where no day is open,
 * or where open days were asked for; null where every day is. Inside the door.
 */
export async function settledRequest(request: ReportRequest): Promise<ReportRequest | null> {
  const { filter, business } = request
  if (isOfAllDays(filter)) return request
  const days = settledPeriod(filter, await readMatureThrough(business.timezone))
  if (days === null || days.to === filter.to) return days && request

  return { ...request, filter: { ...filter, ...days } }
}

/** The figures of those days; inside the door. */
export async function readSettled(request: ReportRequest, figures: ChannelFigures) {
  const settled = await settledRequest(request)
  if (settled === null) return channelFigures(figures.currency, [], [])

  return settled === request ? figures : readFigures(settled, figures.currency)
}
