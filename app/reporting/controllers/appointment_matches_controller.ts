import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { strictQuery } from '#reporting/strict_query'
import { sendAnswer } from '#reporting/api_answer'
import { appointmentRequestOf } from '#reporting/appointment_request'
import { appointmentMatch } from '#reporting/reports/appointment_facts'
import { appointmentViewValidator } from '#reporting/validators/appointment_view_validator'

/** `GET /api/v1/appointments/:id/match`, and beside the list of the panel. */
export default class AppointmentMatchesController {
  async show(ctx: HttpContext) {
    const asked = await strictQuery(appointmentViewValidator, ctx.request.qs())
    const found = await appointmentMatch(appointmentRequestOf(ctx.scope, ctx.params.id, asked))
    if (!found) throw new Problem('not_found')

    sendAnswer(ctx.response, found)
  }
}
