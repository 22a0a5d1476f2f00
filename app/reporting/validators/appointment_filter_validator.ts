import vine from '@vinejs/vine'
import { MODEL_NAMES } from '#attribution/credit/models'
import { BANDS, STATUSES } from '#reporting/appointment_filter'
import { FOLDS } from '#reporting/journeys/journey_filter'
import { MOST_DAYS_TO_BOOK, MOST_TOUCHES } from '#reporting/journeys/journey_figures'
import { STAGES } from '#reporting/report_filter'
import { viewFields } from '#reporting/validators/journey_filter_validator'
import { periodFields, scopeFields } from '#reporting/validators/report_filter_validator'

const CHANNEL_LENGTH = 60
const CURSOR_LENGTH = 120
const PATH_LENGTH = 4_000

/** Query string of the list of appointments. */
export const appointmentFilterValidator = vine.create({
  ...scopeFields,
  ...periodFields,
  stage: vine.enum(STAGES).optional().meta({
    description: 'Appointments that reached it, with their value at it.',
    default: 'booked',
  }),
  model: vine
    .enum(MODEL_NAMES)
    .optional()
    .meta({ description: 'Whose channel is shown.', default: 'last_non_direct' }),
  status: vine.enum(STATUSES).optional().meta({ description: 'What the platform says now.' }),
  band: vine.enum(BANDS).optional().meta({ description: 'How sure the match is.' }),
  channel: vine
    .string()
    .regex(/^[a-z0-9_]+$/)
    .maxLength(CHANNEL_LENGTH)
    .optional()
    .meta({ description: 'Where the model puts the largest share; `unattributed` is one.' }),
  path: vine
    .string()
    .regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/)
    .maxLength(PATH_LENGTH)
    .optional()
    .meta({ description: 'The channels of the whole journey in their order, with dots.' }),
  ...viewFields,
  paths: vine.enum(FOLDS).optional().meta({
    description: 'Paths that the report of journeys folds: `further` common ones, or `rare` ones.',
  }),
  touches: vine
    .number()
    .withoutDecimals()
    .range([0, MOST_TOUCHES])
    .optional()
    .meta({ description: `Contacts of the journey; ${MOST_TOUCHES} means as many or more.` }),
  days: vine
    .number()
    .withoutDecimals()
    .range([0, MOST_DAYS_TO_BOOK])
    .optional()
    .meta({
      description: `Local days from the first contact to the booking; ${MOST_DAYS_TO_BOOK} means as many or more.`,
    }),
  after: vine
    .string()
    .maxLength(CURSOR_LENGTH)
    .optional()
    .meta({ description: '`nextCursor` of the page before.' }),
  limit: vine
    .number()
    .withoutDecimals()
    .min(1)
    .optional()
    .meta({ description: 'Rows of a page, at most 200.', default: 50, maximum: 200 }),
})
