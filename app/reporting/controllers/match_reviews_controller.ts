import type { HttpContext } from '@adonisjs/core/http'
import { matchReview } from '#reporting/reports/match_review'

/** `/b/:business/review`: weak matches for staff to decide about. */
export default class MatchReviewsController {
  async index({ inertia, scope }: HttpContext) {
    return inertia.render('reporting/review', await matchReview(scope))
  }
}
