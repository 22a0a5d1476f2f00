import type { HttpContext } from '@adonisjs/core/http'
import { announce } from '#core/announce'
import { clock } from '#core/clock'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { workInside } from '#tenancy/work_inside'
import { askFacts } from '#capture/ask_directory'
import { limited } from '#capture/capture_limits'
import { SourceStated } from '#capture/events/source_stated'
import { answerValidator } from '#capture/validators/ask_validator'

/**
 * `/ask/:token`: one tap at the desk, by nobody in particular. The token is the proof, so a tablet
 * that lay aside for a week needs no form token; it opens nothing but this one question.
 */
export default class AsksController {
  async show(ctx: HttpContext) {
    const { business, location, language, answers } = await this.#page(ctx)
    ctx.pageLocale = language
    ctx.response.header('x-robots-tag', 'noindex')

    return ctx.inertia.render('capture/ask', {
      token: String(ctx.params.token),
      business,
      location,
      answers,
    })
  }

  async store(ctx: HttpContext) {
    const page = await this.#page(ctx)
    const { answer } = await strictly(answerValidator, ctx.request.body())
    if (!page.answers.includes(answer)) throw formFault('answer', 'enum', 'is not a button here')
    const retryAfterSeconds = limited.ask(page.pageId, ctx.request.ip())
    if (retryAfterSeconds > 0) throw new Problem('rate_limited', { retryAfterSeconds })
    const { locationId, pageId } = page
    await workInside(
      page.businessId,
      () => announce(new SourceStated(answer, { locationId, pageId, statedAtMs: clock.nowMs() })),
      'desk'
    )

    return ctx.response.status(204)
  }

  async #page({ params }: HttpContext) {
    const page = await askFacts(String(params.token))
    if (!page) throw new Problem('not_found')

    return page
  }
}
