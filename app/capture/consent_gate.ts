import type { PrivacyMode } from '#tenancy/businesses'
import type { RequestHeaders } from '#capture/bots'
import type { ConsentSignal, EventConsent } from '#capture/event_shape'

const LETTERS: Record<ConsentSignal, string> = { granted: 'g', denied: 'd', unknown: 'u' }

/** Analytics, ad user data, ad personalization, a letter each: how consent is stored. */
export const consentCode = (said: Partial<EventConsent>) =>
  [said.analytics, said.adUserData, said.adPersonalization]
    .map((signal) => LETTERS[signal ?? 'unknown'])
    .join('')

/** The browser itself asks for privacy: Global Privacy Control or Do Not Track. */
const asksForPrivacy = (headers: RequestHeaders) =>
  headers['sec-gpc'] === '1' || headers['dnt'] === '1'

/**
 * Whether the mode asks for a consent that was not given. A denial stores nothing in any mode;
 * `consent` and `health` store nothing before `granted`, and take the browser's own word too.
 */
export function isConsentMissing(
  mode: PrivacyMode,
  { analytics }: EventConsent,
  headers: RequestHeaders
) {
  if (analytics === 'denied') return true
  if (mode !== 'consent' && mode !== 'health') return false

  return analytics !== 'granted' || asksForPrivacy(headers)
}

/** A browser that asks for privacy has denied the ad signals, whatever its page says. */
export const heardConsent = (consent: EventConsent, headers: RequestHeaders): EventConsent =>
  asksForPrivacy(headers)
    ? { ...consent, adUserData: 'denied', adPersonalization: 'denied' }
    : consent
