import vine from '@vinejs/vine'
import { countedFields, reportFilterFields } from '#reporting/validators/report_filter_validator'

const LABEL_LENGTH = 60

const groupingFields = {
  by: vine
    .string()
    .trim()
    .maxLength(LABEL_LENGTH)
    .optional()
    .meta({ description: 'A label: places with the same value of it are one row.' }),
}

/** What a page of locations takes beside the filter of every report. */
export const groupingValidator = vine.create(groupingFields)

/** Query string of the report of locations. */
export const locationFilterValidator = vine.create({
  ...reportFilterFields,
  ...countedFields,
  ...groupingFields,
})
