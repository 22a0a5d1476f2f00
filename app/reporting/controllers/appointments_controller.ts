import type { HttpContext } from '@adonisjs/core/http'
import { ANSWER_NAMES } from '#capture/answers'
import { Problem } from '#core/problem'
import { appointmentFilterOf } from '#reporting/appointment_filter'
import { appointmentRequestOf } from '#reporting/appointment_request'
import { appointmentPage } from '#reporting/reports/appointment_facts'
import { readAppointments } from '#reporting/reports/appointment_list'
import { askedLocations, pageOptions } from '#reporting/reports/page_options'
import { appointmentFilterValidator } from '#reporting/validators/appointment_filter_validator'
import { appointmentViewValidator } from '#reporting/validators/appointment_view_validator'

/** `/b/:business/appointments`. */
export default class AppointmentsController {
  async index(ctx: HttpContext) {
    const asked = await appointmentFilterValidator.validate(ctx.request.qs())
    const filter = appointmentFilterOf(asked, ctx.business)
    const list = await readAppointments(ctx.scope, filter)

    return ctx.inertia.render('reporting/appointments', {
      ...list,
      filter: { ...list.filter, locations: askedLocations(ctx, ctx.request.qs()) },
      options: await pageOptions(ctx.user.id, ctx),
    })
  }

  async show(ctx: HttpContext) {
    const asked = await appointmentViewValidator.validate(ctx.request.qs())
    const page = await appointmentPage(appointmentRequestOf(ctx.scope, ctx.params.id, asked))
    if (!page) throw new Problem('not_found')

    return ctx.inertia.render('reporting/appointment', { ...page, answerNames: ANSWER_NAMES })
  }
}
