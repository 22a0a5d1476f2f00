import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import { campaignFigures, campaignIdsOf } from '#reporting/campaign_figures'
import type { CampaignFigures } from '#reporting/campaign_figures'
import { nothing } from '#reporting/figures'
import type { ChannelFigures } from '#reporting/channel_figures'
import { campaignCredits } from '#reporting/queries/campaign_credits_query'
import { campaignNames } from '#reporting/queries/campaign_names_query'
import type { CampaignName } from '#reporting/queries/campaign_names_query'
import { campaignSpend } from '#reporting/queries/campaign_spend_query'
import { cachedReport } from '#reporting/report_cache'
import { channelRows } from '#reporting/reports/channel_report'
import { askedOf, echoOf, readFigures, seesSpend } from '#reporting/reports/report_period'
import type { ReportRequest } from '#reporting/reports/report_period'
import { readSettled, settledRequest } from '#reporting/reports/settled_period'
import CampaignRowTransformer from '#reporting/transformers/campaign_row_transformer'

const keyOf = ({ channel, campaign }: CampaignFigures) => campaign?.id ?? channel

/** What the ratios of campaigns are made of; null: of all their days. */
async function settledSums(
  request: ReportRequest,
  known: { currency: string; names: readonly CampaignName[] }
) {
  const settled = await settledRequest(request)
  if (settled === request) return null
  const credits = settled ? await campaignCredits(settled.filter) : []
  const spend = settled && seesSpend(settled) ? await campaignSpend(settled.filter) : []

  return new Map(campaignFigures(known, credits, spend).map((row) => [keyOf(row), row.sums]))
}

/** Campaigns beside the figures of their period; inside the door. */
export async function campaignRows(request: ReportRequest, { currency, total }: ChannelFigures) {
  const { filter } = request
  const credits = await campaignCredits(filter)
  const spend = seesSpend(request) ? await campaignSpend(filter) : []
  const names = await campaignNames(campaignIdsOf([...credits, ...spend]))
  const against = { allMicros: total.micros, currency, stage: filter.stage }

  const settled = await settledSums(request, { currency, names })

  return campaignFigures({ names, currency }, credits, spend).map((row) =>
    new CampaignRowTransformer({
      ...row,
      settled: settled?.get(keyOf(row)) ?? (settled ? nothing() : undefined),
      ...against,
    }).toObject()
  )
}

async function read(request: ReportRequest) {
  const figures = await readFigures(request)
  const { unattributed, total } = channelRows(
    figures,
    request.filter.stage,
    await readSettled(request, figures)
  )

  return {
    ...echoOf(request, figures.currency),
    asOf: clock.date().toISOString(),
    rows: await campaignRows(request, figures),
    unattributed,
    total,
  }
}

/** Which campaign of which channel brings appointments, at what cost? Cached for 30 s. */
export const campaignReport = (request: ReportRequest) =>
  cachedReport(askedOf('campaigns', request), () =>
    CurrentBusiness.run(request.scope, () => read(request))
  )
