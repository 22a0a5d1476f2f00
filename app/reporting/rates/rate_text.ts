import { RATE_DIGITS, RATE_WHOLE_DIGITS } from '#tenancy/exchange_rates'

const RATE = new RegExp(`^(\\d{1,${RATE_WHOLE_DIGITS}})(?:[.,](\\d{1,${RATE_DIGITS}}))?$`)

/** A rate as somebody writes it, `1.0832` or `1,0832`, as an exact decimal; null where it is none. */
export function rateIn(text: string): string | null {
  const [, whole, digits = ''] = RATE.exec(text.trim()) ?? []
  if (whole === undefined || /^0*$/.test(whole + digits)) return null

  return digits === '' ? whole : `${whole}.${digits}`
}

/** How many of the smallest steps that a rate can have stand for 1. */
export const RATE_UNITS = 10n ** BigInt(RATE_DIGITS)

/** An exact decimal in such steps. */
export function unitsOf(rate: string): bigint {
  const [whole = '', digits = ''] = rate.split('.')

  return BigInt(whole + digits.padEnd(RATE_DIGITS, '0'))
}
