import type { Trade } from '#tenancy/business_terms'
import type { PrivacyMode } from '#tenancy/businesses'

/** Countries where nothing is kept of a visitor who did not agree: EEA, United Kingdom, Switzerland. */
const CONSENT_COUNTRIES = new Set(
  `AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE
   IS LI NO GB CH`.split(/\s+/)
)

/** The mode to begin with: what is booked at a clinic says something about health everywhere. */
export function proposedPrivacyMode(country: string, trade: Trade = 'other'): PrivacyMode {
  if (trade === 'clinic') return 'health'

  return CONSENT_COUNTRIES.has(country) ? 'consent' : 'standard'
}
