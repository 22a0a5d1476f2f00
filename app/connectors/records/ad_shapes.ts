import type {
  AdAccountRecord,
  AdClickRecord,
  AdGroupRecord,
  AdRecord,
  AdSpendDailyRecord,
  AdStatus,
  CampaignRecord,
} from '#connector-sdk'
import { filled } from '#connectors/records/evidence_shapes'
import {
  count,
  currency,
  day,
  id,
  money,
  optionalCount,
  optionalId,
  optionalMoney,
  optionalNumber,
  optionalObject,
  optionalText,
  text,
  TEXT,
  word,
  zone,
} from '#connectors/records/field_checks'
import type { Raw } from '#connectors/records/field_checks'
import { RecordFault } from '#connectors/records/record_fault'

const ACCOUNT_STATUS = new Set(['active', 'paused', 'closed'] as const)
const STATUS = new Set<AdStatus>(['active', 'paused', 'removed'])
const LEVEL = new Set(['campaign', 'ad_group', 'ad'] as const)
/** What a campaign may be. */
export const CAMPAIGN_CHANNELS = [
  'search',
  'social',
  'display',
  'video',
  'shopping',
  'local',
  'performance_max',
  'other',
] as const satisfies CampaignRecord['channel'][]
const CHANNEL = new Set<CampaignRecord['channel']>(CAMPAIGN_CHANNELS)
const MAX_DIMS = 20

const version = (raw: Raw) => optionalCount(raw, 'version')

export const adAccount = (raw: Raw): AdAccountRecord => ({
  type: 'ad_account',
  id: id(raw, 'id'),
  version: version(raw),
  name: text(raw, 'name', TEXT.name),
  currency: currency(raw, 'currency'),
  timezone: zone(raw, 'timezone'),
  status: word(raw, 'status', ACCOUNT_STATUS),
  managerId: optionalId(raw, 'managerId'),
})

export const campaign = (raw: Raw): CampaignRecord => ({
  type: 'campaign',
  id: id(raw, 'id'),
  version: version(raw),
  adAccountId: id(raw, 'adAccountId'),
  name: text(raw, 'name', TEXT.name),
  channel: word(raw, 'channel', CHANNEL),
  status: word(raw, 'status', STATUS),
})

export const adGroup = (raw: Raw): AdGroupRecord => ({
  type: 'ad_group',
  id: id(raw, 'id'),
  version: version(raw),
  adAccountId: id(raw, 'adAccountId'),
  campaignId: id(raw, 'campaignId'),
  name: text(raw, 'name', TEXT.name),
  status: word(raw, 'status', STATUS),
})

export const ad = (raw: Raw): AdRecord => ({
  type: 'ad',
  id: id(raw, 'id'),
  version: version(raw),
  adAccountId: id(raw, 'adAccountId'),
  campaignId: id(raw, 'campaignId'),
  adGroupId: id(raw, 'adGroupId'),
  name: optionalText(raw, 'name', TEXT.name),
  finalUrls: finalUrls(raw),
  status: word(raw, 'status', STATUS),
})

export const adSpendDaily = (raw: Raw): AdSpendDailyRecord => ({
  type: 'ad_spend_daily',
  id: id(raw, 'id'),
  version: version(raw),
  adAccountId: id(raw, 'adAccountId'),
  day: day(raw, 'day'),
  level: word(raw, 'level', LEVEL),
  campaignId: id(raw, 'campaignId'),
  adGroupId: optionalId(raw, 'adGroupId'),
  adId: optionalId(raw, 'adId'),
  dims: dims(raw),
  impressions: count(raw, 'impressions'),
  clicks: count(raw, 'clicks'),
  cost: money(raw, 'cost'),
  platformConversions: optionalNumber(raw, 'platformConversions'),
  platformConversionValue: optionalMoney(raw, 'platformConversionValue'),
})

export const adClick = (raw: Raw): AdClickRecord => ({
  type: 'ad_click',
  id: id(raw, 'id'),
  version: version(raw),
  adAccountId: id(raw, 'adAccountId'),
  clickId: text(raw, 'clickId', 1_000),
  day: day(raw, 'day'),
  campaignId: id(raw, 'campaignId'),
  adGroupId: optionalId(raw, 'adGroupId'),
  adId: optionalId(raw, 'adId'),
  keyword: optionalText(raw, 'keyword', TEXT.name),
})

function finalUrls(raw: Raw): string[] | undefined {
  const value = raw.finalUrls
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value)) throw new RecordFault('bad_shape', 'finalUrls')
  const urls = value.slice(0, MAX_DIMS) as unknown as Raw

  return Object.keys(urls).map((at) => text(urls, at, TEXT.url))
}

/** Sorted by name: equal contents are equal texts. */
function dims(raw: Raw): Record<string, string> | undefined {
  const given = optionalObject(raw, 'dims')
  if (!given) return undefined
  const names = Object.keys(given).sort()
  if (names.length > MAX_DIMS) throw new RecordFault('bad_shape', 'dims')

  return filled(Object.fromEntries(names.map((name) => [name, text(given, name, TEXT.name)])))
}
