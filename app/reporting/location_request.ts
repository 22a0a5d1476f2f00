import { strictQuery } from '#reporting/strict_query'
import { filterOf } from '#reporting/report_filter'
import type { AskedFilter } from '#reporting/report_filter'
import type { Caller } from '#reporting/report_request'
import { locationFilterValidator } from '#reporting/validators/location_filter_validator'

type Query = Record<string, unknown>

const requestOf = ({ scope, business }: Caller, asked: AskedFilter & { by?: string }) => ({
  request: { scope, business, filter: filterOf(asked, business.timezone) },
  /** The label that places are grouped by; null: each for itself. */
  by: asked.by || null,
})

/** As `machineRequest`: no parameter but the documented ones. */
export const locationMachineRequest = async (caller: Caller, query: Query) =>
  requestOf(caller, await strictQuery(locationFilterValidator, query))

/** As `pageRequest`: the address may hold more. */
export const locationPageRequest = async (caller: Caller, query: Query) =>
  requestOf(caller, await locationFilterValidator.validate(query))
