import type {
  AdAccountRecord,
  AdClickRecord,
  AdGroupRecord,
  AdRecord,
  AdSpendDailyRecord,
  CampaignRecord,
} from '#connector-sdk'
import type { Intake } from '#connectors/intake'
import { arrayText, rowIntake } from '#connectors/source_rows'

type OfAccount = { adAccountId: string }
const account = { type: 'text', of: ({ adAccountId }: OfAccount) => adAccountId }
const name = { type: 'text', of: (record: { name: string }) => record.name }
const status = { type: 'text', of: (record: { status: string }) => record.status }
const campaign = { type: 'text', of: (record: { campaignId: string }) => record.campaignId }
const adGroup = { type: 'text', of: (record: { adGroupId?: string }) => record.adGroupId ?? null }
const ad = { type: 'text', of: (record: { adId?: string }) => record.adId ?? null }
const day = { type: 'date', of: (record: { day: string }) => record.day }

export const adAccountsIntake: Intake<'ad_account'> = rowIntake<AdAccountRecord>('ad_account', {
  name: 'ad_accounts',
  columns: {
    name,
    currency: { type: 'text', of: ({ currency }) => currency },
    timezone: { type: 'text', of: ({ timezone }) => timezone },
    status,
  },
})

export const campaignsIntake: Intake<'campaign'> = rowIntake<CampaignRecord>('campaign', {
  name: 'campaigns',
  columns: {
    external_ad_account_id: account,
    name,
    ad_channel: { type: 'text', of: ({ channel }) => channel },
    status,
  },
})

export const adGroupsIntake: Intake<'ad_group'> = rowIntake<AdGroupRecord>('ad_group', {
  name: 'ad_groups',
  columns: { external_ad_account_id: account, external_campaign_id: campaign, name, status },
})

export const adsIntake: Intake<'ad'> = rowIntake<AdRecord>('ad', {
  name: 'ads',
  columns: {
    external_ad_account_id: account,
    external_campaign_id: campaign,
    external_ad_group_id: { type: 'text', of: ({ adGroupId }) => adGroupId },
    name: { type: 'text', of: (record) => record.name ?? null },
    final_urls: { type: 'text[]', of: ({ finalUrls }) => arrayText(finalUrls ?? []) },
    status,
  },
})

/** A day of spend is replaced, never added to. */
export const adSpendIntake: Intake<'ad_spend_daily'> = rowIntake<AdSpendDailyRecord>(
  'ad_spend_daily',
  {
    name: 'ad_spend',
    onUpdate: 'restated_at = now()',
    columns: {
      external_ad_account_id: account,
      day,
      level: { type: 'text', of: ({ level }) => level },
      external_campaign_id: campaign,
      external_ad_group_id: adGroup,
      external_ad_id: ad,
      dims: { type: 'jsonb', of: ({ dims }) => (dims ? JSON.stringify(dims) : null) },
      impressions: { type: 'bigint', of: ({ impressions }) => impressions },
      clicks: { type: 'bigint', of: ({ clicks }) => clicks },
      cost_micros: { type: 'bigint', of: ({ cost }) => cost.micros },
      currency: { type: 'text', of: ({ cost }) => cost.currency },
      platform_conversions: {
        type: 'double precision',
        of: ({ platformConversions }) => platformConversions ?? null,
      },
      platform_value_micros: {
        type: 'bigint',
        of: ({ platformConversionValue }) => platformConversionValue?.micros ?? null,
      },
    },
  }
)

export const adClicksIntake: Intake<'ad_click'> = rowIntake<AdClickRecord>('ad_click', {
  name: 'ad_clicks',
  columns: {
    external_ad_account_id: account,
    click_id: { type: 'text', of: ({ clickId }) => clickId },
    day,
    external_campaign_id: campaign,
    external_ad_group_id: adGroup,
    external_ad_id: ad,
    keyword: { type: 'text', of: ({ keyword }) => keyword ?? null },
  },
})

export const adIntakes = [
  adAccountsIntake,
  campaignsIntake,
  adGroupsIntake,
  adsIntake,
  adSpendIntake,
  adClicksIntake,
]
