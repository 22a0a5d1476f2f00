import type { Source } from '#connectors/intake'
import { countryOrder } from '#identity/country_order'
import type { CountryCode } from '#identity/country_order'
import type { KeyRing } from '#identity/keys'
import { businessById } from '#tenancy/businesses'
import { CurrentBusiness } from '#tenancy/current_business'
import { readNumbers, type Numbers } from '#capture/number_directory'
import { holdOwnRules } from '#capture/rule_sets'
import type { OwnRules } from '#capture/own_rules'
import { businessHashKey } from '#tenancy/keyed_hashes'
import { locationFacts } from '#tenancy/placed_locations'

interface Place {
  locationId: string | null
  ring: KeyRing
}

/** Where records happened, by the source's own ids, and what of the business they are read with. */
export interface RecordPlaces {
  key: Buffer
  /** Hosts that a way back comes from. */
  ownHosts: string[]
  /** Channel rules of the business; whoever changes them waits for these records. */
  rules: OwnRules
  numbers: Numbers
  at(externalLocationId: string | undefined): Place
}

/** Inside the door: one look-up of everything the records of a call need. */
export async function readRecordPlaces({ sourceId }: Source): Promise<RecordPlaces> {
  const businessId = CurrentBusiness.id()
  const business = await businessById(businessId)
  const key = businessHashKey(businessId)
  const facts = new Map((await locationFacts()).map((location) => [location.id, location]))
  const ofBusiness = { business: business?.country, zone: business?.timezone }
  const nowhere: Place = { locationId: null, ring: ringOf(key, countryOrder(ofBusiness)) }

  const places = new Map<string, Place>()
  for (const { externalId, locationId } of await linkedLocations(sourceId)) {
    const location = facts.get(locationId)
    const zone = location?.timezone ?? ofBusiness.zone
    const order = countryOrder({ ...ofBusiness, location: location?.country, zone })
    places.set(externalId, { locationId, ring: ringOf(key, order) })
  }

  return {
    key,
    ownHosts: await siteHosts(),
    rules: await holdOwnRules(),
    numbers: await readNumbers(),
    at: (external) => (external && places.get(external)) || nowhere,
  }
}

const ringOf = (key: Buffer, countries: CountryCode[]): KeyRing => ({
  key,
  countries,
  ownPhones: new Set(),
  ownEmails: new Set(),
})

const linkedLocations = (sourceId: string) =>
  CurrentBusiness.query<{ externalId: string; locationId: string }>(
    `select external_id as "externalId", location_id as "locationId" from location_links
      where business_id = $1 and connection_id = $2`,
    [CurrentBusiness.id(), sourceId],
    'capture_locations'
  )

async function siteHosts() {
  const rows = await CurrentBusiness.query<{ host: string }>(
    `select distinct unnest(hosts || booking_hosts) as host from sites where business_id = $1`,
    [CurrentBusiness.id()],
    'capture_hosts'
  )

  return rows.map(({ host }) => host)
}
