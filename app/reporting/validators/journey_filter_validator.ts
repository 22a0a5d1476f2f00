import vine from '@vinejs/vine'
import { PERSONS } from '#reporting/journeys/journey_filter'
import { reportFilterFields } from '#reporting/validators/report_filter_validator'

const CHANNEL_LENGTH = 60

/** Which journeys are asked for. */
export const viewFields = {
  persons: vine
    .enum(PERSONS)
    .optional()
    .meta({ description: 'Only first kept appointments, or only later ones.', default: 'all' }),
  contains: vine
    .string()
    .regex(/^[a-z0-9_]+$/)
    .maxLength(CHANNEL_LENGTH)
    .optional()
    .meta({ description: 'A channel that is in the journey.' }),
  minTouches: vine
    .number()
    .withoutDecimals()
    .range([0, 20])
    .optional()
    .meta({ description: 'Contacts that the journey has at least.', default: 0 }),
}

/** Query string of the report of journeys. */
export const journeyFilterValidator = vine.create({ ...reportFilterFields, ...viewFields })
