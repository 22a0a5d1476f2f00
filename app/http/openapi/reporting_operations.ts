import { ref } from '#core/json_schema'
import { alertListValidator } from '#reporting/validators/alert_list_validator'
import { appointmentFilterValidator } from '#reporting/validators/appointment_filter_validator'
import { appointmentViewValidator } from '#reporting/validators/appointment_view_validator'
import { journeyFilterValidator } from '#reporting/validators/journey_filter_validator'
import { locationFilterValidator } from '#reporting/validators/location_filter_validator'
import { modelFilterValidator } from '#reporting/validators/model_filter_validator'
import {
  countedFilterValidator,
  reportFilterValidator,
} from '#reporting/validators/report_filter_validator'
import { schemaOf } from '#http/openapi/operation'
import type { Operation, Operations } from '#http/openapi/operation'

const report = (
  summary: string,
  answer: string,
  query = schemaOf(reportFilterValidator)
): Operation => ({
  tag: 'Analytics',
  summary,
  description: 'Cached for 30 s; `asOf` says since when. Days are local days.',
  query,
  answer: ref(answer),
  problems: ['limit_exceeded'],
})

export const reportingOperations: Operations = {
  'GET /api/v1/analytics/dashboard': report(
    'Six figures, their trend, and channels',
    'Dashboard',
    schemaOf(countedFilterValidator)
  ),
  'GET /api/v1/analytics/channels': report(
    'What each channel brought and cost',
    'Channels',
    schemaOf(countedFilterValidator)
  ),
  'GET /api/v1/analytics/campaigns': report(
    'What each campaign brought and cost',
    'Campaigns',
    schemaOf(countedFilterValidator)
  ),
  'GET /api/v1/analytics/models': {
    ...report('Every model side by side', 'Models'),
    description:
      'Rule-based models by the daily sums; learned ones and all intervals by the run named in `run`. Where there is none, or the journeys changed since, one is asked for: `runUnderWay` says how far it is. Cached for 30 s.',
    query: schemaOf(modelFilterValidator),
  },
  'GET /api/v1/analytics/locations': report(
    'What each location kept',
    'Locations',
    schemaOf(locationFilterValidator)
  ),
  'GET /api/v1/analytics/journeys': report(
    'Paths to a booking, contacts and days before it',
    'Journeys',
    schemaOf(journeyFilterValidator)
  ),
  'GET /api/v1/analytics/spend': report(
    'Days of each ad account, and what platforms claim',
    'Spend'
  ),
  'GET /api/v1/analytics/people': report(
    'New persons, who came again, and what they paid',
    'People'
  ),
  'GET /api/v1/analytics/visitors': {
    ...report('Visitors by channel, and how many of them booked', 'Visitors'),
    description:
      'Distinct browsers over the whole period, counted by sketches of each day: who came twice, or by two channels, is one in the total. Of the whole business only: a key for some locations is answered no rows. Cached for 30 s.',
  },
  'GET /api/v1/analytics/data-quality': report(
    'Links at fault, what unmatched appointments lack, tiers and drops',
    'DataQuality'
  ),
  'GET /api/v1/alerts': {
    tag: 'Alerts',
    summary: 'What needs somebody, the worst first, or what ended lately',
    query: schemaOf(alertListValidator),
    answer: ref('Alerts'),
  },
  'GET /api/v1/appointments': {
    tag: 'Appointments',
    summary: 'Appointments with their channel and confidence, the newest booking first',
    query: schemaOf(appointmentFilterValidator),
    answer: ref('Appointments'),
    problems: ['limit_exceeded'],
  },
  'GET /api/v1/appointments/:id/match': {
    tag: 'Appointments',
    summary: 'Evidence, runner-up, journey and credits of one appointment',
    query: schemaOf(appointmentViewValidator),
    answer: ref('AppointmentMatch'),
  },
}
