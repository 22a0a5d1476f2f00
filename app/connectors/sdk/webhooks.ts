import type { Context } from './context.js'
import type { AnyRecord } from './records.js'
import type { Instant } from './values.js'

/** Already verified, stored and answered. */
export interface Delivery {
  headers: Headers
  /** The exact bytes as UTF-8: JSON or form. */
  body: string
  receivedAt: Instant
}

export type Effect = {
  /** Only where the platform gives one. Without it nothing is deduplicated: a refetch is idempotent, an upsert guarded by version. */
  eventId?: string
  occurredAt: Instant
  /** Equals `Remote.accountId` of the connections concerned; not looked at for `connection` endpoints. */
  accountId: string
} & (
  | { do: 'refetch'; stream: string; ids: string[] }
  /** Only where the body carries a version. */
  | { do: 'upsert'; records: AnyRecord[] }
  | { do: 'revoked' }
  | { do: 'ignore' }
)

export interface Subscription {
  remoteId: string
  secret?: string
  expiresAt?: Instant
}

export interface Webhooks<S = unknown> {
  /** Pure. An unknown event is `ignore`. */
  read(delivery: Delivery): Effect[]
  /** Where subscriptions are made by API. `secret` is the host's proposal: the one secret a connector ever sees. */
  subscribe?(ctx: Context<S>, endpoint: { url: string; secret: string }): Promise<Subscription>
  unsubscribe?(ctx: Context<S>, remoteId: string): Promise<void>
}
