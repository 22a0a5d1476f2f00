import { ANSWER_NAMES } from '#capture/answers'
import {
  array,
  boolean,
  day,
  instant,
  integer,
  nullable,
  number,
  object,
  oneOf,
  ref,
  text,
  uuid,
} from '#core/json_schema'
import { MODEL_NAMES } from '#attribution/credit/models'
import { BANDS, STATUSES } from '#reporting/appointment_filter'
import { FOLDS, PERSONS } from '#reporting/journeys/journey_filter'
import { STAGES } from '#reporting/report_filter'

const maybeText = nullable(text())
const share = number('0..1')

const ROW = {
  id: uuid,
  externalId: text('The source’s own id.'),
  bookedAt: instant,
  startsAt: instant,
  timezone: text('IANA zone of the location.'),
  person: nullable(text('Masked.')),
  location: maybeText,
  service: maybeText,
  status: oneOf(STATUSES),
  origin: text(),
  isKept: boolean,
  value: nullable(ref('Money')),
  isNew: nullable(boolean),
  channel: text('Where the model puts the largest share; `unattributed` is one.'),
  channelLabel: text(),
  band: oneOf(BANDS),
  confidence: nullable(share),
}

const evidence = {
  type: 'object',
  properties: {
    kind: text(),
    tier: text(),
    weight: number('Bits; negative when it speaks against.'),
    touchpointId: nullable(uuid),
    note: text(),
  },
  required: ['kind', 'tier', 'weight', 'touchpointId'],
  additionalProperties: false,
}

const touchpoint = object({
  type: { const: 'touchpoint' },
  id: uuid,
  externalId: text('The source’s own id.'),
  at: instant,
  kind: text(),
  channel: text(),
  channelLabel: text(),
  source: maybeText,
  medium: maybeText,
  campaign: maybeText,
  landing: maybeText,
  clickIdKind: maybeText,
  isInJourney: { type: 'boolean', description: 'It may earn credit.' },
})

const creditLine = object({
  touchpointId: nullable(uuid),
  externalTouchpointId: maybeText,
  channel: text(),
  channelLabel: text(),
  campaign: maybeText,
  share,
  value: nullable(ref('Money')),
})

const match = object({
  tier: text('The strongest kind of evidence.'),
  band: oneOf(BANDS),
  confidence: nullable(share),
  evidence: array(ref('EvidenceLine')),
  missing: array(text('What an unmatched appointment lacks.')),
  weightsVersion: maybeText,
  isCalibrated: boolean,
})

const runnerUp = object({
  tier: text(),
  confidence: share,
  lostBecause: text(),
  evidence: array(ref('EvidenceLine')),
  channelLabels: array(text()),
})

/** Schemas of the answers about appointments, by their name in the document. */
export const APPOINTMENT_SCHEMAS = {
  EvidenceLine: evidence,
  AppointmentRow: object(ROW),
  Appointments: object({
    filter: object({
      from: day,
      to: day,
      stage: oneOf(STAGES),
      model: oneOf(MODEL_NAMES),
      status: nullable(oneOf(STATUSES)),
      band: nullable(oneOf(BANDS)),
      channel: maybeText,
      path: nullable(text('The whole journey, with dots.')),
      paths: nullable(oneOf(FOLDS)),
      touches: nullable(integer('Contacts; the largest bin holds all beyond.')),
      days: nullable(integer('From the first contact to the booking; likewise.')),
      persons: oneOf(PERSONS),
      contains: maybeText,
      minTouches: integer(),
      locations: array(uuid),
    }),
    asOf: instant,
    dataThrough: nullable(instant),
    rows: array(ref('AppointmentRow')),
    total: integer('Of the whole filter, not of this page.'),
    nextCursor: nullable(text('`after` of the next page.')),
    isEmpty: boolean,
  }),
  AppointmentMatch: object({
    appointment: object({
      ...ROW,
      personId: nullable(uuid),
      source: text(),
      endsAt: nullable(instant),
      contact: nullable(text('Masked.')),
      staff: maybeText,
      keptAt: nullable(instant),
      keptBy: maybeText,
      selfReported: maybeText,
      answers: array(
        object({ id: uuid, answer: oneOf(ANSWER_NAMES), statedAt: instant, isChosen: boolean })
      ),
      codes: array(object({ id: uuid, code: text('Of a message.'), statedAt: instant })),
    }),
    stage: oneOf(STAGES),
    match,
    runnerUp: nullable(runnerUp),
    journey: array(touchpoint),
    credits: array(object({ model: oneOf(MODEL_NAMES), label: text(), lines: array(creditLine) })),
  }),
}
