import { fromMajor, fromMicros, spendId, vine } from '#connector-sdk'
import type { AdSpendDailyRecord, SliceBase } from '#connector-sdk'
import { factsOf } from './google_search.js'

/** int64 as text; conversions are fractions, because a click may share one. */
const metrics = vine.object({
  impressions: vine.string().optional(),
  clicks: vine.string().optional(),
  costMicros: vine.string().optional(),
  conversions: vine.number().optional(),
  conversionsValue: vine.number().optional(),
})

export const spendRow = vine.create({
  segments: vine.object({ date: vine.string() }),
  campaign: vine.object({ id: vine.string() }),
  adGroup: vine.object({ id: vine.string() }).optional(),
  metrics: metrics.clone(),
})

export type SpendRow = Awaited<ReturnType<typeof spendRow.validate>>

const isNothing = ({ metrics: { impressions, clicks, costMicros, conversions } }: SpendRow) =>
  [impressions, clicks, costMicros].every((count) => Number(count ?? 0) === 0) && !conversions

/** Null for a row of zeroes: nothing was shown, clicked or paid. */
export function toSpend(raw: SpendRow, { partition }: SliceBase): AdSpendDailyRecord | null {
  if (isNothing(raw)) return null
  const { currency } = factsOf(partition)
  const { campaign, adGroup, metrics: measured } = raw
  const level = adGroup ? ('ad_group' as const) : ('campaign' as const)
  const day = raw.segments.date

  return {
    type: 'ad_spend_daily',
    id: spendId({ adAccountId: partition.key, level, entityId: adGroup?.id ?? campaign.id, day }),
    adAccountId: partition.key,
    day,
    level,
    campaignId: campaign.id,
    adGroupId: adGroup?.id,
    impressions: Number(measured.impressions ?? 0),
    clicks: Number(measured.clicks ?? 0),
    cost: fromMicros(measured.costMicros ?? '0', currency),
    platformConversions: measured.conversions,
    platformConversionValue:
      measured.conversionsValue === undefined
        ? undefined
        : fromMajor(measured.conversionsValue.toFixed(6), currency),
  }
}

const METRICS = `metrics.impressions, metrics.clicks, metrics.cost_micros, metrics.conversions,
  metrics.conversions_value`

export const spendQuery = (
  columns: string,
  { from, fromDay, toDay }: { from: string; fromDay: string; toDay: string }
) => `SELECT segments.date, ${columns}, ${METRICS} FROM ${from}
  WHERE segments.date BETWEEN '${fromDay}' AND '${toDay}'`
