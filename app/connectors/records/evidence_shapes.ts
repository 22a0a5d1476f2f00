import type { ClickIdKind, Contact, Hints } from '#connector-sdk'
import { optionalObject, optionalText, TEXT } from '#connectors/records/field_checks'
import type { Raw } from '#connectors/records/field_checks'

const CLICK_IDS: readonly ClickIdKind[] = [
  'gclid',
  'gbraid',
  'wbraid',
  'fbclid',
  'fbc',
  'fbp',
  'ttclid',
  'msclkid',
]
const UTM = ['source', 'medium', 'campaign', 'term', 'content', 'id'] as const
const MAX_CLICK_ID = 1_000

/** Undefined where nothing of it is there, so that absent and empty are the same content. */
export const filled = <T extends object>(value: T): T | undefined =>
  Object.values(value).some((member) => member !== undefined) ? value : undefined

/** The keys stand in one order: equal contents are equal texts. */
export function contact(raw: Raw): Contact | undefined {
  const given = optionalObject(raw, 'contact')

  return given && filled(contactOf(given))
}

export const contactOf = (given: Raw): Contact => ({
  email: optionalText(given, 'email', TEXT.contact),
  phone: optionalText(given, 'phone', TEXT.contact),
  firstName: optionalText(given, 'firstName', TEXT.contact),
  lastName: optionalText(given, 'lastName', TEXT.contact),
  postalCode: optionalText(given, 'postalCode', TEXT.contact),
  country: optionalText(given, 'country', TEXT.contact),
})

/** What the platform itself stored of the marketing that led there. */
export function hints(raw: Raw): Hints | undefined {
  const given = optionalObject(raw, 'hints')
  if (!given) return undefined
  const found: Hints = {
    visitorId: optionalText(given, 'visitorId', TEXT.name),
    sessionId: optionalText(given, 'sessionId', TEXT.name),
    appointmentId: optionalText(given, 'appointmentId', TEXT.name),
    utm: utm(given),
    landingUrl: optionalText(given, 'landingUrl', TEXT.url),
    referrer: optionalText(given, 'referrer', TEXT.url),
    ip: optionalText(given, 'ip', TEXT.name),
    userAgent: optionalText(given, 'userAgent', TEXT.agent),
    messageCode: optionalText(given, 'messageCode', TEXT.name),
    dialled: optionalText(given, 'dialled', TEXT.contact),
    selfReported: optionalText(given, 'selfReported', TEXT.answer),
  }
  for (const kind of CLICK_IDS) found[kind] = optionalText(given, kind, MAX_CLICK_ID)

  return filled(found)
}

/** Words with and without their `utm_`. */
function utm(given: Raw) {
  const words = optionalObject(given, 'utm')
  if (!words) return undefined
  const found: Record<string, string> = {}
  for (const name of UTM) {
    const value =
      optionalText(words, name, TEXT.name) ?? optionalText(words, `utm_${name}`, TEXT.name)
    if (value !== undefined) found[name] = value
  }

  return filled(found)
}
