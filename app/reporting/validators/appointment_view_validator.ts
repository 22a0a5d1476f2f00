import vine from '@vinejs/vine'
import { MODEL_NAMES } from '#attribution/credit/models'
import { STAGES } from '#reporting/report_filter'
import { scopeFields } from '#reporting/validators/report_filter_validator'

/** Query string of one appointment. */
export const appointmentViewValidator = vine.create({
  ...scopeFields,
  stage: vine
    .enum(STAGES)
    .optional()
    .meta({ description: 'What the credits are worth.', default: 'kept' }),
  model: vine
    .enum(MODEL_NAMES)
    .optional()
    .meta({ description: 'Whose channel is shown.', default: 'last_non_direct' }),
})
