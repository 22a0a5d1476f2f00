import type { HttpContext } from '@adonisjs/core/http'
import '#accounts/scoped_context'
import { rightsIn } from '#accounts/organization_scope'
import { answerLive, signInOf } from '#http/live/answer_live'

/** `/o/:organization/live`: news of every business that the member may see; work is a business'. */
export default class OrganizationLiveStreamsController {
  show(ctx: HttpContext) {
    const signInId = signInOf(ctx)
    const seats = ctx.organization.businesses.map((business) => {
      const { id: businessId, role, locationIds } = business
      const rights = rightsIn(business)
      const audience = { businessId, locations: locationIds, isWhole: false, rights }

      return { entry: { userId: ctx.user.id, signInId, businessId }, audience, role, locationIds }
    })

    return answerLive(ctx, seats)
  }
}
