import { ExceptionHandler } from '@adonisjs/core/http'
import type { HttpContext } from '@adonisjs/core/http'
import { errors as vineErrors } from '@vinejs/vine'
import { ownersQuery } from '#accounts/queries/owners_query'
import '#accounts/scoped_context'
import { hasUsers } from '#accounts/users'
import type { Problem } from '#core/problem'
import InertiaMiddleware from '#http/inertia_middleware'
import PageShieldMiddleware from '#http/middleware/page_shield_middleware'
import { FORESEEN, problemOf } from '#http/problem_of'

/** Faces of machines: an address below them is never a page, even for a browser. */
const MACHINE = /^\/(api|collect|webhooks|health|metrics|problems|assets|\.well-known)(\/|$)/

/** Ways to a platform and back are walked by browsers, below the address of machines. */
const WALKED = /^\/api\/v1\/oauth\//

/** Pages are those a browser asks for; everything else is a machine and gets problem+json. */
const isPage = ({ request }: HttpContext) =>
  (WALKED.test(request.url()) || !MACHINE.test(request.url())) &&
  (request.header('x-inertia') !== undefined || request.accepts(['json', 'html']) === 'html')

/** An address that no route knows has passed no middleware, and is told of in a page all the same. */
async function openPage(ctx: HttpContext) {
  if (ctx.inertia) return
  await PageShieldMiddleware.headers(ctx)
  await new InertiaMiddleware().open(ctx)
}

/** Who may give the right that is missing; of nobody's business but one's own. */
const ownersToAsk = async ({ problem }: Problem, { membership }: HttpContext) =>
  problem === 'forbidden' && membership ? ownersQuery(membership) : []

/** While nobody exists, every address leads to the set-up. */
const isFirstRun = async () => !(await hasUsers().catch(() => true))

export default class HttpExceptionHandler extends ExceptionHandler {
  protected debug = false
  protected ignoreCodes = FORESEEN

  async handle(error: unknown, ctx: HttpContext) {
    const problem = problemOf(error, ctx.request.method())
    const { retryAfterSeconds } = problem.details
    if (retryAfterSeconds) ctx.response.header('retry-after', String(Math.ceil(retryAfterSeconds)))
    if (isPage(ctx)) return this.#page(error, problem, ctx)

    ctx.response.status(problem.status)
    ctx.response.header('content-type', 'application/problem+json')
    ctx.response.send(JSON.stringify(problem.toBody(ctx.request.id() ?? '')))
  }

  /** A page is led to the form and back again; what a page sends waits for its dialog. */
  #stepUp(problem: Problem, { request, response }: HttpContext) {
    if (request.method() === 'GET') {
      return response.redirect().toPath(`/step-up?to=${encodeURIComponent(request.url(true))}`)
    }
    response.status(problem.status)
    response.header('content-type', 'application/problem+json')
    response.send(JSON.stringify(problem.toBody(request.id() ?? '')))
  }

  async #page(error: unknown, problem: Problem, ctx: HttpContext) {
    const isForm = error instanceof vineErrors.E_VALIDATION_ERROR && ctx.request.method() !== 'GET'
    if (isForm && ctx.session) return super.handle(error, ctx) // back, with the fields marked
    if (problem.problem === 'unauthenticated') return ctx.response.redirect('/sign-in')
    if (problem.problem === 'second_factor_required') {
      return ctx.response.redirect('/me/second-factor')
    }
    if (problem.problem === 'step_up_required') return this.#stepUp(problem, ctx)

    if (!ctx.route && (await isFirstRun())) return ctx.response.redirect('/setup')

    await openPage(ctx)
    ctx.response.status(problem.status)
    ctx.response.send(
      await ctx.inertia.render('errors/problem', {
        code: problem.problem,
        title: problem.message,
        status: problem.status,
        requestId: ctx.request.id() ?? '',
        owners: await ownersToAsk(problem, ctx),
      })
    )
  }
}
