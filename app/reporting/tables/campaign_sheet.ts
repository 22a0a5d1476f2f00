import { amount, figure, word, yesNo } from '#reporting/tables/sheet'
import type { Sheet } from '#reporting/tables/sheet'
import { campaignPage } from '#reporting/reports/campaign_page'
import type { CampaignName } from '#reporting/queries/campaign_names_query'
import type { ReportRequest } from '#reporting/reports/report_period'

/** The days or weeks of one campaign. */
export async function campaignSheet(request: ReportRequest, campaign: CampaignName) {
  const { from, to, stage, model, matches } = request.filter
  const { series, currency, dataThrough } = await campaignPage(request, campaign)

  return {
    name: { from, to, stage, model, matches, dataThrough },
    columns: [
      word(series.unit === 'day' ? 'day' : 'week_from', ({ day }) => day),
      amount('spend', currency, ({ spend }) => spend),
      figure('appointments', ({ appointments }) => appointments),
      amount('credited_revenue', currency, ({ revenue }) => revenue),
      yesNo('is_mature', ({ isMature }) => isMature),
    ],
    pages: [series.days],
  } satisfies Sheet<(typeof series.days)[number]>
}
