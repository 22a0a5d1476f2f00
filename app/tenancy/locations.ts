import { uuidV7 } from '#core/ids'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { CurrentBusiness } from '#tenancy/current_business'
import type { PrivacyMode } from '#tenancy/businesses'
import type { LocationLabels } from '#tenancy/location_labels'
import { placeLocations } from '#tenancy/placed_locations'
import { isCountry, isCurrency, isTimezone } from '#tenancy/trade_places'

/** One place of the business where appointments happen. */
export interface Location {
  id: string
  name: string
  /** IANA zone. */
  timezone: string
  /** ISO 3166, two letters; null where nobody said. */
  country: string | null
  /** ISO 4217. */
  currency: string
}

export type NewLocation = Omit<Location, 'id' | 'country'> & { country?: string | null }
export type LocationRefusal = 'timezone_unknown' | 'currency_unknown' | 'country_unknown'

const COLUMNS = 'id, name, timezone, country, currency'

/** Inside the door: the open locations that the scope may see, by name. */
export async function listLocations(): Promise<Location[]> {
  const { businessId, locations } = CurrentBusiness.scope()

  return CurrentBusiness.query<Location>(
    `select ${COLUMNS} from locations
      where business_id = $1 and closed_at is null and ($2::uuid[] is null or id = any ($2))
      order by name, id`,
    [businessId, locations]
  )
}

/** As its managers see it. */
export interface ManagedLocation extends Location {
  /** Null: as the business. */
  privacyMode: PrivacyMode | null
  isClosed: boolean
  /** A platform or a file names it too, and may rename it with its next change. */
  isNamedElsewhere: boolean
  labels: LocationLabels
}

/** Inside the door: every location, the open ones first, by name. */
export const managedLocations = () =>
  CurrentBusiness.query<ManagedLocation>(
    `select ${COLUMNS}, labels, privacy_mode as "privacyMode", closed_at is not null as "isClosed",
            exists (select from location_links k
              where k.business_id = l.business_id and k.location_id = l.id
                and k.assigned_at is null) as "isNamedElsewhere"
       from locations l where business_id = $1
      order by closed_at is not null, name, id`,
    [CurrentBusiness.id()]
  )

export type LocationChange = NewLocation & { isClosed: boolean }

/** Inside the door: rewrites a location; closed, it stays in every report of its days. */
export async function changeLocation(
  id: string,
  change: LocationChange
): Promise<Result<null, LocationRefusal | 'not_found' | 'last_open'>> {
  const refusal = refusalOf(change)
  if (refusal) return fail(refusal)
  const all = await managedLocations()
  if (!all.some((known) => known.id === id)) return fail('not_found')
  const isOpenElsewhere = all.some((known) => known.id !== id && !known.isClosed)
  if (change.isClosed && !isOpenElsewhere) return fail('last_open')
  await placeLocations([{ ...change, id, country: change.country ?? null }])

  return ok(null)
}

function refusalOf({ timezone, currency, country }: NewLocation): LocationRefusal | null {
  if (!isTimezone(timezone)) return 'timezone_unknown'
  if (!isCurrency(currency)) return 'currency_unknown'
  if (country && !isCountry(country)) return 'country_unknown'

  return null
}

/** Inside the door: makes a location. */
export async function createLocation(
  given: NewLocation
): Promise<Result<Location, LocationRefusal>> {
  const refusal = refusalOf(given)
  if (refusal) return fail(refusal)

  const [location] = await CurrentBusiness.query<Location>(
    `insert into locations (business_id, id, name, timezone, country, currency)
     values ($1, $2, $3, $4, $5, $6) returning ${COLUMNS}`,
    [
      CurrentBusiness.id(),
      uuidV7(),
      given.name,
      given.timezone,
      given.country ?? null,
      given.currency,
    ]
  )

  return ok(location!)
}
