import { AD_ACCOUNTS, CAMPAIGNS } from '#operations/demo/sources'
import type { DemoCampaign } from '#operations/demo/sources'
import type { Dice } from '#operations/demo/dice'
import { iso } from '#operations/demo/visits'
import type { DemoRecord } from '#operations/demo/visits'
import { spendId } from '#connector-sdk'

/** More people click than a snippet sees: blockers, refusals, closed tabs. */
const SEEN_SHARE = 0.72

export const adRecords = (): DemoRecord[] => [
  ...AD_ACCOUNTS.map((account) => ({
    type: 'ad_account',
    currency: 'USD',
    status: 'active',
    ...account,
  })),
  ...Object.values(CAMPAIGNS).map(({ id, name, adAccountId, channel }) => ({
    type: 'campaign',
    id,
    name,
    adAccountId,
    channel,
    status: 'active',
  })),
]

/** One campaign's day: what the visits seen here cost, and the ones nobody saw. */
export function spendOf(
  dice: Dice,
  { id, adAccountId, clickCents, clickRate }: DemoCampaign,
  { dayMs, visits }: { dayMs: number; visits: number }
): DemoRecord {
  const day = iso(dayMs).slice(0, 10)
  const clicks = Math.round(visits / SEEN_SHARE)
  const cents = Math.round(clicks * clickCents * (0.85 + dice.unit() * 0.3))

  return {
    type: 'ad_spend_daily',
    id: spendId({ adAccountId, level: 'campaign', entityId: id, day }),
    adAccountId,
    day,
    level: 'campaign',
    campaignId: id,
    impressions: Math.round(clicks / clickRate),
    clicks,
    cost: { micros: cents * 10_000, currency: 'USD' },
    platformConversions: Math.round(clicks * 0.14),
  }
}
