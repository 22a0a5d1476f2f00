import { CurrentBusiness } from '#tenancy/current_business'
import { SPEND_CHANNEL } from '#reporting/spend_channel'

export interface CampaignName {
  id: string
  /** The platform's own id. */
  externalId: string
  name: string
  status: string
  adAccount: string | null
  /** Null: the account was not taken in. */
  adAccountId: string | null
  /** The channel that its spend counts for. */
  channel: string
}

/** What campaigns are called; inside the door. */
export const campaignNames = (ids: string[]) =>
  CurrentBusiness.query<CampaignName>(
    `select c.id, c.external_id as "externalId", c.name, c.status, t.name as "adAccount", t.id as "adAccountId",
            ${SPEND_CHANNEL} as channel
       from campaigns c
       join connections n on n.business_id = c.business_id and n.id = c.connection_id
       left join ad_accounts t on t.business_id = c.business_id
        and t.connection_id = c.connection_id and t.external_id = c.external_ad_account_id
      where c.business_id = $1 and c.id = any($2::uuid[])`,
    [CurrentBusiness.id(), ids],
    'campaign_names'
  )
