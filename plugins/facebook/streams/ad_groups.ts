import { restStream, vine } from '#connector-sdk'
import { accountPartitions, pathIn } from '../meta_accounts.js'
import { BY_ACCOUNT, EVEN_ARCHIVED, statusFrom } from '../meta_status.js'

/** Meta calls them ad sets. */
export const adGroups = restStream({
  ...BY_ACCOUNT,
  produces: 'ad_group',
  revision: 1,
  every: '1h',
  cursor: { kind: 'snapshot' },
  partitions: accountPartitions,
  path: (slice) => pathIn(slice, 'adsets'),
  query: () => ({
    fields: 'id,name,campaign_id,effective_status',
    effective_status: EVEN_ARCHIVED.adsets,
    limit: 200,
  }),
  accept: vine.create({
    id: vine.string(),
    name: vine.string(),
    campaign_id: vine.string(),
    effective_status: vine.string(),
  }),
  toRecord: (raw, { partition }) => ({
    type: 'ad_group',
    id: raw.id,
    adAccountId: partition.key,
    campaignId: raw.campaign_id,
    name: raw.name,
    status: statusFrom(raw.effective_status),
  }),
})
