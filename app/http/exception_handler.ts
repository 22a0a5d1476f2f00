import { ExceptionHandler } from '@adonisjs/core/http'
import type { HttpContext } from '@adonisjs/core/http'
import { errors as vineErrors } from '@vinejs/vine'
import { Problem } from '#core/problem'
import type { FieldProblem } from '#core/problem'

const CODES: Record<string, ConstructorParameters<typeof Problem>[0]> = {
  E_ROUTE_NOT_FOUND: 'not_found',
  E_ROW_NOT_FOUND: 'not_found',
  E_UNAUTHORIZED_ACCESS: 'unauthenticated',
  E_BAD_CSRF_TOKEN: 'csrf_failed',
  E_INVALID_JSON: 'bad_json',
  E_REQUEST_ENTITY_TOO_LARGE: 'body_too_large',
}
/** Of PostgreSQL and of the sockets to it: the caller may try again. */
const DEPENDENCY = /^(53\d{3}|57P0[123]|08\d{3}|ECONNREFUSED|ECONNRESET|ETIMEDOUT)$/

const fieldsOf = (messages: { field: string; rule: string; message: string }[]): FieldProblem[] =>
  messages.map(({ field, rule, message }) => ({ field, code: rule, message }))

/** What went wrong, in the closed words of `core/problem`. */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const {
    code = '',
    status,
    messages,
  } = error as { code?: string; status?: number; messages?: any[] }

  if (error instanceof vineErrors.E_VALIDATION_ERROR) {
    return new Problem('validation_failed', { errors: fieldsOf(messages ?? []) })
  }
  if (code === 'E_TOO_MANY_REQUESTS') {
    const seconds = (error as { response?: { availableIn?: number } }).response?.availableIn

    return new Problem('rate_limited', { retryAfterSeconds: seconds ?? 60 })
  }
  if (CODES[code]) return new Problem(CODES[code])
  if (DEPENDENCY.test(code)) return new Problem('try_later', { retryAfterSeconds: 5 })
  if (status === 400) return new Problem('bad_json')
  if (status === 413) return new Problem('body_too_large')

  return new Problem('internal')
}

/** Pages are those a browser asks for; everything else is a machine and gets problem+json. */
const isPage = ({ request, inertia }: HttpContext) =>
  Boolean(inertia) &&
  !/^\/(api|collect|webhooks|health|metrics|problems)(\/|$)/.test(request.url()) &&
  (request.header('x-inertia') !== undefined || request.accepts(['html', 'json']) === 'html')

export default class HttpExceptionHandler extends ExceptionHandler {
  protected debug = false
  protected ignoreCodes = ['E_PROBLEM', ...Object.keys(CODES), 'E_VALIDATION_ERROR']

  async handle(error: unknown, ctx: HttpContext) {
    const problem = problemOf(error)
    const { retryAfterSeconds } = problem.details
    if (retryAfterSeconds) ctx.response.header('retry-after', String(Math.ceil(retryAfterSeconds)))
    if (isPage(ctx)) return this.#page(error, problem, ctx)

    ctx.response.status(problem.status)
    ctx.response.header('content-type', 'application/problem+json')
    ctx.response.send(JSON.stringify(problem.toBody(ctx.request.id() ?? '')))
  }

  async #page(error: unknown, problem: Problem, ctx: HttpContext) {
    const isForm = error instanceof vineErrors.E_VALIDATION_ERROR
    if (isForm) return super.handle(error, ctx) // back to the form, with the fields marked
    if (problem.problem === 'unauthenticated') return ctx.response.redirect('/sign-in')
    ctx.response.status(problem.status)
    ctx.response.send(
      await ctx.inertia.render('errors/problem', {
        code: problem.problem,
        title: problem.message,
        status: problem.status,
        requestId: ctx.request.id() ?? '',
      })
    )
  }
}
