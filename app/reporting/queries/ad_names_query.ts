import { CurrentBusiness } from '#tenancy/current_business'

export interface AdName {
  id: string
  /** The platform's own id. */
  externalId: string
  name: string | null
  status: string
}

/** What ad groups and ads are called; inside the door. */
export const adNames = (ids: string[]) =>
  CurrentBusiness.query<AdName>(
    `select id, external_id as "externalId", name, status from ad_groups
      where business_id = $1 and id = any($2::uuid[])
     union all
     select id, external_id, name, status from ads
      where business_id = $1 and id = any($2::uuid[])`,
    [CurrentBusiness.id(), ids],
    'ad_names'
  )
