import { restStream, vine } from '#connector-sdk'
import { leafPartitions } from '../google_accounts.js'
import { BY_SEARCH } from '../google_search.js'
import { statusFrom } from '../google_status.js'

export const adGroups = restStream({
  ...BY_SEARCH,
  produces: 'ad_group',
  revision: 1,
  every: '1h',
  cursor: { kind: 'snapshot' },
  partitions: leafPartitions,
  json: () => ({
    query: 'SELECT ad_group.id, ad_group.name, ad_group.status, campaign.id FROM ad_group',
  }),
  accept: vine.create({
    campaign: vine.object({ id: vine.string() }),
    adGroup: vine.object({ id: vine.string(), name: vine.string(), status: vine.string() }),
  }),
  toRecord: ({ campaign, adGroup }, { partition }) => ({
    type: 'ad_group',
    id: adGroup.id,
    adAccountId: partition.key,
    campaignId: campaign.id,
    name: adGroup.name,
    status: statusFrom(adGroup.status, 'ad group status'),
  }),
})
