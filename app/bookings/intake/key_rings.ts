import type { Source } from '#connectors/intake'
import { countryOrder } from '#identity/country_order'
import type { CountryCode } from '#identity/country_order'
import type { KeyRing } from '#identity/keys'
import { businessById } from '#tenancy/businesses'
import { CurrentBusiness } from '#tenancy/current_business'
import { businessHashKey } from '#tenancy/keyed_hashes'
import { locationFacts } from '#tenancy/placed_locations'

/** The place a record names, and the key ring that reads a phone written there. */
export interface Place {
  locationId: string | null
  ring: KeyRing
}

/** Places by the source's own ids; those that are not known yet are the business itself. */
export interface Places {
  key: Buffer
  at(externalLocationId: string | undefined): Place
}

/** Inside the door: one look-up of links for the records of a call. */
export async function readPlaces(source: Source, externalLocationIds: string[]): Promise<Places> {
  const businessId = CurrentBusiness.id()
  const business = await businessById(businessId)
  const links = await linkedLocations(source, externalLocationIds)
  const facts = new Map((await locationFacts()).map((location) => [location.id, location]))
  const key = businessHashKey(businessId)
  const countries = { business: business?.country, zone: business?.timezone }
  const nowhere: Place = { locationId: null, ring: ringOf(key, countryOrder(countries)) }

  const places = new Map<string, Place>()
  for (const { externalId, locationId } of links) {
    const location = facts.get(locationId)
    const zone = location?.timezone ?? countries.zone
    const order = countryOrder({ ...countries, location: location?.country, zone })
    places.set(externalId, { locationId, ring: ringOf(key, order) })
  }

  return { key, at: (external) => (external && places.get(external)) || nowhere }
}

const ringOf = (key: Buffer, countries: CountryCode[]): KeyRing => ({
  key,
  countries,
  ownPhones: new Set(),
  ownEmails: new Set(),
})

async function linkedLocations({ sourceId }: Source, externalIds: string[]) {
  const wanted = [...new Set(externalIds)]
  if (wanted.length === 0) return []

  return CurrentBusiness.query<{ externalId: string; locationId: string }>(
    `select external_id as "externalId", location_id as "locationId" from location_links
      where business_id = $1 and connection_id = $2 and external_id = any($3)`,
    [CurrentBusiness.id(), sourceId, wanted]
  )
}
