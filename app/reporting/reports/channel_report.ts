import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import type { ChannelFigures } from '#reporting/channel_figures'
import { TOTAL, UNATTRIBUTED } from '#reporting/channel_labels'
import { cachedReport } from '#reporting/report_cache'
import type { Stage } from '#reporting/report_filter'
import { askedOf, currencyRows, echoOf, readFigures } from '#reporting/reports/report_period'
import type { ReportRequest } from '#reporting/reports/report_period'
import ChannelRowTransformer from '#reporting/transformers/channel_row_transformer'

/** Channels, unattributed and total: rows of one shape. */
export function channelRows(
  { channels, unattributed, total, ads, currency }: ChannelFigures,
  stage: Stage
) {
  const against = { allMicros: total.micros, currency, stage }
  const row = (channel: string, sums: typeof total) =>
    new ChannelRowTransformer({ channel, sums, ...against }).toObject()

  return {
    rows: channels.map(({ channel, sums }) => row(channel, sums)),
    unattributed: row(UNATTRIBUTED, unattributed),
    total: new ChannelRowTransformer({ channel: TOTAL, sums: total, ads, ...against }).toObject(),
  }
}

/** Which channel brings kept and paid appointments, at what cost? Cached for 30 s. */
export const channelReport = (request: ReportRequest) =>
  cachedReport(askedOf('channels', request), async () => {
    const figures = await CurrentBusiness.run(request.scope, () => readFigures(request))

    return {
      ...echoOf(request, figures.currency),
      asOf: clock.date().toISOString(),
      ...channelRows(figures, request.filter.stage),
      currencies: currencyRows(figures),
    }
  })
