import { IANAZone } from 'luxon'

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
const currencies = new Set(Intl.supportedValuesOf('currency'))

/** An IANA zone, as `Europe/Berlin`. */
export const isTimezone = (text: string) => IANAZone.isValidZone(text)

/** An ISO 4217 code that this Node knows. */
export const isCurrency = (text: string) => currencies.has(text)

/** An ISO 3166 code of two capital letters that names a region. */
export const isCountry = (text: string) =>
  /^[A-Z]{2}$/.test(text) && regions.of(text) !== undefined && text !== 'ZZ'
