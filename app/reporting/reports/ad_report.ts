import { CurrentBusiness } from '#tenancy/current_business'
import { adFigures, adIdsOf } from '#reporting/ad_figures'
import type { AdFigures } from '#reporting/ad_figures'
import { nothing } from '#reporting/figures'
import { adCredits } from '#reporting/queries/ad_credits_query'
import { adNames } from '#reporting/queries/ad_names_query'
import { adSpend } from '#reporting/queries/ad_spend_query'
import { cachedReport } from '#reporting/report_cache'
import { askedOf, readFigures, seesSpend } from '#reporting/reports/report_period'
import type { ReportRequest } from '#reporting/reports/report_period'
import { settledRequest } from '#reporting/reports/settled_period'
import AdRowTransformer from '#reporting/transformers/ad_row_transformer'

type Named = Parameters<typeof adFigures>[0]
type Groups = ReturnType<typeof adFigures>

const keyOf = ({ ad }: AdFigures, above: string) => `${above} ${ad?.id ?? ''}`

/** Sums by group and ad, keyed from the campaign down. */
const keyed = (groups: Groups) =>
  new Map(
    groups.flatMap(({ campaignId, ads, ...group }) => {
      const key = keyOf(group, campaignId)

      return [[key, group.sums] as const, ...ads.map((ad) => [keyOf(ad, key), ad.sums] as const)]
    })
  )

/** What the ratios are made of; null: of all days. */
async function settledSums(request: ReportRequest, campaignIds: string[], known: Named) {
  const settled = await settledRequest(request)
  if (settled === request) return null
  const credits = settled ? await adCredits(settled.filter, campaignIds) : []
  const spend = settled && seesSpend(settled) ? await adSpend(settled.filter, campaignIds) : []

  return keyed(adFigures(known, credits, spend))
}

async function read(request: ReportRequest, campaignIds: string[]) {
  const { filter } = request
  const { currency, total } = await readFigures(request)
  const credits = await adCredits(filter, campaignIds)
  const spend = seesSpend(request) ? await adSpend(filter, campaignIds) : []
  const names = await adNames(adIdsOf([...credits, ...spend]))
  const against = { allMicros: total.micros, currency, stage: filter.stage }
  const settled = await settledSums(request, campaignIds, { names, currency })
  const row = (figures: AdFigures, key: string) =>
    new AdRowTransformer({
      ...figures,
      ...(settled && { settled: settled.get(key) ?? nothing() }),
      ...against,
    }).toObject()

  return adFigures({ names, currency }, credits, spend).map(({ campaignId, ads, ...group }) => {
    const key = keyOf(group, campaignId)

    return {
      campaignId,
      ...row(group, key),
      ads: ads.map((ad) => row(ad, keyOf(ad, key))),
    }
  })
}

/** Ad groups and ads of these campaigns. Cached for 30 s. */
export const adReport = (request: ReportRequest, campaignIds: string[]) => {
  const asked = askedOf('ads', request)
  const question = { ...asked.question, campaignIds: campaignIds.toSorted() }

  return cachedReport({ ...asked, question }, () =>
    CurrentBusiness.run(request.scope, () => read(request, campaignIds))
  )
}
