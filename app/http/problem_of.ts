import { errors as vineErrors } from '@vinejs/vine'
import { Problem } from '#core/problem'
import type { FieldProblem, ProblemCode } from '#core/problem'

const CODES: Record<string, ProblemCode> = {
  E_ROUTE_NOT_FOUND: 'not_found',
  E_ROW_NOT_FOUND: 'not_found',
  E_UNAUTHORIZED_ACCESS: 'unauthenticated',
  E_BAD_CSRF_TOKEN: 'csrf_failed',
  E_INVALID_JSON: 'bad_json',
  E_REQUEST_ENTITY_TOO_LARGE: 'body_too_large',
}

/** Not worth a line in the log: the caller was told. */
export const FORESEEN = ['E_PROBLEM', ...Object.keys(CODES), 'E_VALIDATION_ERROR']

/** Of PostgreSQL and of the sockets to it: the caller may try again. */
const DEPENDENCY = /^(53\d{3}|57P0[123]|08\d{3}|ECONNREFUSED|ECONNRESET|ETIMEDOUT)$/
/** PostgreSQL could not read a value as what it should be: the caller's fault, not ours. */
const UNREADABLE = /^(22P02|22P05|22021|22007|22008|22003)$/

interface Thrown {
  code?: string
  status?: number
  messages?: { field: string; rule: string; message: string }[]
  response?: { availableIn?: number }
}

function ofValidation(messages: Thrown['messages'] = [], method: string) {
  const errors = messages.map(({ field, rule, message }): FieldProblem => ({
    field,
    code: rule,
    message,
  }))
  const isQuery = method === 'GET' || method === 'HEAD'

  return new Problem(isQuery ? 'bad_parameter' : 'validation_failed', { errors })
}

/** What went wrong, in the closed words of `core/problem`. */
export function problemOf(error: unknown, method: string): Problem {
  if (error instanceof Problem) return error
  const { code = '', status, messages, response } = (error ?? {}) as Thrown

  if (error instanceof vineErrors.E_VALIDATION_ERROR) return ofValidation(messages, method)
  if (code === 'E_TOO_MANY_REQUESTS') {
    return new Problem('rate_limited', { retryAfterSeconds: response?.availableIn ?? 60 })
  }
  if (CODES[code]) return new Problem(CODES[code])
  if (DEPENDENCY.test(code)) return new Problem('try_later', { retryAfterSeconds: 5 })
  if (UNREADABLE.test(code)) return new Problem('bad_parameter')
  if (status === 400) return new Problem('bad_json')
  if (status === 413) return new Problem('body_too_large')
  if (status === 415) return new Problem('unsupported_media_type')

  return new Problem('internal')
}
