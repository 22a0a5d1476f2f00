import vine from '@vinejs/vine'
import { GOALS, LEVELS } from '#attribution/runs/run_question'
import { countedFields, reportFilterFields } from '#reporting/validators/report_filter_validator'

/** Query string of the report of models. */
export const modelFilterValidator = vine.create({
  ...reportFilterFields,
  ...countedFields,
  goal: vine.enum(GOALS).optional().meta({
    description: 'All appointments, or first visits alone. Default: the setting of the business.',
  }),
  states: vine
    .enum(LEVELS)
    .optional()
    .meta({ description: 'What the models divide among.', default: 'channel' }),
  excludeDirect: vine.boolean().optional().meta({
    description: 'Direct contacts are taken out first; the weights of what remains sum to 1.',
    default: false,
  }),
})
