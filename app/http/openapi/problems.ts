import { array, integer, object, oneOf, text } from '#core/json_schema'
import { PROBLEMS } from '#core/problem'
import type { ProblemCode } from '#core/problem'
import type { Operation } from '#http/openapi/operation'

const CODES = Object.keys(PROBLEMS) as ProblemCode[]

const EVERYWHERE: ProblemCode[] = [
  'token_in_url',
  'unauthenticated',
  'invalid_token',
  'forbidden',
  'ambiguous_parameter',
  'unknown_field',
  'bad_parameter',
  'rate_limited',
  'internal',
  'try_later',
]
const OF_BUSINESS: ProblemCode[] = ['not_found', 'business_required']
const OF_BODY: ProblemCode[] = [
  'bad_json',
  'unsupported_media_type',
  'idempotency_mismatch',
  'in_progress',
]

/** RFC 9457: the one format of every error. */
export const PROBLEM_SCHEMA = {
  type: 'object',
  properties: {
    type: text('Documentation of the code.'),
    title: text(),
    status: integer(),
    code: oneOf(CODES),
    request_id: text('Say it when asking for help.'),
    detail: text(),
    errors: array(object({ field: text(), code: text(), message: text() })),
  },
  required: ['type', 'title', 'status', 'code', 'request_id'],
}

/** Which codes a route may answer. */
export function problemsOf(
  operation: Operation,
  { isPost, hasBusiness }: Record<'isPost' | 'hasBusiness', boolean>
) {
  return [
    ...EVERYWHERE,
    ...(hasBusiness ? OF_BUSINESS : []),
    ...(isPost ? OF_BODY : []),
    ...(operation.problems ?? []),
  ]
}

const statusOf = (code: ProblemCode) => String(PROBLEMS[code][0])

/** Error answers by status, each naming its codes. */
export function problemAnswers(codes: readonly ProblemCode[]) {
  const byStatus = Map.groupBy(codes, statusOf)
  const statuses = [...byStatus].sort(([a], [b]) => a.localeCompare(b))

  return Object.fromEntries(
    statuses.map(([status, of]) => [
      status,
      {
        description: of.map((code) => `\`${code}\`: ${PROBLEMS[code][1]}`).join('. '),
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    ])
  )
}
