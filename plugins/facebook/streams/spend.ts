import { defineStream } from '#connector-sdk'
import type { Duration } from '#connector-sdk'
import { accountPartitions } from '../meta_accounts.js'
import { readInsights } from '../meta_insights.js'

/** Insights never say what changed: 28 days are read again. */
const insightsOf = (
  level: 'campaign' | 'ad',
  { every, past }: { every: Duration; past: Duration }
) =>
  defineStream({
    produces: 'ad_spend_daily',
    capability: 'ads',
    revision: 1,
    every,
    backfill: { default: past, max: '1095d' },
    cursor: { kind: 'day', restate: 28, windowDays: 7, retentionDays: 1095 },
    partitions: accountPartitions,
    read: (ctx, slice) => readInsights(ctx, slice, level),
  })

export const spend = insightsOf('campaign', { every: '6h', past: '400d' })

/** Detail below the campaigns, never added to them. */
export const adSpend = insightsOf('ad', { every: '24h', past: '90d' })
