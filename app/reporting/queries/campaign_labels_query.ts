import { CurrentBusiness } from '#tenancy/current_business'

/** Names of campaigns by their row id; inside the door. */
export async function campaignLabels() {
  const rows = await CurrentBusiness.query<{ id: string; name: string }>(
    'select id, name from campaigns where business_id = $1',
    [CurrentBusiness.id()]
  )

  return new Map(rows.map(({ id, name }) => [id, name]))
}
