import { strictQuery } from '#reporting/strict_query'
import type { Business } from '#tenancy/businesses'
import type { BusinessScope } from '#tenancy/current_business'
import { filterOf } from '#reporting/report_filter'
import type { ReportRequest } from '#reporting/reports/report_period'
import {
  countedFilterValidator,
  reportFilterValidator,
} from '#reporting/validators/report_filter_validator'

/** Who asks, about which business: what the route's middleware found out. */
export interface Caller {
  scope: BusinessScope
  business: Business
}

/**
 * What a machine asks a report: no parameter but the documented ones. Throws `unknown_field`,
 * `ambiguous_parameter`, `bad_parameter`, `limit_exceeded`.
 */
export async function machineRequest(
  { scope, business }: Caller,
  query: Record<string, unknown>
): Promise<ReportRequest> {
  const asked = await strictQuery(reportFilterValidator, query)

  return { scope, business, filter: filterOf(asked, business.timezone) }
}

/** What a page asks: its address may hold more than the filter, such as `print`. */
export async function pageRequest(
  { scope, business }: Caller,
  query: Record<string, unknown>
): Promise<ReportRequest> {
  const asked = await reportFilterValidator.validate(query)

  return { scope, business, filter: filterOf(asked, business.timezone) }
}

/** As `machineRequest`, of a report whose credit may be that of strong matches alone. */
export const countedMachineRequest = async (
  { scope, business }: Caller,
  query: Record<string, unknown>
): Promise<ReportRequest> => ({
  scope,
  business,
  filter: filterOf(await strictQuery(countedFilterValidator, query), business.timezone),
})

/** As `pageRequest`, of such a report. */
export const countedPageRequest = async (
  { scope, business }: Caller,
  query: Record<string, unknown>
): Promise<ReportRequest> => ({
  scope,
  business,
  filter: filterOf(await countedFilterValidator.validate(query), business.timezone),
})
