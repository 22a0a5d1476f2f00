const MOST_EARLY_MS = 15 * 60_000
const SHARE_OF_LIFETIME = 0.2
const JITTER_SHARE = 0.1

/** The life of one access token, in milliseconds since the epoch. */
export interface TokenLife {
  obtainedAtMs: number
  /** Null: it does not expire. */
  expiresAtMs: number | null
  /** Renewed this often even when unused; null: only before it expires. */
  everyAtLeastMs: number | null
}

/** How long before its end a token of this lifetime is renewed. */
export const marginMs = (lifetimeMs: number) =>
  Math.max(SHARE_OF_LIFETIME * lifetimeMs, Math.min(MOST_EARLY_MS, lifetimeMs / 2))

/**
 * When to renew: expiry − max(20 % of the lifetime, min(15 min, half of it)), or at `everyAtLeast`
 * when that comes first; earlier by `jitter` (0..1) tenths of the margin. Null: never by itself.
 */
export function renewAtMs(life: TokenLife, jitter: number): number | null {
  const { obtainedAtMs, expiresAtMs, everyAtLeastMs } = life
  const share = 1 + JITTER_SHARE * jitter
  const dues: number[] = []
  if (expiresAtMs !== null) {
    const margin = marginMs(Math.max(0, expiresAtMs - obtainedAtMs))
    dues.push(Math.max(obtainedAtMs, expiresAtMs - margin * share))
  }
  if (everyAtLeastMs !== null) {
    dues.push(obtainedAtMs + everyAtLeastMs * (1 - JITTER_SHARE * jitter))
  }

  return dues.length ? Math.floor(Math.min(...dues)) : null
}

const FIRST_COOLDOWN_MS = 30_000
const LONGEST_COOLDOWN_MS = 3_600_000
/** After so long without an answer a person is asked: the token cannot be renewed. */
export const UNREACHABLE_AFTER_MS = 4 * 86_400_000

/** 30 s, doubling to 1 h; longer where the platform asks for it, up to 1 h. `failures` from 1. */
export function cooldownMs(failures: number, retryAfterMs: number | null = null) {
  const own = Math.min(LONGEST_COOLDOWN_MS, FIRST_COOLDOWN_MS * 2 ** Math.min(failures - 1, 10))
  const asked = Math.min(LONGEST_COOLDOWN_MS, retryAfterMs ?? 0)

  return Math.max(own, asked)
}
