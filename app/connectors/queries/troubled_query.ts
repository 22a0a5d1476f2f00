import { CurrentBusiness } from '#tenancy/current_business'

/** A connection that somebody has to look after; a type, not an interface: pages are sent it. */
export type TroubledConnection = { id: string; name: string; state: string }

const MOST = 5

/** What only a person can end, the oldest trouble first. Inside the door. */
export async function troubledQuery(): Promise<TroubledConnection[]> {
  const rows = await CurrentBusiness.query<TroubledConnection>(
    `select id, name, state from connections
      where business_id = $1 and method is not null
        and state in ('needs_reauth', 'needs_scopes', 'needs_config')
      order by state_since limit $2`,
    [CurrentBusiness.id(), MOST]
  )

  return [...rows]
}
