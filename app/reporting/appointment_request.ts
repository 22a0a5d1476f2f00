import type { HttpContext } from '@adonisjs/core/http'
import attributionConfig from '#config/attribution'
import { isUuid } from '#core/ids'
import { Problem } from '#core/problem'
import type { ModelName } from '#attribution/credit/models'
import type { Stage } from '#reporting/report_filter'
import type { AppointmentRequest } from '#reporting/reports/appointment_facts'

/** Which appointment is asked for; what is no id is not found. Throws `not_found`. */
export function appointmentRequestOf(
  { params, scope }: HttpContext,
  { stage, model }: { stage?: Stage; model?: ModelName }
): AppointmentRequest {
  const id = String(params.id)
  if (!isUuid(id)) throw new Problem('not_found')

  return {
    scope,
    id,
    stage: stage ?? attributionConfig.stage,
    model: model ?? attributionConfig.model,
  }
}
