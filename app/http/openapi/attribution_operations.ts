import { object, oneOf, text, uuid } from '#core/json_schema'
import { DECISIONS } from '#attribution/labels'
import { labelValidator } from '#attribution/validators/label_validator'
import { schemaOf } from '#http/openapi/operation'
import type { Operations } from '#http/openapi/operation'

export const attributionOperations: Operations = {
  'POST /api/v1/appointments/:id/labels': {
    tag: 'Appointments',
    summary: 'Say whether a match is right',
    description:
      'The decision is kept, the appointment is matched again by it, and the next calibration learns from it.',
    body: { contentType: 'application/json', schema: schemaOf(labelValidator) },
    status: 201,
    answer: object({
      id: uuid,
      appointmentId: uuid,
      decision: oneOf(DECISIONS),
      decidedBy: text('Who decided.'),
      decidedAt: text('RFC 3339'),
    }),
    problems: ['not_found'],
  },
}
