import { isConnectorError } from '#connector-sdk'
import type { ErrorKind } from '#connector-sdk'
import type { ConnectionState } from '#connectors/connection_states'
import { LeaseLost } from '#connectors/sync/claim_slice'
import { Cancelled } from '#connectors/sync/slice_lease'

/** What went wrong, in words for rows and pages. */
export interface Failure {
  kind: ErrorKind | 'stopped' | 'lost'
  code: string
  message: string
  retryAfterMs?: number
  scopes?: string[]
  help?: string
}

/** What becomes of the slice. */
export type Verdict =
  /** Tried again later; `isWaiting` counts no try. */
  | { then: 'again'; delayMs: number; isWaiting: boolean; state?: ConnectionState }
  /** Waits for a person; nothing is repeated by itself. */
  | { then: 'park'; state: ConnectionState }
  | { then: 'fail'; state: ConnectionState }
  /** Begins anew without its position. */
  | { then: 'restart' }
  | { then: 'halve' }
  | { then: 'retire' }
  | { then: 'hand_back' }
  | { then: 'nothing' }

const MOST_TRIES = 8
const FIRST_MS = 1_000
const LONGEST_MS = 15 * 60_000
const HOUR_MS = 3_600_000
const LONGEST_WAIT_MS = { rate_limited: HOUR_MS, quota_exhausted: 26 * HOUR_MS }
const QUOTA_MS = HOUR_MS
/** PostgreSQL or the way to it is away: the slice has nothing to do with it. */
const DATABASE = /^(40001|40P01|53\d{3}|57P0\d|57014|08\d{3}|ECONN|ETIMEDOUT|ENOTFOUND|EPIPE)/

export function failureOf(error: unknown): Failure {
  if (error instanceof LeaseLost)
    return { kind: 'lost', code: 'lease_lost', message: error.message }
  if (error instanceof Cancelled)
    return { kind: 'stopped', code: 'stopped', message: error.message }
  if (isConnectorError(error)) {
    const { code, ...detail } = error.detail ?? {}

    return { kind: error.kind, code: code ?? error.kind, message: error.message, ...detail }
  }
  const { code, message } = (error ?? {}) as { code?: string; message?: string }
  if (code && DATABASE.test(code)) {
    return { kind: 'transient', code: 'database_away', message: 'the database did not answer' }
  }

  return { kind: 'contract', code: 'exception', message: message ?? String(error) }
}

/** Between half of it and all of it. */
const jittered = (ms: number, random: number) => Math.round(ms * (1 - random / 2))

/** Exponential from 1 s, at most 15 min. */
export const backoffMs = (attempt: number, random: number) =>
  jittered(Math.min(FIRST_MS * 2 ** Math.max(0, attempt - 1), LONGEST_MS), random)

const isSane = (ms: number | undefined): ms is number =>
  ms !== undefined && Number.isFinite(ms) && ms > 0

function wait(failure: Failure, kind: keyof typeof LONGEST_WAIT_MS, of: Trying): Verdict {
  const own = kind === 'rate_limited' ? backoffMs(of.attempt, of.random) : QUOTA_MS
  const asked = isSane(failure.retryAfterMs) ? failure.retryAfterMs : own
  // Later than asked, never earlier: many that wait must not come back in one moment.
  const capped = Math.min(asked, LONGEST_WAIT_MS[kind])
  const delayMs = capped + Math.round(capped * 0.1 * of.random)
  const state = kind === 'quota_exhausted' ? { state: 'waiting_quota' as const } : {}

  return { then: 'again', delayMs, isWaiting: true, ...state }
}

interface Trying {
  /** Of the slice, from 1. */
  attempt: number
  /** 0..1. */
  random: number
}

const transient = ({ attempt, random }: Trying): Verdict =>
  attempt >= MOST_TRIES
    ? { then: 'fail', state: 'degraded' }
    : { then: 'again', delayMs: backoffMs(attempt, random), isWaiting: false }

const broken = (): Verdict => ({ then: 'fail', state: 'degraded' })

const VERDICTS: Record<Failure['kind'], (failure: Failure, trying: Trying) => Verdict> = {
  stopped: () => ({ then: 'hand_back' }),
  lost: () => ({ then: 'nothing' }),
  auth_expired: () => ({ then: 'park', state: 'needs_reauth' }),
  auth_scope: () => ({ then: 'park', state: 'needs_scopes' }),
  permanent: () => ({ then: 'park', state: 'needs_config' }),
  rate_limited: (failure, trying) => wait(failure, 'rate_limited', trying),
  quota_exhausted: (failure, trying) => wait(failure, 'quota_exhausted', trying),
  transient: (_, trying) => transient(trying),
  remote_gone: () => ({ then: 'retire' }),
  token_expired: () => ({ then: 'restart' }),
  window_overflow: () => ({ then: 'halve' }),
  bad_record: broken,
  contract: broken,
}

/** What the host does about a failure (the table of docs/connectors/errors.md). Pure. */
export const verdictOn = (failure: Failure, trying: Trying): Verdict =>
  VERDICTS[failure.kind](failure, trying)
