import type { HttpContext } from '@adonisjs/core/http'
import { organizationReports } from '#reporting/organization/organization_reports'

/** `/o/:organization/reports`. */
export default class OrganizationReportsController {
  async show({ inertia, organization, user }: HttpContext) {
    const reports = await organizationReports(organization, user)

    return inertia.render('reporting/organization_reports', reports)
  }
}
