import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { isSubscribed, unsubscribe } from '#reporting/scheduled/schedules'
import { subscriptionOf } from '#reporting/scheduled/unsubscribe_token'
import { workInside } from '#tenancy/work_inside'

/**
 * Ends a reader's letters without signing in. Looking changes nothing, because mail scanners open
 * every link; a mail program's one click is the POST, which brings no form token.
 */
export default class UnsubscriptionsController {
  async show({ params, inertia }: HttpContext) {
    const { businessId, scheduleId, userId } = this.#read(params.token)
    const isOn = await workInside(businessId, () => isSubscribed(scheduleId, userId))

    return inertia.render('reporting/unsubscribe', { token: String(params.token), isOn })
  }

  async store({ params, response }: HttpContext) {
    const { businessId, scheduleId, userId } = this.#read(params.token)
    await workInside(businessId, () => unsubscribe(scheduleId, userId))

    return response.redirect().status(303).toPath(`/unsubscribe/${params.token}`)
  }

  #read(token: string) {
    const found = subscriptionOf(String(token))
    if (!found) throw new Problem('not_found')

    return found
  }
}
