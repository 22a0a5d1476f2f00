import { announce } from '#core/announce'
import { businessById } from '#tenancy/businesses'
import { CurrentBusiness } from '#tenancy/current_business'
import { LocationsRezoned } from '#tenancy/events/locations_rezoned'

/** What is said of a location by whoever names it; what is absent is the business' own. */
export interface PlacedLocation {
  id: string
  name: string
  /** IANA zone. */
  timezone: string
  country: string | null
  currency: string | null
  isClosed: boolean
}

/** A location as other records are read with it. */
export interface LocationFacts {
  id: string
  name: string
  timezone: string
  country: string | null
}

/** Creates or rewrites locations of the current business, by id. Inside the door. */
export async function placeLocations(locations: PlacedLocation[]) {
  if (locations.length === 0) return
  const businessId = CurrentBusiness.id()
  const business = await businessById(businessId)
  const rezoned = await rezonedBy(locations)
  const of = <Key extends keyof PlacedLocation>(key: Key) => locations.map((one) => one[key])
  await CurrentBusiness.query(
    `insert into locations (business_id, id, name, timezone, country, currency, closed_at)
     select $1, u.id, u.name, u.timezone, u.country, coalesce(u.currency, $2),
            case when u.is_closed then now() end
       from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[])
         as u(id, name, timezone, country, currency, is_closed)
     on conflict (business_id, id) do update set
       name = excluded.name, timezone = excluded.timezone, country = excluded.country,
       currency = excluded.currency,
       closed_at = case when excluded.closed_at is null then null
                        else coalesce(locations.closed_at, excluded.closed_at) end`,
    [
      businessId,
      business?.currency ?? 'USD',
      of('id'),
      of('name'),
      of('timezone'),
      of('country'),
      of('currency'),
      of('isClosed'),
    ]
  )
  if (rezoned.length > 0) await announce(new LocationsRezoned(rezoned))
}

/** Those that are there already, in another zone. */
async function rezonedBy(locations: readonly PlacedLocation[]): Promise<string[]> {
  const rows = await CurrentBusiness.query<{ id: string }>(
    `select l.id from locations l
       join unnest($2::uuid[], $3::text[]) as u (id, timezone) on u.id = l.id
      where l.business_id = $1 and l.timezone <> u.timezone`,
    [CurrentBusiness.id(), locations.map(({ id }) => id), locations.map((one) => one.timezone)]
  )

  return rows.map(({ id }) => id)
}

/** Every location of the current business. Inside the door. */
export const locationFacts = () =>
  CurrentBusiness.query<LocationFacts>(
    'select id, name, timezone, country from locations where business_id = $1 order by id',
    [CurrentBusiness.id()]
  )
