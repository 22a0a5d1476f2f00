import type { Hints, Instant } from '#connector-sdk'

/** What a bundle may hold beside a connector's records: one dated marketing contact. */
export interface TouchpointRecord {
  type: 'touchpoint'
  id: string
  version?: number
  occurredAt: Instant
  kind: 'visit' | 'click' | 'call' | 'qr' | 'form' | 'message' | 'survey'
  visitorId?: string
  sessionId?: string
  url?: string
  referrer?: string
  ip?: string
  userAgent?: string
  locationId?: string
  serviceHint?: string
  /** The number of the business that was called or written to, as anybody writes it. */
  dialled?: string
  contact?: { email?: string; phone?: string; country?: string }
  consent?: Partial<Record<'analytics' | 'adUserData' | 'adPersonalization', ConsentAnswer>>
  selfReported?: Hints['selfReported']
}

export type ConsentAnswer = 'granted' | 'denied' | 'unknown'
