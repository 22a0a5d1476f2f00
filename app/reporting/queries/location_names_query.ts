import { CurrentBusiness } from '#tenancy/current_business'
import type { LocationLabels } from '#tenancy/location_labels'

export interface LocationName {
  id: string
  name: string
  timezone: string
  labels: LocationLabels
}

/** The locations of the business that the scope may see, by name; inside the door. */
export const locationNames = () =>
  CurrentBusiness.query<LocationName>(
    `select id, name, timezone, labels from locations
      where business_id = $1 and ($2::uuid[] is null or id = any($2::uuid[]))
      order by name, id`,
    [CurrentBusiness.id(), CurrentBusiness.scope().locations],
    'location_names'
  )
