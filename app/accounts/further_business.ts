import { fail } from '#core/result'
import type { Result } from '#core/result'
import { proposedPrivacyMode } from '#accounts/privacy_proposal'
import { createBusiness, findBusiness } from '#tenancy/businesses'
import type { Business, BusinessRefusal } from '#tenancy/businesses'
import { createLocation } from '#tenancy/locations'
import type { LocationRefusal } from '#tenancy/locations'
import { freeSlug } from '#tenancy/slugs'

export interface FurtherBusiness {
  /** Names; the slug is made from that of the business. */
  business: string
  location: string
  country: string
  timezone: string
  currency: string
}

class LocationRefused extends Error {
  constructor(readonly failure: LocationRefusal) {
    super(failure)
  }
}

/**
 * One more business of an organization that is there, with its first location, or nothing. Whoever
 * holds a role in the whole organization holds it there too.
 */
export async function addBusiness(
  organization: { slug: string },
  { business: name, location, ...place }: FurtherBusiness,
  actor: string
): Promise<Result<Business, BusinessRefusal | LocationRefusal>> {
  const slug = await freeSlug(name, findBusiness)
  const privacyMode = proposedPrivacyMode(place.country)
  try {
    return await createBusiness(
      { slug, name, organization: { slug: organization.slug }, privacyMode, ...place },
      actor,
      async () => {
        const made = await createLocation({ name: location, ...place })
        if (!made.ok) throw new LocationRefused(made.failure)
      }
    )
  } catch (error) {
    if (error instanceof LocationRefused) return fail(error.failure)
    throw error
  }
}
