import { useShared } from '~/composables/use_shared'
import type { Money } from '~/types/money'

type Decimal = Intl.StringNumericLiteral

const MINUS = '−'
const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

function once<Formatter extends Intl.NumberFormat | Intl.DateTimeFormat>(
  name: string,
  make: () => Formatter
) {
  if (!cache.has(name)) cache.set(name, make())

  return cache.get(name) as Formatter
}

/** "-1234567" micros → "-1.234567": text to text, so that no amount passes through a float. */
export function decimalOf({ micros }: Money) {
  const sign = micros.startsWith('-') ? '-' : ''
  const digits = micros.replace('-', '').padStart(7, '0')

  return `${sign}${digits.slice(0, -6)}.${digits.slice(-6)}` as Decimal
}

/** For drawing alone: a height on a chart may lose the millionth. */
export const heightOf = (money: Money | null) => (money ? Number(decimalOf(money)) : 0)

const withMinus = (text: string) => text.replaceAll('-', MINUS)

/** Figures, days and instants in the reader's language. Missing values are the caller's words. */
export function useFormat() {
  const shared = useShared()
  // The reader's own variety of the page's language: en-GB writes days as British do.
  const locale = () => {
    const language = shared.value.locale || 'en'

    return navigator.languages.find((one) => one.split('-')[0] === language) ?? language
  }

  function number(options: Intl.NumberFormatOptions) {
    return once(
      `n${locale()}${JSON.stringify(options)}`,
      () => new Intl.NumberFormat(locale(), options)
    )
  }

  function date(options: Intl.DateTimeFormatOptions) {
    return once(
      `d${locale()}${JSON.stringify(options)}`,
      () => new Intl.DateTimeFormat(locale(), options)
    )
  }

  function money(amount: Money, { isWhole = false, isCompact = false } = {}) {
    const options: Intl.NumberFormatOptions = {
      style: 'currency',
      currency: amount.currency,
      ...(isWhole ? { maximumFractionDigits: 0 } : {}),
      ...(isCompact ? { notation: 'compact', maximumFractionDigits: 1 } : {}),
    }

    return withMinus(number(options).format(decimalOf(amount)))
  }

  const count = (value: number) => withMinus(number({ maximumFractionDigits: 1 }).format(value))
  const ratio = (value: number) =>
    `${withMinus(number({ minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value))}×`

  function percent(share: number, digits = 1) {
    const format = number({
      style: 'percent',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
    if (share > 0 && share < 0.001) return `< ${format.format(0.001)}`

    return withMinus(format.format(share))
  }

  const change = (value: number) =>
    withMinus(
      number({ style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(
        value
      )
    )

  /** A difference of shares, in points of a hundred. */
  const points = (difference: number) =>
    withMinus(
      number({ maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(difference * 100)
    )

  /** A calendar day has no zone: it is read and written in UTC. */
  const day = (
    text: string,
    options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' }
  ) => date({ ...options, timeZone: 'UTC' }).format(new Date(`${text}T00:00:00Z`))

  function period(from: string, to: string) {
    const hasYear =
      !from.startsWith(String(new Date().getUTCFullYear())) || from.slice(0, 4) !== to.slice(0, 4)
    const options: Intl.DateTimeFormatOptions = {
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
      ...(hasYear ? { year: 'numeric' } : {}),
    }

    return date(options).formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`))
  }

  /** An instant in the zone it belongs to; without one, in the business'. */
  function instant(iso: string, timeZone?: string) {
    const zone = timeZone ?? shared.value.business?.timezone
    const now = date({ year: 'numeric', timeZone: zone })
    const at = new Date(iso)
    const hasYear = now.format(at) !== now.format(new Date())

    return date({
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      timeZone: zone,
      ...(hasYear ? { year: 'numeric' } : {}),
    }).format(at)
  }

  return { money, count, ratio, percent, change, points, day, period, instant, locale }
}
