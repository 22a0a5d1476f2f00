import { NIL_UUID } from '#core/ids'
import { UNATTRIBUTED } from '#reporting/channel_labels'
import { byValue, isSomething } from '#reporting/channel_figures'
import { addCredits, addSpend, nothing } from '#reporting/figures'
import type { Sums } from '#reporting/figures'
import type { CampaignCredits } from '#reporting/queries/campaign_credits_query'
import type { CampaignName } from '#reporting/queries/campaign_names_query'
import type { CampaignSpend } from '#reporting/queries/campaign_spend_query'

export interface CampaignFigures {
  channel: string
  /** Null: what a channel earned or cost without a known campaign. */
  campaign: CampaignName | null
  sums: Sums
}

/**
 * One row for each campaign, in the channel of its money: clicks of one campaign may be of several
 * channels, and its credit must stand beside its spend. Without a campaign, one row a channel.
 */
export function campaignFigures(
  { names, currency }: { names: readonly CampaignName[]; currency: string },
  credits: readonly CampaignCredits[],
  spend: readonly CampaignSpend[]
): CampaignFigures[] {
  const known = new Map(names.map((name) => [name.id, name]))
  const rows = new Map<string, CampaignFigures>()
  const rowOf = ({ channel, campaignId }: { channel: string; campaignId: string }) => {
    const campaign = known.get(campaignId) ?? null
    const key = campaign?.id ?? channel
    const row = rows.get(key) ?? {
      channel: campaign?.channel ?? channel,
      campaign,
      sums: nothing(),
    }
    rows.set(key, row)

    return row
  }
  for (const row of credits) {
    if (row.channel !== UNATTRIBUTED) addCredits(rowOf(row).sums, row, currency)
  }
  for (const row of spend) addSpend(rowOf(row).sums, row, currency)

  return [...rows.values()]
    .filter(({ sums }) => isSomething(sums))
    .sort(byValue(({ channel, campaign }) => `${channel} ${campaign?.id ?? ''}`))
}

export const campaignIdsOf = (rows: readonly { campaignId: string }[]) => [
  ...new Set(rows.map(({ campaignId }) => campaignId).filter((id) => id !== NIL_UUID)),
]
