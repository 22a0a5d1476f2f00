import {
  array,
  instant,
  integer,
  nullable,
  number,
  object,
  oneOf,
  ref,
  text,
} from '#core/json_schema'
import { PERSONS } from '#reporting/journeys/journey_filter'
import { filterFields } from '#reporting/schemas/report_schemas'

const fold = object({ paths: integer(), appointments: integer(), value: ref('Money') })
const bins = (description: string) =>
  array(object({ at: integer(description), appointments: integer() }))

/** Schemas of the answers about journeys, by their name in the document. */
export const JOURNEY_SCHEMAS = {
  JourneyPath: object({
    path: text('Channels in their order, with dots.'),
    channels: array(object({ channel: text(), label: text() })),
    appointments: integer(),
    persons: integer('At least 5.'),
    medianDays: nullable(number('From the first contact to the booking.')),
    value: ref('Money'),
  }),
  VisitorRow: object({
    channel: text('A channel, or `total`.'),
    label: text(),
    visitors: integer('Browsers, about; one that keeps no id counts anew with every session.'),
    booked: number('Appointments that the model credits.'),
    rate: nullable(number('Booked by visitors.')),
  }),
  Visitors: object({
    asOf: instant,
    rows: array(ref('VisitorRow')),
    total: nullable(ref('VisitorRow')),
    waitingDays: integer('Days of the period that are still to be counted.'),
    standardError: number('Two thirds of all counts are nearer to the truth than this share.'),
  }),
  Journeys: object({
    filter: object({
      ...filterFields,
      persons: oneOf(PERSONS),
      contains: nullable(text()),
      minTouches: integer(),
    }),
    currency: text('ISO 4217'),
    asOf: instant,
    total: integer('Appointments of the filter.'),
    withoutJourney: integer('Appointments that no contact led to.'),
    withoutValue: ref('Money'),
    medianTouches: nullable(integer()),
    medianDays: nullable(integer()),
    touches: bins('Contacts; the last bin holds all beyond.'),
    days: bins('Days from the first contact to the booking; the last bin holds all beyond.'),
    rows: array(ref('JourneyPath')),
    further: fold,
    rare: nullable(fold),
  }),
}
