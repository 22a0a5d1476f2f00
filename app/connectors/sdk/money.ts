import { badRecord } from './errors.js'
import type { Money } from './values.js'

/** ISO 4217 exponents that are not 2. */
const EXPONENTS = new Map<string, number>([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ['CLF', 4],
  ['UYW', 4],
])
const currencies = new Set(Intl.supportedValuesOf('currency'))
const MICRO_DIGITS = 6

const badMoney = (message: string) => badRecord('bad_money', message)

/** Lower case is accepted, because Stripe writes so; no code is ever guessed. */
function currencyCode(currency: unknown): string {
  const code = typeof currency === 'string' ? currency.toUpperCase() : ''
  if (!currencies.has(code)) throw badMoney(`not a currency: "${String(currency).slice(0, 20)}"`)

  return code
}

function money(micros: bigint, currency: string): Money {
  const amount = Number(micros)
  if (!Number.isSafeInteger(amount)) throw badMoney(`an amount out of range: ${micros} micros`)

  return { micros: amount, currency }
}

function integer(amount: number | string): bigint {
  const isWhole = typeof amount === 'number' ? Number.isSafeInteger(amount) : isDigits(amount)
  if (!isWhole) throw badMoney(`not a whole amount: "${String(amount).slice(0, 40)}"`)

  return BigInt(amount)
}

const isDigits = (text: unknown) => typeof text === 'string' && /^-?\d{1,19}$/.test(text)

/** Minor units of a currency: JPY 0, USD 2, KWD 3. Throws, code `bad_money`, for no currency. */
export const minorDigits = (currency: string) => EXPONENTS.get(currencyCode(currency)) ?? 2

/** Integer minor units by ISO 4217 exponent (JPY 0, USD 2, KWD 3). */
export function fromMinor(amount: number | string, currency: string): Money {
  const code = currencyCode(currency)
  const micros = integer(amount) * 10n ** BigInt(MICRO_DIGITS - minorDigits(code))

  return money(micros, code)
}

/**
 * Decimal in major units, read as text and never through a float; beyond a millionth it is rounded
 * half away from zero. A currency without minor units takes no decimals but zeros.
 */
export function fromMajor(amount: number | string, currency: string): Money {
  const code = currencyCode(currency)
  const [, sign, whole, decimals = ''] =
    /^(-?)(\d{1,12})(?:\.(\d{1,40}))?$/.exec(String(amount)) ?? []
  if (whole === undefined) throw badMoney(`not an amount: "${String(amount).slice(0, 40)}"`)
  if (minorDigits(code) === 0 && /[1-9]/.test(decimals)) {
    throw badMoney(`${code} has no decimals: "${amount}"`)
  }
  const digits = decimals.padEnd(MICRO_DIGITS + 1, '0')
  const roundUp = digits.charAt(MICRO_DIGITS) >= '5' ? 1n : 0n
  const size = BigInt(whole + digits.slice(0, MICRO_DIGITS)) + roundUp

  return money(sign ? -size : size, code)
}

/** Google Ads: an int64 in a JSON string. */
export function fromMicros(micros: number | string, currency: string): Money {
  const code = currencyCode(currency)

  return money(integer(micros), code)
}
