import { array, boolean, day, instant, integer, nullable, number } from '#core/json_schema'
import { object, oneOf, ref, text, uuid } from '#core/json_schema'
import { filterFields } from '#reporting/schemas/report_schemas'

const share = nullable(number('0..1'))
const ofAge = number('New persons who are that old.')

const acquired = {
  channel: text(),
  label: text(),
  campaignId: nullable(uuid),
  name: nullable(text('Of the campaign.')),
  persons: number('New persons credited to it.'),
  returns: array(object({ days: integer(), ofAge, share })),
  values: array(object({ days: integer(), ofAge, netPerPerson: nullable(ref('Money')) })),
}

/** Schemas of the answers about people, by their name in the document. */
export const PEOPLE_SCHEMAS = {
  AcquiredRow: object(acquired),
  CohortRow: object({
    month: text('YYYY-MM of the first kept appointment.'),
    size: integer('Persons of the cohort.'),
    cells: array(
      nullable(
        object({
          monthsSince: integer(),
          persons: integer(),
          share,
          isOpen: { type: 'boolean', description: 'The month is not over: in no average.' },
        })
      )
    ),
  }),
  People: object({
    filter: object(filterFields),
    currency: text('ISO 4217'),
    asOf: instant,
    newPersons: number(),
    returning: number('Kept appointments of persons who had one before.'),
    newShare: share,
    unknownKept: number('Kept appointments of nobody that is known: neither new nor returning.'),
    newness: object({
      unit: oneOf(['day', 'week']),
      days: array(object({ day, newPersons: number(), returning: number(), isMature: boolean })),
    }),
    rows: array(object({ ...acquired, campaigns: array(ref('AcquiredRow')) })),
    total: ref('AcquiredRow'),
    cohorts: object({ rows: array(ref('CohortRow')), averages: array(share) }),
  }),
}
