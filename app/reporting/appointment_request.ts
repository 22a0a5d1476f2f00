import attributionConfig from '#config/attribution'
import { isUuid } from '#core/ids'
import { Problem } from '#core/problem'
import type { ModelName } from '#attribution/credit/models'
import type { BusinessScope } from '#tenancy/current_business'
import type { Stage } from '#reporting/report_filter'
import type { AppointmentRequest } from '#reporting/reports/appointment_facts'

/** Which appointment is asked for; what is no id is not found. Throws `not_found`. */
export function appointmentRequestOf(
  scope: BusinessScope,
  id: string,
  { stage, model }: { stage?: Stage; model?: ModelName }
): AppointmentRequest {
  if (!isUuid(id)) throw new Problem('not_found')

  return {
    scope,
    id,
    stage: stage ?? attributionConfig.stage,
    model: model ?? attributionConfig.model,
  }
}
