import { CurrentBusiness } from '#tenancy/current_business'

/** Connectors through which appointments or payments come in, by name. Inside the door. */
export async function bookingSources() {
  const rows = await CurrentBusiness.query<{ connector: string }>(
    `select distinct n.connector from connections n
      where n.business_id = $1 and exists (
        select 1 from appointments a where a.business_id = $1 and a.connection_id = n.id
        union all select 1 from payments p where p.business_id = $1 and p.connection_id = n.id)
      order by 1`,
    [CurrentBusiness.id()],
    'booking_sources'
  )

  return rows.map(({ connector }) => connector)
}
