import type { HttpContext } from '@adonisjs/core/http'
import { organizationRequest } from '#reporting/organization/organization_request'
import { ORGANIZATION_SHEETS } from '#reporting/organization/organization_sheets'
import type { OrganizationTable } from '#reporting/organization/organization_sheets'
import { sendSheet } from '#reporting/controllers/send_sheet'
import { groupingValidator } from '#reporting/validators/location_filter_validator'

/** `/o/:organization/<table>.csv`: what the page's table shows, all of its rows. */
export default class OrganizationTablesController {
  async show(ctx: HttpContext) {
    const table = ctx.route!.name!.replace('organization_tables.', '') as OrganizationTable
    const query = ctx.request.qs()
    const { by } = await groupingValidator.validate(query)
    const request = await organizationRequest(ctx, query)
    const sheet = await ORGANIZATION_SHEETS[table](request, by || null)

    sendSheet(ctx, sheet, { scope: ctx.organization.slug, table })
  }
}
