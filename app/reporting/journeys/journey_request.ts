import { strictQuery } from '#reporting/strict_query'
import type { JourneyView } from '#reporting/journeys/journey_filter'
import { filterOf } from '#reporting/report_filter'
import type { AskedFilter } from '#reporting/report_filter'
import type { Caller } from '#reporting/report_request'
import type { ReportRequest } from '#reporting/reports/report_period'
import { journeyFilterValidator } from '#reporting/validators/journey_filter_validator'

type Asked = AskedFilter & Partial<JourneyView>

const requestOf = (
  { scope, business }: Caller,
  asked: Asked
): { request: ReportRequest; view: JourneyView } => ({
  request: { scope, business, filter: filterOf(asked, business.timezone) },
  view: {
    persons: asked.persons ?? 'all',
    contains: asked.contains ?? null,
    minTouches: asked.minTouches ?? 0,
  },
})

/** As `machineRequest`: no parameter but the documented ones. */
export const journeyMachineRequest = async (caller: Caller, query: Record<string, unknown>) =>
  requestOf(caller, (await strictQuery(journeyFilterValidator, query)) as Asked)

/** As `pageRequest`: the address may hold more. */
export const journeyPageRequest = async (caller: Caller, query: Record<string, unknown>) =>
  requestOf(caller, (await journeyFilterValidator.validate(query)) as Asked)
