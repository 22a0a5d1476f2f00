import { restStream } from '#connector-sdk'
import { leafPartitions } from '../google_accounts.js'
import { BY_SEARCH } from '../google_search.js'
import { spendQuery, spendRow, toSpend } from '../google_spend.js'

/** By campaign: one without ad groups (Performance Max) has no row of an ad group. */
export const spend = restStream({
  ...BY_SEARCH,
  produces: 'ad_spend_daily',
  revision: 1,
  every: '6h',
  backfill: { default: '400d', max: '1110d' },
  cursor: { kind: 'day', restate: 30, windowDays: 30, retentionDays: 1110 },
  partitions: leafPartitions,
  json: ({ fromDay, toDay }) => ({
    query: spendQuery('campaign.id', { from: 'campaign', fromDay, toDay }),
  }),
  accept: spendRow,
  toRecord: toSpend,
})

/** Detail below the campaigns, never added to them. */
export const adGroupSpend = restStream({
  ...BY_SEARCH,
  produces: 'ad_spend_daily',
  revision: 1,
  every: '24h',
  backfill: { default: '90d', max: '1110d' },
  cursor: { kind: 'day', restate: 30, windowDays: 30, retentionDays: 1110 },
  partitions: leafPartitions,
  json: ({ fromDay, toDay }) => ({
    query: spendQuery('campaign.id, ad_group.id', { from: 'ad_group', fromDay, toDay }),
  }),
  accept: spendRow,
  toRecord: toSpend,
})
