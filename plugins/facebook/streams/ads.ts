import { restStream, vine } from '#connector-sdk'
import { accountPartitions, pathIn } from '../meta_accounts.js'
import { BY_ACCOUNT, EVEN_ARCHIVED, statusFrom } from '../meta_status.js'

export const ads = restStream({
  ...BY_ACCOUNT,
  produces: 'ad',
  revision: 1,
  every: '1h',
  cursor: { kind: 'snapshot' },
  partitions: accountPartitions,
  path: (slice) => pathIn(slice, 'ads'),
  query: () => ({
    fields: 'id,name,campaign_id,adset_id,effective_status',
    effective_status: EVEN_ARCHIVED.ads,
    limit: 200,
  }),
  accept: vine.create({
    id: vine.string(),
    name: vine.string().optional(),
    campaign_id: vine.string(),
    adset_id: vine.string(),
    effective_status: vine.string(),
  }),
  toRecord: (raw, { partition }) => ({
    type: 'ad',
    id: raw.id,
    adAccountId: partition.key,
    campaignId: raw.campaign_id,
    adGroupId: raw.adset_id,
    name: raw.name,
    status: statusFrom(raw.effective_status),
  }),
})
