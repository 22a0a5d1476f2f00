import type { HttpContext } from '@adonisjs/core/http'
import { figureRequest } from '#reporting/behind/figure_request'
import { figureExplanation } from '#reporting/reports/figure_explanation'

/** `/b/:business/why`: what a figure is made of, with the first of its rows. */
export default class ExplanationsController {
  async show(ctx: HttpContext) {
    const { figure } = await figureRequest(ctx, ctx.request.qs())

    return figureExplanation(figure, ctx.rights)
  }
}
