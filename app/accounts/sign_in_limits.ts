import limiter from '@adonisjs/limiter/services/main'
import { derivedKey, hmac } from '#core/hashing'
import { Problem } from '#core/problem'
import { appKey } from '#config/app'

/** Counted in PostgreSQL: a restart or a second process forgets nothing. */
const LIMITS = {
  sign_in_user: { requests: 10, duration: '15 minutes' },
  sign_in_ip: { requests: 50, duration: '15 minutes' },
  setup_token: { requests: 5, duration: '15 minutes' },
  code: { requests: 5, duration: '15 minutes' },
  step_up: { requests: 5, duration: '15 minutes' },
  mail_address: { requests: 3, duration: '1 hour' },
  mail_ip: { requests: 10, duration: '1 hour' },
  reset_token: { requests: 20, duration: '15 minutes' },
} as const

export type Limited = keyof typeof LIMITS

const key = derivedKey(appKey, 'rate limit keys')

/** Contacts and addresses never stand in a key. */
const keyOf = (what: Limited, whom: string) =>
  `${what}:${hmac(key, what, whom.toLowerCase()).toString('base64url')}`

const counter = (what: Limited) => limiter.use('database', LIMITS[what])

const counted = (what: Limited, whom: string) => counter(what).increment(keyOf(what, whom))

/** Counts one try; throws `rate_limited` when it is one too many. */
export async function countTry(what: Limited, whom: string) {
  const { consumed, limit, availableIn } = await counted(what, whom)
  if (consumed > limit) throw new Problem('rate_limited', { retryAfterSeconds: availableIn })
}

/**
 * Counts one letter that somebody asks for; false when it is one too many for its reader or for
 * the address that asks. Whoever asks is told nothing of it.
 */
export async function mayMail({ to, ip }: { to: string; ip: string }) {
  const tries = [await counted('mail_address', to), await counted('mail_ip', ip)]

  return tries.every(({ consumed, limit }) => consumed <= limit)
}

/** Throws `rate_limited` when the tries are used up; counts nothing. */
export async function refuseExhausted(what: Limited, whom: string) {
  const state = await counter(what).get(keyOf(what, whom))
  if (state && state.consumed >= state.limit) {
    throw new Problem('rate_limited', { retryAfterSeconds: state.availableIn })
  }
}

/** Who got in has proven themselves: earlier slips no longer count. */
export const forgetTries = (what: Limited, whom: string) => counter(what).delete(keyOf(what, whom))
