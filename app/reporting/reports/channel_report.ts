import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import type { ChannelFigures } from '#reporting/channel_figures'
import { TOTAL, UNATTRIBUTED } from '#reporting/channel_labels'
import { nothing } from '#reporting/figures'
import { cachedReport } from '#reporting/report_cache'
import type { Stage } from '#reporting/report_filter'
import { askedOf, currencyRows, echoOf, readFigures } from '#reporting/reports/report_period'
import type { ReportRequest } from '#reporting/reports/report_period'
import { readSettled } from '#reporting/reports/settled_period'
import ChannelRowTransformer from '#reporting/transformers/channel_row_transformer'

/** Channels, unattributed and total: rows of one shape; ratios are those of `settled` days. */
export function channelRows(
  { channels, unattributed, total, ads, currency }: ChannelFigures,
  stage: Stage,
  settled?: ChannelFigures
) {
  const against = { allMicros: total.micros, currency, stage }
  const ofSettled = new Map(settled?.channels.map((one) => [one.channel, one.sums]))
  const row = (channel: string, sums: typeof total) => {
    const own = channel === UNATTRIBUTED ? settled?.unattributed : ofSettled.get(channel)

    return new ChannelRowTransformer({
      channel,
      sums,
      ...(settled && { settled: own ?? nothing() }),
      ...against,
    }).toObject()
  }

  return {
    rows: channels.map(({ channel, sums }) => row(channel, sums)),
    unattributed: row(UNATTRIBUTED, unattributed),
    total: new ChannelRowTransformer({
      channel: TOTAL,
      sums: total,
      settled: settled?.total,
      ads: settled?.ads ?? ads,
      ...against,
    }).toObject(),
  }
}

/** Which channel brings kept and paid appointments, at what cost? Cached for 30 s. */
export const channelReport = (request: ReportRequest) =>
  cachedReport(askedOf('channels', request), async () => {
    const { figures, settled } = await CurrentBusiness.run(request.scope, async () => {
      const all = await readFigures(request)

      return { figures: all, settled: await readSettled(request, all) }
    })

    return {
      ...echoOf(request, figures.currency),
      asOf: clock.date().toISOString(),
      ...channelRows(figures, request.filter.stage, settled),
      currencies: currencyRows(figures),
    }
  })
