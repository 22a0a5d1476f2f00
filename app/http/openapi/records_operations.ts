import { array, integer, object, text } from '#core/json_schema'
import type { Operations } from '#http/openapi/operation'

const TYPES = [
  'touchpoint',
  'location',
  'service',
  'staff',
  'customer',
  'appointment',
  'payment',
  'refund',
  'ad_account',
  'campaign',
  'ad_group',
  'ad',
  'ad_spend_daily',
  'ad_click',
]

export const recordsOperations: Operations = {
  'POST /api/v1/records': {
    tag: 'Records',
    summary: 'Take a record bundle in',
    description:
      'JSON Lines, one record a line, at most 10 MiB; idempotent by source, type and id. A bad line is named and kept as a dead letter, the others are taken in.',
    query: {
      properties: {
        business: { ...text('Slug; an organization key must send it.'), maxLength: 40 },
        source: { ...text('Whose ids the records carry.'), maxLength: 100, default: 'api' },
      },
    },
    body: {
      contentType: 'application/x-ndjson',
      description: 'Each line is one record.',
      schema: {
        type: 'object',
        properties: { type: { enum: TYPES }, id: text('The source’s own id.') },
        required: ['type', 'id'],
      },
    },
    answer: object({
      accepted: integer(),
      unchanged: integer(),
      rejected: array({
        type: 'object',
        properties: { line: integer(), code: text(), field: text() },
        required: ['line', 'code'],
        additionalProperties: false,
      }),
    }),
    problems: ['body_too_large'],
  },
}
