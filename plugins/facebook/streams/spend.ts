import { defineStream } from '#connector-sdk'
import { accountPartitions } from '../meta_accounts.js'
import { readInsights } from '../meta_insights.js'

/** Insights never say what changed: 28 days are read again. */
export const spend = defineStream({
  produces: 'ad_spend_daily',
  capability: 'ads',
  revision: 1,
  every: '6h',
  backfill: { default: '400d', max: '1095d' },
  cursor: { kind: 'day', restate: 28, windowDays: 7, retentionDays: 1095 },
  partitions: accountPartitions,
  read: (ctx, slice) => readInsights(ctx, slice, 'campaign'),
})

/** Detail below the campaigns, never added to them. */
export const adSpend = defineStream({
  produces: 'ad_spend_daily',
  capability: 'ads',
  revision: 1,
  every: '24h',
  backfill: { default: '90d', max: '1095d' },
  cursor: { kind: 'day', restate: 28, windowDays: 7, retentionDays: 1095 },
  partitions: accountPartitions,
  read: (ctx, slice) => readInsights(ctx, slice, 'ad'),
})
