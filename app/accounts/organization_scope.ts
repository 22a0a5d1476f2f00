import { businessesOfUser } from '#accounts/memberships'
import type { MemberBusiness } from '#accounts/memberships'
import { rightsOf } from '#accounts/rights'
import type { Right } from '#accounts/rights'
import { findOrganization } from '#tenancy/organizations'
import type { Organization } from '#tenancy/organizations'
import { isSlug } from '#tenancy/slugs'

/** An organization as one member may see it: at least one of its businesses is theirs. */
export interface MemberOrganization extends Organization {
  /** By name. */
  businesses: MemberBusiness[]
}

export const rightsIn = ({ role, locationIds }: MemberBusiness) =>
  rightsOf(role, locationIds !== null)

/** Null for one that does not exist and for one where the user has no business: one answer. */
export async function organizationForUser(
  userId: string,
  slug: string
): Promise<MemberOrganization | null> {
  const organization = isSlug(slug) ? await findOrganization(slug) : null
  const mine = await businessesOfUser(userId)
  const businesses = mine.filter(({ organizationId }) => organizationId === organization?.id)

  return organization && businesses.length > 0 ? { ...organization, businesses } : null
}

/** Rights that are held in at least one of the businesses: what navigation may offer. */
export const rightsAnywhere = ({ businesses }: MemberOrganization) =>
  new Set(businesses.flatMap((business) => [...rightsIn(business)]))

/** The businesses where the member holds the right. */
export const businessesWith = ({ businesses }: MemberOrganization, right: Right) =>
  businesses.filter((business) => rightsIn(business).has(right))

/** A role in the whole organization: one in a single business decides nothing about the others. */
export const isOfWholeOrganization = ({ businesses }: MemberOrganization) =>
  businesses.some(({ reach }) => reach === 'organization')
