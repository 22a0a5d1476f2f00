import { lookup, restStream, vine, type CampaignRecord } from '#connector-sdk'
import { leafPartitions } from '../google_accounts.js'
import { BY_SEARCH } from '../google_search.js'
import { statusFrom } from '../google_status.js'

/** `advertising_channel_type` of v25. */
const CHANNEL: Record<string, CampaignRecord['channel']> = {
  SEARCH: 'search',
  SMART: 'search',
  DISPLAY: 'display',
  DEMAND_GEN: 'display',
  DISCOVERY: 'display',
  VIDEO: 'video',
  SHOPPING: 'shopping',
  LOCAL: 'local',
  LOCAL_SERVICES: 'local',
  PERFORMANCE_MAX: 'performance_max',
  HOTEL: 'other',
  TRAVEL: 'other',
  MULTI_CHANNEL: 'other',
  UNKNOWN: 'other',
  UNSPECIFIED: 'other',
}

export const campaigns = restStream({
  ...BY_SEARCH,
  produces: 'campaign',
  revision: 1,
  every: '1h',
  cursor: { kind: 'snapshot' },
  partitions: leafPartitions,
  json: () => ({
    query: `SELECT campaign.id, campaign.name, campaign.status, campaign.advertising_channel_type
      FROM campaign`,
  }),
  accept: vine.create({
    campaign: vine.object({
      id: vine.string(),
      name: vine.string(),
      status: vine.string(),
      advertisingChannelType: vine.string().optional(),
    }),
  }),
  toRecord: ({ campaign }, { partition }) => ({
    type: 'campaign',
    id: campaign.id,
    adAccountId: partition.key,
    name: campaign.name,
    channel: lookup(CHANNEL, campaign.advertisingChannelType ?? 'UNSPECIFIED', 'channel type'),
    status: statusFrom(campaign.status, 'campaign status'),
  }),
})
