import type { HttpContext } from '@adonisjs/core/http'
import { strictly } from '#core/strict_input'
import { filterOf } from '#reporting/report_filter'
import type { ReportRequest } from '#reporting/reports/report_period'
import { reportFilterValidator } from '#reporting/validators/report_filter_validator'

/**
 * What a machine asks a report: no parameter but the documented ones. Throws `unknown_field`,
 * `ambiguous_parameter`, `bad_parameter`, `limit_exceeded`.
 */
export async function machineRequest(ctx: HttpContext): Promise<ReportRequest> {
  const asked = await strictly(reportFilterValidator, ctx.request.qs())

  return {
    scope: ctx.scope,
    business: ctx.business,
    filter: filterOf(asked, ctx.business.timezone),
  }
}

/** What a page asks: the address may hold more than the filter, such as `print`. */
export async function pageRequest(ctx: HttpContext): Promise<ReportRequest> {
  const asked = await reportFilterValidator.validate(ctx.request.qs())

  return {
    scope: ctx.scope,
    business: ctx.business,
    filter: filterOf(asked, ctx.business.timezone),
  }
}
