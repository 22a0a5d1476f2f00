import limiter from '@adonisjs/limiter/services/main'
import { Problem } from '#core/problem'

/** Begun ways to a platform, per user. */
const LIMIT = { requests: 10, duration: '1 minute' } as const

/** Counts one; throws `rate_limited` when it is one too many. */
export async function countConnect(userId: string) {
  const counter = limiter.use('memory', LIMIT)
  const { consumed, limit, availableIn } = await counter.increment(`oauth_connect:${userId}`)
  if (consumed > limit) throw new Problem('rate_limited', { retryAfterSeconds: availableIn })
}
