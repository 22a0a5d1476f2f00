import type { MemberOrganization } from '#accounts/organization_scope'
import { frozenList } from '#reporting/frozen/frozen_page'

/** The latest stand in the list; older ones are reached in their business. */
const MOST_LISTED = 200

/** What was frozen in each business that the member may see, the latest first. */
export async function organizationReports(organization: MemberOrganization, user: { id: string }) {
  const found = []
  for (const business of organization.businesses) {
    const { id: businessId, slug, name, locationIds: locations } = business
    const scope = { businessId, actor: `user:${user.id}`, locations }
    const heads = await frozenList({ scope, business })
    found.push(...heads.map((head) => ({ ...head, business: { slug, name } })))
  }

  return {
    businesses: organization.businesses.map(({ slug, name }) => ({ slug, name })),
    frozen: found
      .sort((a, b) => (a.frozenAt < b.frozenAt ? 1 : a.frozenAt > b.frozenAt ? -1 : 0))
      .slice(0, MOST_LISTED),
  }
}
