import { decimalOf } from './decimal.js'
import type { Money } from '../types/money.js'

const MINUS = '−'
const SMALLEST_SHARE = 0.001
const made = new Map<string, Intl.NumberFormat>()

function formatter(locale: string, options: Intl.NumberFormatOptions) {
  const name = locale + JSON.stringify(options)
  const known = made.get(name)
  if (known) return known
  const format = new Intl.NumberFormat(locale, options)
  made.set(name, format)

  return format
}

const written = (
  locale: string,
  options: Intl.NumberFormatOptions,
  value: number | Intl.StringNumericLiteral
) => formatter(locale, options).format(value).replaceAll('-', MINUS)

export interface MoneyLook {
  /** Without the minor unit: for a large figure that stands exact elsewhere. */
  isWhole?: boolean
  /** "£43.4k": where there is no room for more. */
  isCompact?: boolean
  /** A difference: with its sign. */
  isDifference?: boolean
}

export function money(
  locale: string,
  amount: Money,
  { isWhole, isCompact, isDifference }: MoneyLook = {}
) {
  const options: Intl.NumberFormatOptions = {
    style: 'currency',
    currency: amount.currency,
    ...(isWhole ? { maximumFractionDigits: 0 } : {}),
    ...(isCompact ? { notation: 'compact', maximumFractionDigits: 1 } : {}),
    ...(isDifference ? { signDisplay: 'exceptZero' } : {}),
  }

  return written(locale, options, decimalOf(amount))
}

export const count = (locale: string, value: number) =>
  written(locale, { maximumFractionDigits: 1 }, value)

const SPANS = [
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const

/** "4.2 min": in the largest unit that holds one, a tenth at most. */
export function duration(locale: string, ms: number) {
  const [unit, size] = SPANS.find(([, each]) => ms >= each) ?? SPANS[2]
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const

  return written(locale, options, ms / size)
}

/** An exact decimal with every digit that it has. */
export const decimal = (locale: string, text: string) =>
  written(locale, { maximumFractionDigits: 12 }, text as Intl.StringNumericLiteral)

export const ratio = (locale: string, value: number) =>
  `${written(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }, value)}×`

/** A share of 0..1; one that would round to nothing is "< 0.1 %". */
export function percent(locale: string, share: number, digits = 1) {
  const options: Intl.NumberFormatOptions = {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }
  if (share <= 0 || share >= SMALLEST_SHARE) return written(locale, options, share)

  return `< ${written(locale, { style: 'percent', maximumFractionDigits: 1 }, SMALLEST_SHARE)}`
}

const SIGNED = { maximumFractionDigits: 1, signDisplay: 'exceptZero' } as const

/** A relative change with its sign. */
export const change = (locale: string, value: number) =>
  written(locale, { ...SIGNED, style: 'percent' }, value)

/** A difference of shares, in points of a hundred. */
export const points = (locale: string, difference: number) =>
  written(locale, SIGNED, difference * 100)

/** A difference of counts or ratios, with its sign, and so many digits after the point. */
export const signed = (locale: string, difference: number, [least, most] = [0, 1]) =>
  written(
    locale,
    { minimumFractionDigits: least, maximumFractionDigits: most, signDisplay: 'exceptZero' },
    difference
  )
