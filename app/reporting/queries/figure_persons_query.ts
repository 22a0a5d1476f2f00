import { CurrentBusiness } from '#tenancy/current_business'

/** What a person is called on a screen: masked, or by our own label. */
export interface PersonName {
  id: string
  name: string
}

/** Inside the door. */
export const personNames = (ids: readonly string[]) =>
  CurrentBusiness.query<PersonName>(
    `select id, coalesce(masked_name, label) as name from people
      where business_id = $1 and id = any($2::uuid[])`,
    [CurrentBusiness.id(), ids],
    'person_names'
  )
