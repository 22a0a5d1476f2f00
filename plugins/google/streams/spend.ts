import { restStream } from '#connector-sdk'
import type { Duration } from '#connector-sdk'
import { leafPartitions } from '../google_accounts.js'
import { BY_SEARCH } from '../google_search.js'
import { spendQuery, spendRow, toSpend } from '../google_spend.js'

interface Level {
  from: 'campaign' | 'ad_group'
  columns: string
  every: Duration
  past: Duration
}

/** Google dates conversions back to the click: 30 days are read again. */
const spendOf = ({ from, columns, every, past }: Level) =>
  restStream({
    ...BY_SEARCH,
    produces: 'ad_spend_daily',
    revision: 1,
    every,
    backfill: { default: past, max: '1110d' },
    cursor: { kind: 'day', restate: 30, windowDays: 30, retentionDays: 1110 },
    partitions: leafPartitions,
    json: ({ fromDay, toDay }) => ({ query: spendQuery(columns, { from, fromDay, toDay }) }),
    accept: spendRow,
    toRecord: toSpend,
  })

/** By campaign: one without ad groups (Performance Max) has no row of an ad group. */
export const spend = spendOf({
  from: 'campaign',
  columns: 'campaign.id',
  every: '6h',
  past: '400d',
})

/** Detail below the campaigns, never added to them. */
export const adGroupSpend = spendOf({
  from: 'ad_group',
  columns: 'campaign.id, ad_group.id',
  every: '24h',
  past: '90d',
})
