import { restStream, vine } from '#connector-sdk'
import { accountPartitions, pathIn } from '../meta_accounts.js'
import { BY_ACCOUNT, EVEN_ARCHIVED, statusFrom } from '../meta_status.js'

export const campaigns = restStream({
  ...BY_ACCOUNT,
  produces: 'campaign',
  revision: 1,
  every: '1h',
  cursor: { kind: 'snapshot' },
  partitions: accountPartitions,
  path: (slice) => pathIn(slice, 'campaigns'),
  query: () => ({
    fields: 'id,name,effective_status',
    effective_status: EVEN_ARCHIVED.campaigns,
    limit: 200,
  }),
  accept: vine.create({
    id: vine.string(),
    name: vine.string(),
    effective_status: vine.string(),
  }),
  toRecord: ({ id, name, effective_status: status }, { partition }) => ({
    type: 'campaign',
    id,
    adAccountId: partition.key,
    name,
    channel: 'social',
    status: statusFrom(status),
  }),
})
