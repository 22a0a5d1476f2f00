import type { HttpContext } from '@adonisjs/core/http'
import { CurrentBusiness } from '#tenancy/current_business'
import { todayQuery } from '#reporting/queries/today_query'

/** `/b/:business/today`: what came since midnight; an open page asks again when it hears of news. */
export default class TodayCountsController {
  show({ scope }: HttpContext) {
    return CurrentBusiness.run(scope, todayQuery)
  }
}
