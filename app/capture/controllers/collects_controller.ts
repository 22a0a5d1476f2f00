import type { ServerResponse } from 'node:http'
import type { HttpContext } from '@adonisjs/core/http'
import captureConfig from '#config/capture'
import { Problem } from '#core/problem'
import type { Collected } from '#capture/collect'
import { OverCapacity } from '#capture/group_commit'
import { receive, type Refusal } from '#capture/receive'
import { receivedAhead } from '#capture/received_ahead'

/** Only an accepted call says who may read its answer, and nobody's credentials are asked for. */
export const CORS = { 'access-control-allow-origin': '*' }

/** `/collect`: outside session, shield and body parser; answered after the commit. */
export default class CollectsController {
  async store({ request, response }: HttpContext) {
    const ahead = receivedAhead.get(request.request)
    const received = await (ahead ?? receive(request.request, request.ip())).catch(problemOf)
    if (!received.ok) throw refused(received.failure, { request, response })
    if (received.value.isNothing) throw new Problem('bad_shape')

    answer(response.response, received.value)
  }
}

function problemOf(error: unknown): never {
  if (!(error instanceof OverCapacity)) throw error
  throw new Problem('try_later', { retryAfterSeconds: captureConfig.retryAfterSeconds })
}

/** A body that was not read to its end leaves a connection nobody can use again. */
function refused(
  refusal: Refusal,
  { request, response }: Pick<HttpContext, 'request' | 'response'>
) {
  if (refusal.reason === 'rate_limited') return new Problem('rate_limited', refusal)
  if (refusal.reason === 'body_too_large') {
    response.header('connection', 'close')
    response.response.once('finish', () => request.request.destroy())
  }

  return new Problem(refusal.reason)
}

const TAKEN = { ...CORS, 'content-length': '0' }

/** Written past the framework's own response: it is the hottest answer, and has no lazy parts. */
export function answer(response: ServerResponse, { isBatch, accepted, rejected }: Collected) {
  if (!isBatch) return void response.writeHead(202, TAKEN).end()
  const text = JSON.stringify({ accepted, rejected })
  const headers = { 'content-type': 'application/json', 'content-length': text.length }
  response.writeHead(202, { ...CORS, ...headers }).end(text)
}
