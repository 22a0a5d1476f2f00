import type { RequestHeaders } from '#capture/bots'
import type { CollectedEvent } from '#capture/event_shape'
import type { SentInstant } from '#capture/event_time'
import type { SiteFacts } from '#capture/site_keys'

/** One `POST /collect`, as the pipeline sees it. */
export interface CollectCall {
  /** The body as it came: what a signature is over. */
  body: string
  origin: string | null
  signature: string | null
  ip: string
  userAgent: string | null
  headers: RequestHeaders
  receivedAtMs: number
}

/** One event on its way through the steps, with what its call and its site key said. */
export interface Hit {
  call: CollectCall
  site: SiteFacts
  /** Signed by a server: its address and agent are the server's, not a visitor's. */
  isSigned: boolean
  sentAt: SentInstant
  event: CollectedEvent
}
