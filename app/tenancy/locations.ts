import { uuidV7 } from '#core/ids'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { CurrentBusiness } from '#tenancy/current_business'
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
