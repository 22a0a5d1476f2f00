import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { ensureJwtKey } from '#accounts/jwt_keys'
import { setMembership } from '#accounts/memberships'
import { isLinkLive, issueLink, linkUrl, redeemLink } from '#accounts/one_time_links'
import { hashPassword } from '#accounts/passwords'
import { proposedPrivacyMode } from '#accounts/privacy_proposal'
import { hasUsers, insertUser } from '#accounts/users'
import { createBusiness, findBusiness } from '#tenancy/businesses'
import type { Business, BusinessRefusal } from '#tenancy/businesses'
import { CurrentBusiness } from '#tenancy/current_business'
import { createLocation } from '#tenancy/locations'
import { languageOf, setLanguage } from '#tenancy/organization_terms'
import { findOrganization } from '#tenancy/organizations'
import { freeSlug } from '#tenancy/slugs'

export interface FirstRun {
  token: string
  /** Of the owner. */
  name: string
  email: string
  password: string
  /** Names, from which the slugs are made. */
  organization: string
  business: string
  location: string
  country: string
  timezone: string
  currency: string
}

class Refused extends Error {
  constructor(readonly failure: 'over' | 'link' | 'location') {
    super(failure)
  }
}

/**
 * The address of a new set-up link, valid 24 hours; null once the installation has a user. The
 * start log and `setup` print it.
 */
export async function firstRunLink(base?: string): Promise<string | null> {
  if (await hasUsers()) return null

  return linkUrl('setup', await issueLink('setup', null), base)
}

export const isSetupTokenLive = (token: string) => isLinkLive('setup', token)

/** Inside the new business' transaction: everything, or nothing when somebody was faster. */
async function settleOwner(business: Business, given: FirstRun, passwordHash: string) {
  const client = CurrentBusiness.transaction()
  await client.rawQuery("select pg_advisory_xact_lock(hashtext('first run'))")
  if (await hasUsers(client)) throw new Refused('over')
  if (!(await redeemLink('setup', given.token, client))) throw new Refused('link')

  const { location: name, timezone, currency, country, email } = given
  await setLanguage(business.organizationId, languageOf(country), client)
  const location = await createLocation({ name, timezone, currency, country })
  if (!location.ok) throw new Refused('location')

  const userId = await insertUser({ email, name: given.name, passwordHash }, client)
  const place = { organizationId: business.organizationId }
  await setMembership({ userId, place, role: 'owner' }, client)

  return userId
}

/**
 * Makes the owner with organization, business, location and keys, in one transaction, and uses the
 * link up. Only one of two at once succeeds.
 */
export async function firstRun(
  given: FirstRun
): Promise<Result<{ userId: string; business: Business }, BusinessRefusal | Refused['failure']>> {
  const passwordHash = await hashPassword(given.password)
  const slug = await freeSlug(given.business, findBusiness)
  const organization = {
    slug: await freeSlug(given.organization, (text) => findOrganization(text)),
    name: given.organization,
  }
  const { business: name, timezone, currency, country } = given
  const privacyMode = proposedPrivacyMode(country)
  let userId = ''
  try {
    const made = await createBusiness(
      { slug, name, organization, timezone, currency, country, privacyMode },
      'setup',
      async (business) => void (userId = await settleOwner(business, given, passwordHash))
    )
    if (!made.ok) return made
    await ensureJwtKey()

    return ok({ userId, business: made.value })
  } catch (error) {
    if (error instanceof Refused) return fail(error.failure)
    throw error
  }
}
