import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { answerChallenge } from '#connectors/webhooks/challenge'
import { receiveWebhook } from '#connectors/webhooks/receive_webhook'

const RETRY_AFTER_SECONDS = 2

const addressOf = ({ connector, token }: Record<string, string>) => ({
  connector: connector!,
  token: token ?? null,
})

/** `/webhooks/:connector[/:token]`: outside session, shield and body parser; answered after the commit. */
export default class WebhooksController {
  async store({ params, request, response }: HttpContext) {
    const received = await receiveWebhook(request.request, addressOf(params))
    if (received.ok) return response.status(200).send('')
    const { failure } = received
    if (failure === 'rate_limited') {
      throw new Problem(failure, { retryAfterSeconds: RETRY_AFTER_SECONDS })
    }
    if (failure === 'body_too_large') {
      response.header('connection', 'close')
      response.response.once('finish', () => request.request.destroy())
    }
    throw new Problem(failure)
  }

  /** The question of a hub whether the address is ours. */
  async show({ params, request, response }: HttpContext) {
    const query = new URLSearchParams(request.parsedUrl.query ?? '')
    const answer = await answerChallenge(addressOf(params), {
      mode: query.get('hub.mode'),
      verifyToken: query.get('hub.verify_token'),
      challenge: query.get('hub.challenge'),
    })
    if (answer === null) throw new Problem('not_found')

    return response.type('text/plain').send(answer)
  }
}
