import vine from '@vinejs/vine'
import { MODEL_NAMES } from '#attribution/credit/models'
import { MATCHES, OPEN_DAYS, STAGES } from '#reporting/report_filter'
import { DATED_BY } from '#reporting/rollup_rows'

const DAY_LENGTH = 10
const LOCATIONS_LENGTH = 500 * 37

export const day = (description: string) =>
  vine.string().maxLength(DAY_LENGTH).optional().meta({ description, format: 'date' })

/** Parameters that the route's scope reads; named here so that no other is accepted. */
export const scopeFields = {
  business: vine
    .string()
    .maxLength(40)
    .optional()
    .meta({ description: 'Slug of the business; an organization key must send it.' }),
  locations: vine
    .string()
    .maxLength(LOCATIONS_LENGTH)
    .optional()
    .meta({ description: 'Ids of locations, with commas; they narrow what the key may see.' }),
}

export const periodFields = {
  from: day('First local day, included. Default: 29 days before the last.'),
  to: day('Last local day, included. Default: today in the business’s zone.'),
}

/** Parameters of every report. */
export const reportFilterFields = {
  ...scopeFields,
  ...periodFields,
  stage: vine.enum(STAGES).optional().meta({
    description: 'What counts: booked, kept, paid, or paid less refunds.',
    default: 'kept',
  }),
  model: vine
    .enum(MODEL_NAMES)
    .optional()
    .meta({ description: 'How a journey is credited.', default: 'last_non_direct' }),
  datedBy: vine
    .enum(DATED_BY)
    .optional()
    .meta({ description: 'The day that credit counts on.', default: 'booked' }),
  openDays: vine.enum(OPEN_DAYS).optional().meta({
    description: 'Ratios leave out days that may still change, or include them.',
    default: 'left_out',
  }),
  currency: vine
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .meta({ description: 'ISO 4217; amounts in others stand in `currencies`, never summed.' }),
}

/** Of reports whose credit may be that of strong matches alone. */
export const countedFields = {
  matches: vine.enum(MATCHES).optional().meta({
    description: 'Credit of weaker matches counts as unattributed. Default: every match counts.',
  }),
}

/** Query string of the reports of channels and campaigns. */
export const countedFilterValidator = vine.create({ ...reportFilterFields, ...countedFields })

/** Query string of every report. */
export const reportFilterValidator = vine.create(reportFilterFields)
