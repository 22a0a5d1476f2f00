import { Bounded } from '#core/bounded'
import { randomToken } from '#core/ids'
import { Problem } from '#core/problem'
import { Argon2Id } from '#accounts/argon2id'

const HASHES_AT_ONCE = 4
const HASHES_WAITING = 32
const RETRY_AFTER_SECONDS = 5

const argon2id = new Argon2Id()
const slots = new Bounded(HASHES_AT_ONCE, HASHES_WAITING)

/**
 * What an unknown user's password is compared with, so that time does not tell them apart. Made
 * when the sign-in form is first shown, before anybody waits for it.
 */
const nobody = argon2id.make(randomToken())

/** 19 MiB each: a crowd of sign-ins must not take the machine. Throws `rate_limited`. */
async function inSlot<T>(work: () => Promise<T>): Promise<T> {
  const done = await slots.run(async () => ({ value: await work() }))
  if (!done) throw new Problem('rate_limited', { retryAfterSeconds: RETRY_AFTER_SECONDS })

  return done.value
}

/** Throws `rate_limited` when too many wait already. */
export const hashPassword = (password: string) => inSlot(() => argon2id.make(password))

/** Costs one verification whether a hash exists or not; a missing one is never right. */
export async function isPassword(hashed: string | null, password: string) {
  const compared = hashed ?? (await nobody)
  const isEqual = await inSlot(() => argon2id.verify(compared, password))

  return hashed !== null && isEqual
}

/** True for hashes of other parameters than today's. */
export const isOutdated = (hashed: string) => argon2id.needsReHash(hashed)
