import type { Http } from './http.js'
import type { AnyRecord } from './records.js'
import type { Instant, Json, Schema } from './values.js'

/** The account behind a credential: unique-connection check, reconnect guard, webhook routing. */
export interface Remote {
  /** Stable at the platform: merchant, site, organisation. */
  accountId: string
  displayName: string
  /** Only what the platform states. */
  timezone?: string
  currency?: string
  environment?: 'production' | 'sandbox'
}

/** A part of a stream that moves on its own (a location, an ad account); one broken part never stops the others. */
export interface Partition {
  key: string
  label?: string
  /** Facts needed to ask and to map; at most 4 KB. */
  data: Record<string, Json>
}

/** Goes to the dead letters with its raw payload. */
export interface BadRecord {
  bad: true
  id?: string
  /** `code: what was wrong`, e.g. `unknown_word: unknown status: "LATER"`. */
  reason: string
  raw: Json
}

export type Mapped<R> = R | BadRecord

/** For the log of the sync run; facts are cut and scrubbed by the host. */
export type Say = (message: string, facts?: Record<string, Json>) => void

export interface Context<S = unknown> {
  readonly http: Http
  /** Validated; holds no secrets. */
  readonly settings: S
  readonly remote: Remote
  /** The host's clock, fixed for this call. */
  readonly now: Instant
  /** Cancel, shutdown or deadline. */
  readonly signal: AbortSignal
  readonly log: Record<'info' | 'warn', Say>
  /** Validates and maps each item; one that fails becomes a BadRecord, `null` skips (counted), a non-array raises `contract`. */
  map<Raw, R extends AnyRecord>(
    items: unknown,
    accept: Schema<Raw>,
    toRecord: (raw: Raw) => R | R[] | null
  ): Promise<Mapped<R>[]>
}

export const isBadRecord = (mapped: unknown): mapped is BadRecord =>
  typeof mapped === 'object' && mapped !== null && (mapped as BadRecord).bad === true
