import limiter from '@adonisjs/limiter/services/main'
import { Problem } from '#core/problem'

/** Files of one user. */
const LIMIT = { requests: 10, duration: '1 minute' } as const

/** Counts one; throws `rate_limited` when it is one too many. */
export async function countUpload(userId: string) {
  const counter = limiter.use('memory', LIMIT)
  const { consumed, limit, availableIn } = await counter.increment(`csv_upload:${userId}`)
  if (consumed > limit) throw new Problem('rate_limited', { retryAfterSeconds: availableIn })
}
