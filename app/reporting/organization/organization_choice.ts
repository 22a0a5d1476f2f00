import { credits } from '#reporting/figures'
import { eachBusiness } from '#reporting/organization/organization_request'
import type { OrganizationRequest } from '#reporting/organization/organization_request'
import { rollupDays } from '#reporting/queries/rollup_days_query'
import { settledDays } from '#reporting/queries/settled_days_query'

/** Pages that show single records, or change something: they are those of one business. */
export const BUSINESS_PAGES = [
  'appointments',
  'journeys',
  'people',
  'connections',
  'imports',
  'tracking',
  'conversions-out',
  'data-quality',
] as const

/** The businesses to choose from, with what was booked in the period and how far it reaches. */
export async function organizationChoice(request: OrganizationRequest) {
  const { from, to } = request.filter
  const businesses = await eachBusiness(request, async ({ slug, name, locationIds }) => {
    const days = await settledDays(request.filter)
    const { bookedThrough } = await rollupDays()

    return {
      slug,
      name,
      isLocal: locationIds !== null,
      appointments: credits(days.reduce((sum, day) => sum + day.appointments, 0)),
      bookedThrough,
    }
  })

  return { from, to, businesses }
}
