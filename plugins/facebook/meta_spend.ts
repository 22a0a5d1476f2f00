import { fromMajor, spendId, vine } from '#connector-sdk'
import type { AdSpendDailyRecord, Money, SliceBase } from '#connector-sdk'
import { currencyOf } from './meta_accounts.js'

const action = vine.object({ action_type: vine.string(), value: vine.string() })

/** A row of insights: numbers are text, money is decimal in the currency of the ad account. */
export const insightRow = vine.create({
  campaign_id: vine.string(),
  adset_id: vine.string().optional(),
  ad_id: vine.string().optional(),
  date_start: vine.string(),
  date_stop: vine.string(),
  impressions: vine.string().optional(),
  clicks: vine.string().optional(),
  spend: vine.string().optional(),
  actions: vine.array(action.clone()).optional(),
  action_values: vine.array(action.clone()).optional(),
})

type InsightRow = Awaited<ReturnType<typeof insightRow.validate>>

/** What Meta claims as a sale, over all its surfaces. */
const PURCHASE = 'omni_purchase'

const valueOf = (actions: InsightRow['actions']) =>
  actions?.find(({ action_type: type }) => type === PURCHASE)?.value

/** Text of a decimal: `1e2` and the like are none. */
function claimed(raw: InsightRow, currency: string): Money | undefined {
  const value = valueOf(raw.action_values)

  return value === undefined ? undefined : fromMajor(value, currency)
}

/** A row at level ad names its ad, at level campaign it does not. */
export function toSpend(raw: InsightRow, slice: SliceBase): AdSpendDailyRecord {
  const currency = currencyOf(slice)
  const adAccountId = slice.partition.key
  const level = raw.ad_id ? ('ad' as const) : ('campaign' as const)
  const day = raw.date_start
  const conversions = valueOf(raw.actions)

  return {
    type: 'ad_spend_daily',
    id: spendId({ adAccountId, level, entityId: raw.ad_id ?? raw.campaign_id, day }),
    adAccountId,
    day,
    level,
    campaignId: raw.campaign_id,
    adGroupId: raw.adset_id,
    adId: raw.ad_id,
    impressions: Number(raw.impressions ?? 0),
    clicks: Number(raw.clicks ?? 0),
    cost: fromMajor(raw.spend ?? '0', currency),
    platformConversions: conversions === undefined ? undefined : Number(conversions),
    platformConversionValue: claimed(raw, currency),
  }
}
