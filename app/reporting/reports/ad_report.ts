import { CurrentBusiness } from '#tenancy/current_business'
import { adFigures, adIdsOf } from '#reporting/ad_figures'
import type { AdFigures } from '#reporting/ad_figures'
import { adCredits } from '#reporting/queries/ad_credits_query'
import { adNames } from '#reporting/queries/ad_names_query'
import { adSpend } from '#reporting/queries/ad_spend_query'
import { cachedReport } from '#reporting/report_cache'
import { askedOf, readFigures, seesSpend } from '#reporting/reports/report_period'
import type { ReportRequest } from '#reporting/reports/report_period'
import AdRowTransformer from '#reporting/transformers/ad_row_transformer'

async function read(request: ReportRequest, campaignIds: string[]) {
  const { filter } = request
  const { currency, total } = await readFigures(request)
  const credits = await adCredits(filter, campaignIds)
  const spend = seesSpend(request) ? await adSpend(filter, campaignIds) : []
  const names = await adNames(adIdsOf([...credits, ...spend]))
  const against = { allMicros: total.micros, currency, stage: filter.stage }
  const row = (figures: AdFigures) => new AdRowTransformer({ ...figures, ...against }).toObject()

  return adFigures({ names, currency }, credits, spend).map(({ campaignId, ads, ...group }) => ({
    campaignId,
    ...row(group),
    ads: ads.map(row),
  }))
}

/** Ad groups and ads of these campaigns. Cached for 30 s. */
export const adReport = (request: ReportRequest, campaignIds: string[]) => {
  const asked = askedOf('ads', request)
  const question = { ...asked.question, campaignIds: campaignIds.toSorted() }

  return cachedReport({ ...asked, question }, () =>
    CurrentBusiness.run(request.scope, () => read(request, campaignIds))
  )
}
