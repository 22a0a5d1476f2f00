/**
 * The one error format of every machine face: RFC 9457 `application/problem+json`. The codes are
 * closed; `/problems/<code>` documents each with the text below.
 */
export const PROBLEMS = {
  ambiguous_parameter: [422, 'A parameter was given more than once'],
  bad_json: [400, 'The body is not JSON in UTF-8'],
  bad_parameter: [422, 'A parameter has a value that is not accepted'],
  bad_shape: [422, 'The body has not the documented shape'],
  bad_signature: [401, 'The signature is missing or wrong'],
  body_too_large: [413, 'The body is larger than the limit'],
  business_required: [422, 'An organization key must name a business'],
  csrf_failed: [403, 'The form token is missing or belongs to another session'],
  csv_bad_row: [422, 'A row of the file cannot be taken in, so none was'],
  csv_too_large: [413, 'The file is larger than the limit'],
  csv_unreadable: [422, 'The file cannot be read as a table'],
  endpoint_gone: [410, 'The connection behind this address was ended'],
  forbidden: [403, 'The right for this is missing'],
  idempotency_mismatch: [409, 'The idempotency key was used for another request'],
  in_progress: [409, 'The same request is still being answered'],
  internal: [500, 'Something failed on our side'],
  invalid_token: [401, 'The token is not valid'],
  limit_exceeded: [422, 'More was asked for than one answer may hold'],
  link_expired: [410, 'The link was used or is too old'],
  method_not_allowed: [405, 'The method is not offered here'],
  not_found: [404, 'There is nothing here'],
  oauth_issuer_mismatch: [
    400,
    'The answer came from somewhere else than the platform that was asked',
  ],
  oauth_state_expired: [400, 'This sign-in at the platform was used already or took too long'],
  oauth_state_mismatch: [400, 'This sign-in at the platform was begun by somebody else'],
  oauth_state_missing: [400, 'The platform sent no state back'],
  origin_not_allowed: [403, 'The page is not on the list of allowed origins'],
  rate_limited: [429, 'Too many requests'],
  second_factor_required: [403, 'A second factor is asked of you, and none is set up'],
  site_key_unknown: [401, 'The site key is unknown'],
  step_up_required: [403, 'Give your password and code again'],
  stale_signature: [401, 'The signature is too old, or from the future'],
  token_in_url: [400, 'A secret must not stand in a URL'],
  try_later: [503, 'A dependency does not answer; nothing was done'],
  unauthenticated: [401, 'Sign in, or send a key'],
  unknown_field: [422, 'A field is not accepted here'],
  unsupported_media_type: [415, 'The content type is not accepted here'],
  validation_failed: [422, 'Some fields are not accepted'],
  version_conflict: [409, 'Somebody else changed this in the meantime'],
} as const satisfies Record<string, readonly [number, string]>

export type ProblemCode = keyof typeof PROBLEMS

/** One field that is at fault; `line` for records of a bundle. */
export interface FieldProblem {
  field: string
  code: string
  message: string
}

export interface ProblemDetails {
  errors?: FieldProblem[]
  /** Seconds, for 429 and 503. */
  retryAfterSeconds?: number
  detail?: string
  /** Where the face that answers has its own status for the code: 400 in a callback of OAuth. */
  status?: number
}

/** Thrown by an edge, or by a verb whose refusal every face answers alike. */
export class Problem extends Error {
  code = 'E_PROBLEM'
  status: number

  constructor(
    readonly problem: ProblemCode,
    readonly details: ProblemDetails = {}
  ) {
    super(PROBLEMS[problem][1])
    this.status = details.status ?? PROBLEMS[problem][0]
  }

  /** The body of the answer. */
  toBody(requestId: string) {
    return {
      type: `/problems/${this.problem}`,
      title: PROBLEMS[this.problem][1],
      status: this.status,
      code: this.problem,
      request_id: requestId,
      ...(this.details.detail ? { detail: this.details.detail } : {}),
      ...(this.details.errors?.length ? { errors: this.details.errors } : {}),
    }
  }
}
