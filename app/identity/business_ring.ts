import { businessById } from '#tenancy/businesses'
import { CurrentBusiness } from '#tenancy/current_business'
import { businessHashKey } from '#tenancy/keyed_hashes'
import { countryOrder } from '#identity/country_order'
import type { KeyRing } from '#identity/keys'

/** The key ring of the current business, for records that name no location. Inside the door. */
export async function businessRing(): Promise<KeyRing> {
  const id = CurrentBusiness.id()
  const business = await businessById(id)

  return {
    key: businessHashKey(id),
    countries: countryOrder({ business: business?.country, zone: business?.timezone }),
    ownPhones: new Set(),
    ownEmails: new Set(),
  }
}
