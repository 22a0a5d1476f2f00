import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import { channelTree } from '#reporting/channel_tree'
import { countAt, credits, nothing } from '#reporting/figures'
import { claimsByCampaign } from '#reporting/queries/campaign_days_query'
import { seenCampaigns } from '#reporting/queries/seen_campaigns_query'
import { cachedReport } from '#reporting/report_cache'
import { campaignRows } from '#reporting/reports/campaign_report'
import { channelRows } from '#reporting/reports/channel_report'
import { readFacts } from '#reporting/reports/report_facts'
import {
  askedOf,
  currencyRows,
  echoOf,
  readFigures,
  seesSpend,
} from '#reporting/reports/report_period'
import type { ReportRequest } from '#reporting/reports/report_period'
import { readSettled } from '#reporting/reports/settled_period'
import ChannelRowTransformer from '#reporting/transformers/channel_row_transformer'

type Campaign = Awaited<ReturnType<typeof campaignRows>>[number]

/**
 * What its platform says of each campaign beside what we credit it with. Platforms count the same
 * appointment twice: a channel has no sum of it.
 */
async function claimReader(request: ReportRequest) {
  const { filter } = request
  const rows = seesSpend(request) ? await claimsByCampaign(filter) : []
  const claims = new Map(rows.map(({ campaignId, conversions }) => [campaignId, conversions]))

  return <Row extends Campaign>(row: Row) => {
    const claimed = claims.get(row.campaignId ?? '') ?? null
    const ours = countAt(row, filter.stage)

    return { ...row, claimed, difference: claimed === null ? null : credits(claimed - ours) }
  }
}

async function read(request: ReportRequest) {
  const { filter } = request
  const figures = await readFigures(request)
  const { currency } = figures
  const campaigns = (await campaignRows(request, figures)).map(await claimReader(request))
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
