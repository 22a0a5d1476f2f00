/** What the session keeps of a sign-in, in milliseconds since the epoch. */
export interface SignIn {
  /** Its row on the list of sign-ins. */
  id: string
  atMs: number
  seenAtMs: number
  /** When password and code were given last; null: never in this sign-in. */
  provenAtMs: number | null
}

const MINUTE_MS = 60_000
export const IDLE_HEAD_MS = 30 * MINUTE_MS
export const IDLE_MS = 8 * 60 * MINUTE_MS
export const ABSOLUTE_MS = 12 * 60 * MINUTE_MS
/** Being seen is written down this often at most. */
export const SEEN_EVERY_MS = MINUTE_MS

/** So long password and code count as given again. */
export const PROVEN_MS = 10 * MINUTE_MS

export interface SignInFacts {
  nowMs: number
  /** Owner or admin somewhere: signed out sooner. */
  isHead: boolean
  /** When every sign-in of the user was ended last, null never. */
  endedAtMs: number | null
  isDisabled: boolean
  /** On the list of sign-ins, and not ended there. */
  isListed: boolean
}

/** Whether a sign-in still holds: not ended, not idle too long, not older than 12 hours. */
export function isSignInLive(
  signIn: Pick<SignIn, 'atMs' | 'seenAtMs'>,
  { nowMs, isHead, endedAtMs, isDisabled, isListed }: SignInFacts
) {
  if (isDisabled || !isListed) return false
  if (endedAtMs !== null && signIn.atMs <= endedAtMs) return false
  if (nowMs - signIn.atMs >= ABSOLUTE_MS) return false

  return nowMs - signIn.seenAtMs < (isHead ? IDLE_HEAD_MS : IDLE_MS)
}

/** Whether what asks for password and code again may be done without asking. */
export const isProven = ({ provenAtMs }: Pick<SignIn, 'provenAtMs'>, nowMs: number) =>
  provenAtMs !== null && nowMs - provenAtMs < PROVEN_MS
