import { addDays } from '#reporting/periods'
import { campaignIdsOf } from '#reporting/campaign_figures'
import { channelLabel } from '#reporting/channel_labels'
import { money } from '#core/money_text'
import { campaignNames } from '#reporting/queries/campaign_names_query'
import type { CampaignName } from '#reporting/queries/campaign_names_query'
import { campaignSpend } from '#reporting/queries/campaign_spend_query'
import { finalUrls, ownHost } from '#reporting/queries/data_quality_query'
import type { ReportRequest } from '#reporting/reports/report_period'
import { faultsOfUrl, fixedUrl, isNamed, SEEN_DAYS } from '#reporting/utm_audit'
import type { UtmFault } from '#reporting/utm_audit'
import { seenNames } from '#reporting/visitors/seen_names'

interface Told {
  micros: bigint
  currency: string
  isSeen: boolean
  urls: readonly string[]
  host: string | null
}

function rowOf(campaign: CampaignName, { micros, currency, isSeen, urls, host }: Told) {
  const bad = urls.map((url) => ({ url, faults: faultsOfUrl(url) }))
  const worst = bad.find(({ faults }) => faults.length > 0)
  const faults: UtmFault[] = [...(isSeen ? [] : (['unseen'] as const)), ...(worst?.faults ?? [])]
  const url = worst?.url ?? urls[0] ?? null

  return {
    campaignId: campaign.id,
    name: campaign.name,
    adAccount: campaign.adAccount,
    adAccountId: campaign.adAccountId,
    channelLabel: channelLabel(campaign.channel),
    spend: money(micros, currency),
    isSeen,
    faults,
    url,
    fixedUrl: fixedUrl(url, campaign, host),
  }
}

/** The period's last day is all that is asked of it. */
interface UpTo {
  filter: Pick<ReportRequest['filter'], 'to'>
}

/** Campaigns with spend in the last week of the period whose links are at fault; inside the door. */
export async function readUtmAudit({ filter }: UpTo, currency: string) {
  const week = { from: addDays(filter.to, 1 - SEEN_DAYS), to: filter.to }
  const spend = (await campaignSpend(week)).filter((row) => row.currency === currency)
  const names = await campaignNames(campaignIdsOf(spend))
  const urls = new Map(
    (await finalUrls(names.map(({ id }) => id))).map((row) => [row.campaignId, row.urls])
  )
  const seen = await seenNames(week)
  const host = await ownHost()
  const costOf = (id: string) =>
    spend
      .filter(({ campaignId }) => campaignId === id)
      .reduce((sum, { costMicros }) => sum + costMicros, 0n)
  const rows = names
    .map((campaign) =>
      rowOf(campaign, {
        micros: costOf(campaign.id),
        currency,
        isSeen: isNamed(campaign, seen),
        urls: urls.get(campaign.id) ?? [],
        host,
      })
    )
    .filter((row) => row.spend.micros !== '0' && row.faults.length > 0)
    .sort((a, b) => Number(b.spend.micros) - Number(a.spend.micros))
  const lost = rows.filter(({ isSeen }) => !isSeen)

  return {
    from: week.from,
    to: week.to,
    campaigns: names.length,
    atRisk: money(
      lost.reduce((sum, row) => sum + BigInt(row.spend.micros), 0n),
      currency
    ),
    rows,
  }
}
