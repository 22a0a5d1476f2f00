import type { HttpContext } from '@adonisjs/core/http'
import attributionConfig from '#config/attribution'
import { isUuid } from '#core/ids'
import { Problem } from '#core/problem'
import { pageRequest } from '#reporting/report_request'
import { askedLocations, pageOptions } from '#reporting/reports/page_options'
import { peopleReport } from '#reporting/reports/people_report'
import { personPage } from '#reporting/reports/person_page'
import { reportFacts } from '#reporting/reports/report_facts'
import { appointmentViewValidator } from '#reporting/validators/appointment_view_validator'

/** `/b/:business/people`. */
export default class PeopleController {
  async index(ctx: HttpContext) {
    const query = ctx.request.qs()
    const asked = await pageRequest(ctx, query)
    const report = await peopleReport(asked)

    return ctx.inertia.render('reporting/people', {
      ...(await reportFacts(asked)),
      ...report,
      filter: { ...report.filter, locations: askedLocations(ctx, query) },
      options: await pageOptions(ctx.user.id, ctx),
    })
  }

  async show(ctx: HttpContext) {
    const { stage, model } = await appointmentViewValidator.validate(ctx.request.qs())
    const view = {
      stage: stage ?? attributionConfig.stage,
      model: model ?? attributionConfig.model,
    }
    const id = String(ctx.params.id)
    const page = isUuid(id) ? await personPage(ctx.scope, id, view) : null
    if (!page) throw new Problem('not_found')

    return ctx.inertia.render('reporting/person', page)
  }
}
