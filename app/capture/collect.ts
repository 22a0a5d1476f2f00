import { fail, ok, type Result } from '#core/result'
import { isBot, isPrefetch } from '#capture/bots'
import { captured } from '#capture/captured'
import { limited } from '#capture/capture_limits'
import { count } from '#capture/capture_counters'
import { isConsentMissing } from '#capture/consent_gate'
import { keepDeadEvents, type DeadEvent } from '#capture/dead_events'
import type { DropReason } from '#capture/drop_reasons'
import { readBody, type BodyFailure, type CollectedBody } from '#capture/event_body'
import { eventRow } from '#capture/event_row'
import { readEvent } from '#capture/event_shape'
import { OverCapacity } from '#capture/group_commit'
import type { CollectCall, Hit } from '#capture/hit'
import { atPlace } from '#capture/known_locations'
import { isAllowedOrigin, readOriginEntry } from '#capture/origins'
import { isSignedBy } from '#capture/signatures'
import { siteFacts, type SiteFacts } from '#capture/site_keys'
import { writeTouchpoint } from '#capture/touchpoint_writer'

/** Why a call was answered with nothing written; the events in it were not looked at. */
export type CallRefusal =
  | { reason: BodyFailure | 'site_key_unknown' | 'origin_not_allowed' | 'bad_signature' }
  | { reason: 'rate_limited'; retryAfterSeconds: number }

/** `rejected` are the places of bad events in a batch, from 0. Dropped ones are in neither. */
export interface Collected {
  isBatch: boolean
  /** No event had the shape of the contract. */
  isNothing: boolean
  accepted: number
  rejected: number[]
}

interface OpenCall {
  call: CollectCall
  body: CollectedBody
  site: SiteFacts
  isSigned: boolean
}

/**
 * One call to `/collect`, in named steps: shape → site_key → origin open the call, then each event
 * passes shape → consent → bot → staff → time → landing → write. A step puts something or drops
 * with a reason of the closed list, which is counted. Resolves after the commit; throws
 * OverCapacity or what the database said when nothing could be written.
 */
export async function collect(call: CollectCall): Promise<Result<Collected, CallRefusal>> {
  const opened = await openCall(call)
  if (!opened.ok) return opened

  const { body } = opened.value
  const ends = await Promise.all(body.events.map((sent) => takeEvent(opened.value, sent)))
  const rejected = ends.flatMap((end, at) => (end === 'bad_shape' ? [at] : []))
  if (rejected.length > 0) await keepDeadEvents(opened.value.site, deadEvents(body, rejected))

  return ok({
    isBatch: body.isBatch,
    isNothing: rejected.length === ends.length,
    accepted: ends.filter((end) => end === 'kept' || end === 'duplicate').length,
    rejected,
  })
}

async function openCall(call: CollectCall): Promise<Result<OpenCall, CallRefusal>> {
  const body = readBody(call.body)
  if (!body.ok) return refuse(body.failure)

  const site = await siteFacts(body.value.siteKey)
  if (!site) return refuse('site_key_unknown')

  const stranger = dropStranger(call, site)
  if (stranger) return refuse(stranger, { site, call })

  const retryAfterSeconds = limited.siteKey(site.key, call.signature !== null)
  if (retryAfterSeconds > 0) return fail({ reason: 'rate_limited', retryAfterSeconds })

  return ok({ call, body: body.value, site, isSigned: call.signature !== null })
}

/** A signature, where one came, has to be right; else the page has to be on the list. */
function dropStranger(
  { origin, signature, body }: CollectCall,
  { key, allowedOrigins }: SiteFacts
) {
  if (signature !== null)
    return isSignedBy(key, { header: signature, body }) ? null : 'bad_signature'
  if (origin === null) return 'bad_signature'

  return isAllowedOrigin(origin, allowedOrigins) ? null : 'origin_not_allowed'
}

function refuse(
  reason: BodyFailure | 'site_key_unknown' | 'origin_not_allowed' | 'bad_signature',
  { site, call }: { site?: SiteFacts; call?: CollectCall } = {}
) {
  const origin = reason === 'origin_not_allowed' ? originOf(call) : null
  if (reason !== 'bad_json' && reason !== 'body_too_large') count(reason, site ?? null, origin)

  return fail({ reason })
}

/** What the tracking page offers to allow; a header that is no origin is nothing to show. */
const originOf = (call?: CollectCall) => readOriginEntry(call?.origin ?? '')

type EventEnd = DropReason | 'kept'

async function takeEvent(opened: OpenCall, sent: unknown): Promise<EventEnd> {
  const end = await passSteps(opened, sent)
  count(end, opened.site)

  return end
}

async function passSteps(opened: OpenCall, sent: unknown): Promise<EventEnd> {
  const event = readEvent(sent)
  if (!event.ok) return 'bad_shape'

  const { call, isSigned, body } = opened
  const site = await atPlace(opened.site, event.value.locationId)
  const hit: Hit = { call, site, isSigned, sentAt: body.sentAt, event: event.value }
  const dropped = dropUnconsented(hit) ?? dropMachine(hit) ?? dropStaff(hit)
  if (dropped) return dropped

  const row = await eventRow(hit)
  const written = await writeTouchpoint(row).catch((error) => overCapacity(error, site))
  if (written === 'refused') return 'bad_shape'
  await captured(hit, { row, isNew: written === 'kept' })

  return written
}

function overCapacity(error: unknown, site: SiteFacts): never {
  if (error instanceof OverCapacity) count('over_capacity', site)
  throw error
}

function dropUnconsented({ site, event, call }: Hit): DropReason | null {
  return isConsentMissing(site.mode, event.consent, call.headers) ? 'consent_missing' : null
}

/** A server that signs speaks for a visitor; what its own agent is called does not matter. */
function dropMachine({ call, isSigned }: Hit): DropReason | null {
  if (isSigned) return null
  if (isPrefetch(call.headers)) return 'prefetch'

  return isBot(call.userAgent, call.headers) ? 'bot' : null
}

function dropStaff({ call, site, isSigned }: Hit): DropReason | null {
  if (isSigned) return null
  const family = call.ip.includes(':') ? 'ipv6' : 'ipv4'

  return site.staff.check(call.ip, family) ? 'staff' : null
}

const deadEvents = ({ events, isBatch }: CollectedBody, rejected: number[]): DeadEvent[] =>
  rejected.map((at) => ({ line: isBatch ? at + 1 : null, event: events[at] }))
