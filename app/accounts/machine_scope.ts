import { Problem } from '#core/problem'
import { keyOfText } from '#accounts/api_keys'
import type { ApiKey } from '#accounts/api_keys'
import { keyOfJwt } from '#accounts/jwt'
import { businessById, findBusiness, listBusinesses } from '#tenancy/businesses'
import type { Business } from '#tenancy/businesses'

const BEARER = /^Bearer ([\x21-\x7e]{1,4096})$/i

/** The live key behind an Authorization header. Throws `unauthenticated`, `invalid_token`. */
export async function machineKey(authorization: string | undefined): Promise<ApiKey> {
  if (!authorization) throw new Problem('unauthenticated')
  const token = BEARER.exec(authorization)?.[1] ?? ''
  const key = token.startsWith('ta_') ? await keyOfText(token) : await keyOfJwt(token)
  if (!key) throw new Problem('invalid_token')

  return key
}

const isReached = (key: ApiKey, business: Business) =>
  business.id === key.businessId || business.organizationId === key.organizationId

/**
 * The business a key speaks for: its own, or the named one of its organization. Throws
 * `business_required` where an organization key names none, `not_found` for a foreign one.
 */
export async function businessOfKey(key: ApiKey, slug: string | undefined): Promise<Business> {
  if (!slug && key.organizationId) throw new Problem('business_required')
  const business = slug ? await findBusiness(slug) : await businessById(key.businessId!)
  if (!business || !isReached(key, business)) throw new Problem('not_found')

  return business
}

/** Every business the key reaches. */
export const businessesOfKey = ({ businessId, organizationId }: ApiKey) =>
  listBusinesses({
    businessIds: businessId ? [businessId] : [],
    organizationIds: organizationId ? [organizationId] : [],
  })
