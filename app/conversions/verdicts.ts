import { isConnectorError } from '#connector-sdk'
import type { ConnectorError, UploadResult } from '#connector-sdk'
import type { Answered } from '#conversions/upload_claims'
import type { UploadRow } from '#conversions/upload_rows'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** After which an asynchronous answer is asked for: 1, 2, 5, 15, 60 min, then every hour. */
const POLL_MS = [1, 2, 5, 15, 60].map((minutes) => minutes * MINUTE_MS)
const POLL_FOR_MS = 72 * HOUR_MS
const MOST_ATTEMPTS = 8
const LONGEST_MS = 15 * MINUTE_MS
const WAIT_MS = 15 * MINUTE_MS

type Next = Omit<Answered, 'id' | 'fence'>

export const pollDueMs = (polls: number, nowMs: number) => nowMs + (POLL_MS[polls] ?? HOUR_MS)

/** Exponential from 1 s with half of it by chance (0..1), at most 15 min. */
export const backoffMs = (attempt: number, chance: number) =>
  Math.min(1_000 * 2 ** Math.max(0, attempt - 1), LONGEST_MS) * (0.5 + chance / 2)

interface Moment {
  nowMs: number
  /** 0..1. */
  chance: number
  dedupeForMs: number
}

/** One answer of the platform. A duplicate was told before: that is what we wanted. */
export function afterResult(row: UploadRow, result: UploadResult, moment: Moment): Next {
  if (result.status === 'pending') {
    const dueAtMs = pollDueMs(0, moment.nowMs)

    return { state: 'pending', dueAtMs, handle: result.handle, polls: 0 }
  }
  if (result.status !== 'rejected') {
    return { state: 'accepted', dueAtMs: null, code: result.status, message: null }
  }
  const { code, message } = result
  if (result.retryable && row.attempt + 1 < MOST_ATTEMPTS) {
    const dueAtMs = moment.nowMs + Math.max(backoffMs(row.attempt + 1, moment.chance), HOUR_MS)

    return { state: 'ready', dueAtMs, code, message }
  }

  return { state: 'rejected', dueAtMs: null, code, message }
}

/** Nothing was heard of by now: asked again, and after 72 hours only a person knows. */
export function afterNoVerdict(row: UploadRow, moment: Moment): Next {
  const sinceMs = moment.nowMs - (row.firstSentAt?.getTime() ?? moment.nowMs)
  if (sinceMs > POLL_FOR_MS) {
    return { state: 'unknown', dueAtMs: null, code: 'no_verdict', message: null }
  }
  const polls = row.polls + 1

  return { state: 'pending', dueAtMs: pollDueMs(polls, moment.nowMs), polls }
}

/** Kinds after which no byte was taken: the line only waits. */
const WAITING = new Set(['rate_limited', 'quota_exhausted'])
const NEEDS_PERSON = new Set(['auth_expired', 'auth_scope'])

/**
 * The call failed. Where bytes may have been taken (a timeout, a 5xx, a crash of ours) the line is
 * sent again under its key for as long as the platform knows the key; later only by hand.
 */
export function afterError(row: UploadRow, error: unknown, moment: Moment): Next {
  const known = isConnectorError(error) ? error : null
  const said = { code: known?.detail.code ?? known?.kind ?? 'failed', message: messageOf(error) }
  if (known && (WAITING.has(known.kind) || NEEDS_PERSON.has(known.kind))) {
    const dueAtMs = moment.nowMs + waitMs(known)

    return { state: 'ready', dueAtMs, takeBack: true, ...said }
  }
  if (known && known.kind !== 'transient') return { state: 'rejected', dueAtMs: null, ...said }
  const sinceMs = moment.nowMs - (row.firstSentAt?.getTime() ?? moment.nowMs)
  const isOver = row.attempt + 1 >= MOST_ATTEMPTS || sinceMs > moment.dedupeForMs
  if (isOver) return { state: 'unknown', dueAtMs: null, ...said }
  const dueAtMs = moment.nowMs + backoffMs(row.attempt + 1, moment.chance)

  return { state: 'ready', reason: 'repeat', dueAtMs, ...said }
}

/** The question failed, the answer is still to come. */
export function afterPollError(row: UploadRow, error: unknown, nowMs: number): Next {
  const known = isConnectorError(error) ? error : null
  const dueAtMs = Math.max(pollDueMs(row.polls, nowMs), nowMs + (known?.detail.retryAfterMs ?? 0))
  const code = known?.detail.code ?? known?.kind ?? 'failed'

  return { state: 'pending', dueAtMs, code, message: messageOf(error) }
}

const waitMs = ({ kind, detail }: ConnectorError) =>
  NEEDS_PERSON.has(kind) ? WAIT_MS : (detail.retryAfterMs ?? WAIT_MS)

const messageOf = (error: unknown) => String((error as Error)?.message ?? error).slice(0, 500)
