import { getCountries, isSupportedCountry } from 'libphonenumber-js/min'
import type { CountryCode } from 'libphonenumber-js/min'

export type { CountryCode }

/** What may tell the country of a phone written without one; ISO 3166-1 alpha-2, in any case. */
export interface CountrySources {
  contact?: string | null
  location?: string | null
  business?: string | null
  /** IANA zone of the location, else of the business. */
  zone?: string | null
}

let zones: Map<string, CountryCode> | undefined

/** The countries to try, the most telling first, each once. Unknown ones are left out. */
export function countryOrder({ contact, location, business, zone }: CountrySources) {
  const known = [readCountry(contact), readCountry(location), readCountry(business)]
  const order = [...known, zone ? countryOfZone(zone) : null]

  return [...new Set(order.filter((country) => country !== null))]
}

export function readCountry(input: unknown): CountryCode | null {
  if (typeof input !== 'string') return null
  const country = input.trim().toUpperCase()

  return isSupportedCountry(country) ? country : null
}

/** The country an IANA zone lies in, by the zone tables that come with Node; aliases work too. */
export function countryOfZone(zone: string): CountryCode | null {
  zones ??= countriesByZone()

  return zones.get(zone) ?? zones.get(currentName(zone) ?? '') ?? null
}

function countriesByZone() {
  const found = new Map<string, CountryCode>()
  for (const country of getCountries()) {
    for (const zone of zonesOf(country)) found.set(zone, country)
  }

  return found
}

/** Not in TypeScript's Intl yet: getTimeZones() of the Intl Locale Info proposal. */
function zonesOf(region: CountryCode) {
  const locale = new Intl.Locale('und', { region }) as Intl.Locale & {
    getTimeZones?: () => string[] | undefined
  }

  return locale.getTimeZones?.() ?? []
}

function currentName(zone: string) {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return null // no zone at all
  }
}
