import type { HttpContext } from '@adonisjs/core/http'
import { strictQuery } from '#reporting/strict_query'
import { sendAnswer } from '#reporting/api_answer'
import { appointmentFilterOf } from '#reporting/appointment_filter'
import { readAppointments } from '#reporting/reports/appointment_list'
import { appointmentFilterValidator } from '#reporting/validators/appointment_filter_validator'

/** `GET /api/v1/appointments`. */
export default class ListedAppointmentsController {
  async index(ctx: HttpContext) {
    const asked = await strictQuery(appointmentFilterValidator, ctx.request.qs())
    const filter = appointmentFilterOf(asked, ctx.business)

    sendAnswer(ctx.response, await readAppointments(ctx.scope, filter))
  }
}
