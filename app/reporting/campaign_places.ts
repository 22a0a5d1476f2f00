import { clock } from '#core/clock'
import { forgetReports } from '#reporting/report_cache'
import { CurrentBusiness } from '#tenancy/current_business'
import { tellNews } from '#tenancy/live/tell'

/** Which places a campaign's money is for. */
export interface CampaignPlace {
  campaignId: string
  locationId: string
}

/** Every campaign that somebody said places of; the others are for all. Inside the door, as all of these. */
export const campaignPlaces = () =>
  CurrentBusiness.query<CampaignPlace>(
    `select campaign_id as "campaignId", location_id as "locationId"
       from campaign_locations where business_id = $1`,
    [CurrentBusiness.id()],
    'campaign_places'
  )

export const placesOfCampaign = async (campaignId: string) =>
  (await campaignPlaces())
    .filter((place) => place.campaignId === campaignId)
    .map(({ locationId }) => locationId)

const ADD = `
insert into campaign_locations (business_id, campaign_id, location_id, set_by, set_at)
select c.business_id, c.id, l.id, $4, $5
  from campaigns c
  join locations l on l.business_id = c.business_id and l.id = any($3::uuid[])
 where c.business_id = $1 and c.id = $2`

/** Says which places a campaign is for; none: for all. False: there is no such campaign. */
export async function changeCampaignPlaces(campaignId: string, locationIds: readonly string[]) {
  const { businessId, actor } = CurrentBusiness.scope()
  const known = await CurrentBusiness.query(
    'select id from campaigns where business_id = $1 and id = $2',
    [businessId, campaignId]
  )
  if (known.length === 0) return false
  await CurrentBusiness.query(
    'delete from campaign_locations where business_id = $1 and campaign_id = $2',
    [businessId, campaignId]
  )
  await CurrentBusiness.query(ADD, [businessId, campaignId, locationIds, actor, clock.date()])
  tellNews('figures', [null])
  CurrentBusiness.afterCommit(() => forgetReports(businessId))

  return true
}
