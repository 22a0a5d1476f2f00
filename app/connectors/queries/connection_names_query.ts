import { CurrentBusiness } from '#tenancy/current_business'

/** Connections of the business by name, without what belongs to their own page; inside the door. */
export const connectionNames = () =>
  CurrentBusiness.query<{ id: string; name: string; state: string }>(
    `select id, name, state from connections
      where business_id = $1 and method is not null
      order by name, id`,
    [CurrentBusiness.id()],
    'connection_names'
  )
