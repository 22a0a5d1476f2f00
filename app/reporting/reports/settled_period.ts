import { channelFigures } from '#reporting/channel_figures'
import type { ChannelFigures } from '#reporting/channel_figures'
import { readMatureThrough } from '#reporting/reports/maturity_facts'
import { readFigures } from '#reporting/reports/report_period'
import type { ReportRequest } from '#reporting/reports/report_period'

/**
 * The days that ratios are made of, as a request of their own: the same one where no day is open,
 * or where open days were asked for; null where every day is. What was booked stays booked. Inside
 * the door.
 */
export async function settledRequest(request: ReportRequest): Promise<ReportRequest | null> {
  const { filter, business } = request
  if (filter.openDays === 'included' || filter.stage === 'booked') return request
  const through = await readMatureThrough(business.timezone)
  if (through === null || through < filter.from) return null

  return through >= filter.to ? request : { ...request, filter: { ...filter, to: through } }
}

/** The figures of those days; inside the door. */
export async function readSettled(request: ReportRequest, figures: ChannelFigures) {
  const settled = await settledRequest(request)
  if (settled === null) return channelFigures(figures.currency, [], [])

  return settled === request ? figures : readFigures(settled, figures.currency)
}
