import { CurrentBusiness } from '#tenancy/current_business'

/** A campaign as one is told from another. */
export interface CampaignChoice {
  id: string
  name: string
  /** Of the connection that it came through: the platform, or what a person called it. */
  source: string
  /** Null: the account was not taken in. */
  adAccount: string | null
  status: string
}

/** Campaigns that are shown at once; more letters find the others. */
const MOST_FOUND = 20

const CAMPAIGNS = `
select c.id, c.name, n.name as source, t.name as "adAccount", c.status
  from campaigns c
  join connections n on n.business_id = c.business_id and n.id = c.connection_id
  left join ad_accounts t on t.business_id = c.business_id and t.connection_id = c.connection_id
   and t.external_id = c.external_ad_account_id
 where c.business_id = $1`

/** Those whose name holds the text, or whose id at the platform it is; running ones first. Inside the door. */
export async function campaignsFound(text: string) {
  const rows = await CurrentBusiness.query<CampaignChoice>(
    `${CAMPAIGNS} and c.gone_at is null
        and (position(lower($2) in lower(c.name)) > 0 or c.external_id = $2)
      order by c.status <> 'active', lower(c.name), c.id limit ${MOST_FOUND + 1}`,
    [CurrentBusiness.id(), text],
    'campaigns_found'
  )

  return { campaigns: rows.slice(0, MOST_FOUND), hasMore: rows.length > MOST_FOUND }
}

/** Those of the ids that are this business' own, by name; gone ones too. Inside the door. */
export const campaignsByIds = async (ids: readonly string[]): Promise<CampaignChoice[]> =>
  ids.length === 0
    ? []
    : CurrentBusiness.query<CampaignChoice>(
        `${CAMPAIGNS} and c.id = any($2::uuid[]) order by lower(c.name), c.id`,
        [CurrentBusiness.id(), ids],
        'campaigns_by_ids'
      )
