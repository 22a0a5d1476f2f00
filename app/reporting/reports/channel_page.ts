import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import { channelTree } from '#reporting/channel_tree'
import { nothing } from '#reporting/figures'
import { seenCampaigns } from '#reporting/queries/seen_campaigns_query'
import { cachedReport } from '#reporting/report_cache'
import { campaignRows } from '#reporting/reports/campaign_report'
import { channelRows } from '#reporting/reports/channel_report'
import { readFacts } from '#reporting/reports/report_facts'
import { askedOf, currencyRows, echoOf, readFigures } from '#reporting/reports/report_period'
import type { ReportRequest } from '#reporting/reports/report_period'
import { readSettled } from '#reporting/reports/settled_period'
import ChannelRowTransformer from '#reporting/transformers/channel_row_transformer'

async function read(request: ReportRequest) {
  const { filter } = request
  const figures = await readFigures(request)
  const { currency } = figures
  const campaigns = await campaignRows(request, figures)
  const ids = campaigns.flatMap(({ campaignId }) => campaignId ?? [])
  const { rows, unattributed, total } = channelRows(
    figures,
    filter.stage,
    await readSettled(request, figures)
  )
  const against = { allMicros: figures.total.micros, currency, stage: filter.stage }
  const empty = (channel: string) =>
    new ChannelRowTransformer({ channel, sums: nothing(), ...against }).toObject()

  return {
    ...echoOf(request, currency),
    asOf: clock.date().toISOString(),
    ...(await readFacts(request)),
    rows: channelTree({ channels: rows, empty }, campaigns, await seenCampaigns(filter, ids)),
    unattributed,
    total,
    currencies: currencyRows(figures),
  }
}

/** The same figures as the reports of channels and campaigns, as a tree. Cached for 30 s. */
export const channelPage = (request: ReportRequest) =>
  cachedReport(askedOf('channel_page', request), () =>
    CurrentBusiness.run(request.scope, () => read(request))
  )
