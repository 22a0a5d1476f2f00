import { fail, ok, type Result } from '#core/result'
import type { CaptureFlag } from '#capture/capture_flags'
import { TOUCHPOINT_KINDS, type TouchpointKind } from '#capture/channels'
import { cleanText } from '#capture/clean_text'
import type { SentInstant } from '#capture/event_time'

export type ConsentSignal = 'granted' | 'denied' | 'unknown'

export interface EventConsent {
  analytics: ConsentSignal
  adUserData: ConsentSignal
  adPersonalization: ConsentSignal
}

/** One event of the snippet after its shape was checked. Texts are clean, addresses raw. */
export interface CollectedEvent {
  id: string
  kind: TouchpointKind
  /** As sent; `eventTime` decides what to believe. */
  occurredAt: SentInstant
  visitorId: string | null
  sessionId: string | null
  url: string | null
  referrer: string | null
  consent: EventConsent
  locationId: string | null
  serviceHint: string | null
  contact: { email: string | null; phone: string | null } | null
  /** The number of the business that was called or written to. */
  dialled: string | null
  selfReported: string | null
  interacted: boolean
  flags: CaptureFlag[]
}

/** Which field was wrong; `event` for the whole. */
export interface ShapeFailure {
  field: string
  code: 'bad_shape'
}

const EVENT_ID = /^[A-Za-z0-9_.:-]{1,64}$/
const MAX_URL = 65_536
const KINDS: ReadonlySet<unknown> = new Set(TOUCHPOINT_KINDS)
const SIGNALS: ReadonlySet<unknown> = new Set(['granted', 'denied', 'unknown'])
const EVENT_FIELDS: ReadonlySet<string> = new Set(
  (
    'id kind occurredAt visitorId sessionId url referrer consent locationId serviceHint ' +
    'contact dialled selfReported interacted'
  ).split(' ')
)
const CONSENT_FIELDS: ReadonlySet<string> = new Set([
  'analytics',
  'adUserData',
  'adPersonalization',
])
const CONTACT_FIELDS: ReadonlySet<string> = new Set(['email', 'phone'])

type Fields = Record<string, unknown>

/** Whether it is a plain object with no key beyond those, which also bounds its size. */
export function isRecordOf(value: unknown, allowed: ReadonlySet<string>): value is Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  let count = 0
  for (const key in value) if (!allowed.has(key) || ++count > allowed.size) return false

  return true
}

/**
 * Checks one event of the wire contract: closed set of fields, closed enums, ids of 1 to 64
 * characters. A missing or null optional field is null; nothing is copied that is unknown.
 */
export function readEvent(value: unknown): Result<CollectedEvent, ShapeFailure> {
  if (!isRecordOf(value, EVENT_FIELDS)) return fail({ field: 'event', code: 'bad_shape' })
  const wrong = wrongField(value)
  if (wrong) return fail({ field: wrong, code: 'bad_shape' })

  return ok(eventOf(value))
}

const isAbsent = (value: unknown) => value === undefined || value === null
const isText = (value: unknown, maxLength: number) =>
  typeof value === 'string' && value.length <= maxLength
const isOptionalText = (value: unknown, maxLength: number) =>
  isAbsent(value) || isText(value, maxLength)
const isId = (value: unknown) => typeof value === 'string' && EVENT_ID.test(value)
const isOptionalId = (value: unknown) => isAbsent(value) || isId(value)

const CHECKS: Record<string, (value: unknown) => boolean> = {
  id: isId,
  kind: (value) => KINDS.has(value),
  occurredAt: (value) => value === null || typeof value === 'number' || isText(value, 64),
  visitorId: isOptionalId,
  sessionId: isOptionalId,
  url: (value) => isOptionalText(value, MAX_URL),
  referrer: (value) => isOptionalText(value, MAX_URL),
  consent: isConsent,
  locationId: (value) => isOptionalText(value, 128),
  serviceHint: (value) => isOptionalText(value, 256),
  contact: isContact,
  dialled: (value) => isOptionalText(value, 64),
  selfReported: (value) => isOptionalText(value, 8_192),
  interacted: (value) => isAbsent(value) || typeof value === 'boolean',
}
const CHECK_LIST = Object.entries(CHECKS)

function wrongField(fields: Fields) {
  for (const [field, isRight] of CHECK_LIST) if (!isRight(fields[field])) return field

  return null
}

function isConsent(value: unknown) {
  if (isAbsent(value)) return true
  if (!isRecordOf(value, CONSENT_FIELDS)) return false
  for (const field of CONSENT_FIELDS) {
    if (!isAbsent(value[field]) && !SIGNALS.has(value[field])) return false
  }

  return true
}

function isContact(value: unknown) {
  if (isAbsent(value)) return true

  return (
    isRecordOf(value, CONTACT_FIELDS) &&
    isOptionalText(value.email, 320) &&
    isOptionalText(value.phone, 64)
  )
}

function eventOf(fields: Fields): CollectedEvent {
  const flags = new Set<CaptureFlag>()
  const text = (value: unknown, maxLength: number) =>
    typeof value === 'string' ? cleanText(value, maxLength, flags) || null : null
  const contact = (fields.contact ?? null) as Fields | null

  return {
    id: fields.id as string,
    kind: fields.kind as TouchpointKind,
    occurredAt: fields.occurredAt as SentInstant,
    visitorId: (fields.visitorId ?? null) as string | null,
    sessionId: (fields.sessionId ?? null) as string | null,
    url: (fields.url ?? null) as string | null,
    referrer: (fields.referrer ?? null) as string | null,
    consent: consentOf((fields.consent ?? {}) as Partial<EventConsent>),
    locationId: text(fields.locationId, 128),
    serviceHint: text(fields.serviceHint, 256),
    contact: contact && { email: text(contact.email, 320), phone: text(contact.phone, 64) },
    dialled: text(fields.dialled, 64),
    selfReported: text(fields.selfReported, 500),
    interacted: fields.interacted === true,
    flags: [...flags],
  }
}

const consentOf = (consent: Partial<EventConsent>): EventConsent => ({
  analytics: consent.analytics ?? 'unknown',
  adUserData: consent.adUserData ?? 'unknown',
  adPersonalization: consent.adPersonalization ?? 'unknown',
})
