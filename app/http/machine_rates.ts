import limiter from '@adonisjs/limiter/services/main'
import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'

export const READS_PER_MINUTE = 600
export const WRITES_PER_MINUTE = 120
export const TOKENS_PER_MINUTE = 10

const READS = { requests: READS_PER_MINUTE, duration: '1 minute' }
const WRITES = { requests: WRITES_PER_MINUTE, duration: '1 minute' }
const TOKENS = { requests: TOKENS_PER_MINUTE, duration: '1 minute' }

const kindOf = (request: HttpContext['request']) => {
  if (request.url() === '/api/v1/auth/token') return { kind: 'token', limits: TOKENS }
  const isRead = request.method() === 'GET' || request.method() === 'HEAD'

  return isRead ? { kind: 'read', limits: READS } : { kind: 'write', limits: WRITES }
}

/** Counts one request of a key and says so in the answer; throws `rate_limited`. */
export async function countRequest({ request, response }: HttpContext, keyId: string) {
  const { kind, limits } = kindOf(request)
  const state = await limiter.use('memory', limits).increment(`api:${kind}:${keyId}`)
  const resetSeconds = Math.ceil(state.availableIn)
  response.header('ratelimit-limit', String(state.limit))
  response.header('ratelimit-remaining', String(Math.max(0, state.limit - state.consumed)))
  response.header('ratelimit-reset', String(resetSeconds))
  if (state.consumed > state.limit) {
    throw new Problem('rate_limited', { retryAfterSeconds: resetSeconds })
  }
}
