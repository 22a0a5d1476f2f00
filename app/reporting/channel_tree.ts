import { UNATTRIBUTED } from '#reporting/channel_labels'
import type { MoneyText } from '#core/money_text'
import type { SeenCampaign } from '#reporting/queries/seen_campaigns_query'

interface Valued {
  revenue: MoneyText
}
interface Campaign extends Valued {
  channel: string
  campaignId: string | null
  spend: MoneyText | null
}

const isSpent = ({ spend }: Campaign) => spend !== null && BigInt(spend.micros) > 0n

/**
 * Channels with the campaigns whose money counts for them. A campaign whose clicks came by several
 * channels stands in one: such rows do not come to their channel's, and `isWhole` says so.
 */
export function channelTree<Row extends Valued & { channel: string }, Of extends Campaign>(
  { channels, empty }: { channels: readonly Row[]; empty: (channel: string) => Row },
  campaigns: readonly Of[],
  seen: readonly SeenCampaign[]
) {
  const found = new Map(seen.map((one) => [one.campaignId, one]))
  const byChannel = Map.groupBy(campaigns, ({ channel }) => channel)
  const named = (rows: readonly Of[]) => rows.some(({ campaignId }) => campaignId !== null)
  const leaf = (row: Of) => {
    const { isSeen = false, hasAds = false } = found.get(row.campaignId ?? '') ?? {}

    return { ...row, hasAds, isAtRisk: row.campaignId !== null && isSpent(row) && !isSeen }
  }
  const branch = (row: Row) => {
    const below = byChannel.get(row.channel) ?? []
    const micros = below.reduce((sum, { revenue }) => sum + BigInt(revenue.micros), 0n)

    return {
      ...row,
      campaigns: named(below) ? below.map(leaf) : [],
      isWhole: !named(below) || micros === BigInt(row.revenue.micros),
    }
  }
  const known = new Set([UNATTRIBUTED, ...channels.map(({ channel }) => channel)])
  const others = [...byChannel.keys()].filter((channel) => !known.has(channel))

  return [...channels, ...others.map(empty)].map(branch)
}
