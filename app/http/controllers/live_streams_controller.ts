import type { HttpContext } from '@adonisjs/core/http'
import '#accounts/scoped_context'
import type { SignIn } from '#accounts/sign_in_life'
import { latestNews, openStream } from '#http/live/open_streams'

const isStreaming = ({ request }: HttpContext) =>
  request.method() === 'GET' && request.header('accept') === 'text/event-stream'

/** `/b/:business/live`: what is new, as a stream of events, or as it is for whoever can only ask. */
export default class LiveStreamsController {
  show(ctx: HttpContext) {
    const { response, session, scope, membership, rights, user } = ctx
    const { locationIds, role } = membership
    const { businessId, locations } = scope
    const audience = { businessId, locations, isWhole: locationIds === null, rights }
    if (!isStreaming(ctx)) return { news: latestNews.for(audience) }

    const { id: signInId } = session.get('sign_in') as SignIn
    const entry = { userId: user.id, signInId, businessId }
    const { body } = openStream({ entry, audience, role, locationIds })
    response.header('content-type', 'text/event-stream; charset=utf-8')
    response.header('x-accel-buffering', 'no') // nginx would wait for more

    return response.stream(body)
  }
}
