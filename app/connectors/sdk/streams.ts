import type { Context, Mapped, Partition } from './context.js'
import type { Capability } from './manifest.js'
import type { AnyRecord, RecordOf, RecordType } from './records.js'
import type { Day, Duration, Instant, Json } from './values.js'

export type HorizonColumn = 'starts_at' | 'paid_at' | 'refunded_at' | 'created_at'

/** One rolling window around now. */
export interface Tier {
  every: Duration
  back: Duration
  ahead: Duration
}

/** How a stream moves. The host computes every bound; bounds are inclusive, overlaps are upserts. */
export type Cursor =
  /** The API filters by modification time. `overlap` guards late indexing; `sorted` = oldest change first. */
  | { kind: 'updated'; overlap: Duration; window?: Duration; retention?: Duration; sorted: boolean }
  /** Daily facts that are restated: each run re-reads `restate` days, today included; a complete slice replaces its days. */
  | { kind: 'day'; restate: number; windowDays: number; retentionDays?: number }
  /** The API filters only by a time that says nothing of changes: rolling windows around now. `by`: our column of that time. */
  | {
      kind: 'horizon'
      by: HorizonColumn
      tiers: Tier[]
      window: Duration
      smallest?: Duration
    }
  /** An opaque position handed out by the platform. */
  | { kind: 'token' }
  /** A short list, read whole. */
  | { kind: 'snapshot' }

export interface SliceBase {
  /** Key `''` where the stream declares no partitions. */
  readonly partition: Partition
  /** The last committed `next`. */
  readonly resume?: Json
  readonly backfill: boolean
}

export interface TimeSlice extends SliceBase {
  readonly from: Instant
  readonly to: Instant
}

export interface DaySlice extends SliceBase {
  readonly fromDay: Day
  readonly toDay: Day
}

export interface TokenSlice extends SliceBase {
  /** Absent on the first read. */
  readonly token?: string
}

/** One partition × one window: the unit of work, and of repetition after a crash. */
export type SliceOf<C extends Cursor> = C extends { kind: 'updated' | 'horizon' }
  ? TimeSlice
  : C extends { kind: 'day' }
    ? DaySlice
    : C extends { kind: 'token' }
      ? TokenSlice
      : SliceBase

/** A page and the position after it travel together: "position saved before its records" cannot be written. */
export interface Page<T extends RecordType> {
  /** At most 5_000. */
  records: Mapped<RecordOf<T>>[]
  /** Other types found in the same payload. */
  also?: AnyRecord[]
  /** Ids the platform says are deleted. */
  gone?: string[]
  /** Objects the platform says have changed, to be read again by another stream's `fetchByIds`. */
  refetch?: { stream: string; ids: string[] }[]
  /** Where to resume if the process dies now; at most 4 KB; absent on the last page. */
  next?: Json
  /** Everything changed up to here is in this or earlier pages; required when `sorted`, must not fall. The mark becomes it. */
  through?: Instant
  /** Last page of a `token` stream: where the next run begins. */
  token?: string
}

export interface Stream<T extends RecordType = RecordType, S = unknown, C extends Cursor = Cursor> {
  produces: T
  capability: Capability
  cursor: C
  /** Raise it when the mapping changes meaning: the stream is read again in the background. */
  revision: number
  /** Default `1h`, ±10 % jitter; a horizon uses its tiers. */
  every?: Duration
  backfill?: { default: Duration; max?: Duration }
  partitions?(ctx: Context<S>): AsyncIterable<Partition>
  read(ctx: Context<S>, slice: SliceOf<C>): AsyncIterable<Page<T>>
  /** After a webhook, for rows missing from a horizon window, and from the admin page. */
  fetchByIds?(ctx: Context<S>, ids: readonly string[]): AsyncIterable<Page<T>>
}

/** Identity; infers T and C. Annotate `ctx: Context<Settings>` where settings are read. */
export const defineStream = <T extends RecordType, C extends Cursor, S = unknown>(
  stream: Stream<T, S, C>
): Stream<T, S, C> => stream
