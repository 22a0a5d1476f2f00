import type { Context } from './context.js'
import type { ClickIdKind } from './records.js'
import type { Duration, Instant, Money } from './values.js'

export type Consent = 'granted' | 'denied' | 'unknown'

/** Built, gated and hashed by the host; a connector only spells it. */
export interface OutgoingConversion {
  /** base32 HMAC of destination and conversion, the same for every kind and revision, for ever: the platform's dedupe id. */
  key: string
  kind: 'conversion' | 'restate' | 'retract'
  destination: Record<string, string>
  /** Booked: `bookedAt`. Kept: `endsAt`, else `startsAt`, not in the future. Paid: the last `paidAt`. */
  occurredAt: Instant
  value?: Money
  clickIds: Partial<Record<ClickIdKind, string>>
  clickedAt?: Instant
  /** SHA-256 hex by the recipe named in `hashing`. Absent stays absent: never the hash of "". */
  hashed: Partial<Record<'email' | 'phone' | 'firstName' | 'lastName', string>>
  consent: { adUserData: Consent; adPersonalization: Consent }
  source: 'website' | 'physical_store' | 'phone' | 'other'
  /** Only with consent, never in health mode. */
  web?: { url?: string; userAgent?: string; ip?: string }
}

export type UploadResult = { key: string } & (
  | { status: 'accepted' | 'duplicate' }
  /** Verdict later, by `poll`. */
  | { status: 'pending'; handle: string }
  | { status: 'rejected'; code: string; message: string; retryable: boolean }
)

/** What an admin chooses from: "Which conversion action?" */
export interface DestinationChoice {
  label: string
  value: Record<string, string>
}

export interface Conversions<S = unknown> {
  /** Most per request; a batch never mixes destinations and holds no key twice. */
  batch: number
  /** One bad item fails the whole request: the host bisects. */
  atomicBatch?: boolean
  /** From `occurredAt`; older is `expired` and never sent. */
  maxAge: Duration
  /** A repeat of a key is harmless for this long after the first try. Absent: for ever. */
  dedupeFor?: Duration
  notBeforeClick?: Duration
  supports: OutgoingConversion['kind'][]
  /** At least one must be there, else `suppressed`. */
  identifiers: (ClickIdKind | 'email' | 'phone')[]
  hashing: 'google' | 'meta' | 'tiktok' | 'microsoft' | 'none'
  destinations(ctx: Context<S>): Promise<DestinationChoice[]>
  /** One result per key. A dry run creates nothing. */
  upload(
    ctx: Context<S>,
    batch: readonly OutgoingConversion[],
    mode: { dryRun: boolean }
  ): Promise<UploadResult[]>
  poll?(
    ctx: Context<S>,
    handle: string,
    keys: readonly string[]
  ): Promise<'pending' | UploadResult[]>
}
