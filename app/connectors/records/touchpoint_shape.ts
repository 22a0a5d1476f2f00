import { filled } from '#connectors/records/evidence_shapes'
import {
  id,
  instant,
  optionalCount,
  optionalId,
  optionalObject,
  optionalText,
  optionalWord,
  TEXT,
  word,
} from '#connectors/records/field_checks'
import type { Raw } from '#connectors/records/field_checks'
import type { ConsentAnswer, TouchpointRecord } from '#connectors/records/touchpoint_record'

const KIND = new Set<TouchpointRecord['kind']>([
  'visit',
  'click',
  'call',
  'qr',
  'form',
  'message',
  'survey',
])
const ANSWER = new Set<ConsentAnswer>(['granted', 'denied', 'unknown'])

export const touchpoint = (raw: Raw): TouchpointRecord => ({
  type: 'touchpoint',
  id: id(raw, 'id'),
  version: optionalCount(raw, 'version'),
  occurredAt: instant(raw, 'occurredAt'),
  kind: word(raw, 'kind', KIND),
  visitorId: optionalText(raw, 'visitorId', TEXT.name),
  sessionId: optionalText(raw, 'sessionId', TEXT.name),
  url: optionalText(raw, 'url', TEXT.url),
  referrer: optionalText(raw, 'referrer', TEXT.url),
  ip: optionalText(raw, 'ip', TEXT.name),
  userAgent: optionalText(raw, 'userAgent', TEXT.agent),
  locationId: optionalId(raw, 'locationId'),
  serviceHint: optionalText(raw, 'serviceHint', TEXT.name),
  dialled: optionalText(raw, 'dialled', TEXT.contact),
  contact: contact(raw),
  consent: consent(raw),
  selfReported: optionalText(raw, 'selfReported', TEXT.answer),
})

function contact(raw: Raw): TouchpointRecord['contact'] {
  const given = optionalObject(raw, 'contact')

  return (
    given &&
    filled({
      email: optionalText(given, 'email', TEXT.contact),
      phone: optionalText(given, 'phone', TEXT.contact),
      country: optionalText(given, 'country', TEXT.contact),
    })
  )
}

function consent(raw: Raw): TouchpointRecord['consent'] {
  const given = optionalObject(raw, 'consent')

  return (
    given &&
    filled({
      analytics: optionalWord(given, 'analytics', ANSWER),
      adUserData: optionalWord(given, 'adUserData', ANSWER),
      adPersonalization: optionalWord(given, 'adPersonalization', ANSWER),
    })
  )
}
