import { CurrentBusiness } from '#tenancy/current_business'

export interface LocationName {
  id: string
  name: string
  timezone: string
}

/** The locations of the business that the scope may see, by name; inside the door. */
export const locationNames = () =>
  CurrentBusiness.query<LocationName>(
    `select id, name, timezone from locations
      where business_id = $1 and ($2::uuid[] is null or id = any($2::uuid[]))
      order by name, id`,
    [CurrentBusiness.id(), CurrentBusiness.scope().locations],
    'location_names'
  )
