import type { HttpContext } from '@adonisjs/core/http'
import type { SignIn } from '#accounts/sign_in_life'
import { newsFor, openStream } from '#http/live/open_streams'
import type { Seat } from '#http/live/open_streams'

const isStreaming = ({ request }: HttpContext) =>
  request.method() === 'GET' && request.header('accept') === 'text/event-stream'

export const signInOf = ({ session }: HttpContext) => (session.get('sign_in') as SignIn).id

/** A stream of events, or what is new so far for whoever can only ask. */
export function answerLive(ctx: HttpContext, seats: Seat[]) {
  const { response, user } = ctx
  if (!isStreaming(ctx)) return { news: newsFor(seats) }
  const { body } = openStream({ userId: user.id, seats })
  response.header('content-type', 'text/event-stream; charset=utf-8')
  response.header('x-accel-buffering', 'no') // nginx would wait for more

  return response.stream(body)
}
