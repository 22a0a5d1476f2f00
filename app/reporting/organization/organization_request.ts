import type { MemberOrganization } from '#accounts/organization_scope'
import { knownRates } from '#reporting/rates/known_rates'
import type { RateTable } from '#reporting/rates/conversion'
import { filterOf } from '#reporting/report_filter'
import type { ReportFilter } from '#reporting/report_filter'
import { reportFilterValidator } from '#reporting/validators/report_filter_validator'
import { CurrentBusiness } from '#tenancy/current_business'
import type { MemberBusiness } from '#accounts/memberships'

/** Who asks what of several businesses at once. */
export interface OrganizationRequest {
  organization: MemberOrganization
  actor: string
  filter: ReportFilter
  /** What other currencies are worth in the one that is asked for, or that of the organization. */
  rates: RateTable
}

/** What a page of an organization asks; its days are local days of each business. */
export async function organizationRequest(
  { organization, user }: { organization: MemberOrganization; user: { id: string } },
  query: Record<string, unknown>
): Promise<OrganizationRequest> {
  const asked = await reportFilterValidator.validate(query)
  const { timezone } = organization.businesses[0]!

  const filter = filterOf(asked, timezone)
  const into = filter.currency ?? organization.currency
  const rates = await knownRates(organization.id, into, filter)

  return { organization, actor: `user:${user.id}`, filter, rates }
}

/** Spend belongs to no location: where one business is seen in part, the sum would be wrong. */
export const seesAllSpend = ({ organization }: OrganizationRequest) =>
  organization.businesses.every(({ locationIds }) => locationIds === null)

/** Reads rollups of one business after the other; what each may see is its own membership's. */
export async function eachBusiness<T>(
  { organization, actor }: OrganizationRequest,
  read: (business: MemberBusiness) => Promise<T>
): Promise<T[]> {
  const found: T[] = []
  for (const business of organization.businesses) {
    const scope = { businessIds: [business.id], actor, locations: business.locationIds }
    found.push(await CurrentBusiness.readOrganization(scope, () => read(business)))
  }

  return found
}

/** Under what an answer is cached: everything it depends on. */
export const askedOfOrganization = (
  report: string,
  { organization, filter, rates }: OrganizationRequest
) => ({
  businessId: organization.id,
  madeOf: organization.businesses.map(({ id }) => id),
  report: `organization ${report}`,
  question: {
    filter,
    rates: rates.version,
    businesses: organization.businesses.map(({ id, locationIds }) => [
      id,
      locationIds?.toSorted() ?? null,
    ]),
  },
})
