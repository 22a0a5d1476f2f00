import { CAPABILITIES } from './manifest.js'
import { RECORD_TYPES } from './record_types.js'
import type { Cursor, Stream, Tier } from './streams.js'
import { durationMs, type Duration } from './values.js'

const NAME = /^[a-z][a-z0-9_]{0,39}$/
const COLUMNS = ['starts_at', 'paid_at', 'refunded_at', 'created_at']

/** What is wrong with one stream of a connector; the name stands before each problem. */
export function streamProblems(name: string, stream: unknown): string[] {
  if (typeof stream !== 'object' || stream === null) return [`stream ${name} is no object`]
  const { produces, capability, revision, every, backfill, cursor, read } = stream as Stream
  const checks: [boolean, string][] = [
    [NAME.test(name), 'has a name that is not snake_case'],
    [RECORD_TYPES.includes(produces), `produces no record type: ${String(produces)}`],
    [CAPABILITIES.includes(capability), `has no capability: ${String(capability)}`],
    [isCount(revision), 'has no revision from 1'],
    [isDurationOrAbsent(every), 'has an every that is no duration'],
    [isDurationOrAbsent(backfill?.default), 'has a backfill that is no duration'],
    [isDurationOrAbsent(backfill?.max), 'has a backfill limit that is no duration'],
    [typeof read === 'function', 'has no read'],
    [isCursor(cursor), 'has no valid cursor'],
  ]

  return checks.filter(([holds]) => !holds).map(([, problem]) => `stream ${name} ${problem}`)
}

const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) > 0

function isDuration(value: unknown) {
  try {
    return typeof value === 'string' && durationMs(value as Duration) > 0
  } catch {
    return false
  }
}

const isDurationOrAbsent = (value: unknown) => value === undefined || isDuration(value)

/** `0d` is a span: a window that begins or ends now. */
const isSpan = (value: unknown) => isDuration(value) || /^0[smhd]$/.test(String(value))

const isTier = (tier: Tier) =>
  isDuration(tier?.every) &&
  isSpan(tier.back) &&
  isSpan(tier.ahead) &&
  (isDuration(tier.back) || isDuration(tier.ahead))

type CursorChecks = { [C in Cursor as C['kind']]: (cursor: C) => boolean }

const CURSORS: CursorChecks = {
  updated: ({ overlap, window, retention, sorted }) =>
    isDuration(overlap) &&
    isDurationOrAbsent(window) &&
    isDurationOrAbsent(retention) &&
    typeof sorted === 'boolean',
  day: ({ restate, windowDays, retentionDays }) =>
    isCount(restate) && isCount(windowDays) && isCount(retentionDays ?? 1),
  horizon: ({ by, window, smallest, tiers }) =>
    COLUMNS.includes(by) &&
    isDuration(window) &&
    isDurationOrAbsent(smallest) &&
    tiers?.length > 0 &&
    tiers.every(isTier),
  token: () => true,
  snapshot: () => true,
}

function isCursor(cursor: Cursor | undefined): boolean {
  const kind = cursor?.kind ?? ''
  if (!Object.hasOwn(CURSORS, kind)) return false
  const check = CURSORS[kind as Cursor['kind']] as (cursor: Cursor | undefined) => boolean

  return check(cursor)
}
