import type { HttpContext } from '@adonisjs/core/http'
import '#accounts/scoped_context'
import { answerLive, signInOf } from '#http/live/answer_live'

/** `/b/:business/live`: what is new, as a stream of events, or as it is for whoever can only ask. */
export default class LiveStreamsController {
  show(ctx: HttpContext) {
    const { scope, membership, rights, user } = ctx
    const { locationIds, role } = membership
    const { businessId, locations } = scope
    const audience = { businessId, locations, isWhole: locationIds === null, rights }
    const entry = { userId: user.id, signInId: signInOf(ctx), businessId }

    return answerLive(ctx, [{ entry, audience, role, locationIds }])
  }
}
