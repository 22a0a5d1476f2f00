import type { MoneyText } from '#core/money_text'

const MICROS = 1_000_000

/** An amount as a letter writes it: whole money is read by people, the millionth is not. */
export const amountIn = (locale: string, { micros, currency }: MoneyText) =>
  new Intl.NumberFormat(locale, { style: 'currency', currency }).format(Number(micros) / MICROS)

/** A local day, as `21 Nov 2026`. */
export const dayIn = (locale: string, day: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    Date.parse(`${day}T00:00:00Z`)
  )

/** A decimal text as a count or ratio, or as an amount. Read by people: the millionth may go. */
export const decimalIn = (locale: string, text: string, currency?: string) =>
  new Intl.NumberFormat(locale, {
    maximumFractionDigits: 2,
    ...(currency ? { style: 'currency', currency } : {}),
  }).format(Number(text))

/** A share of 1 as whole percent. */
export const percentIn = (locale: string, text: string) =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(Number(text))
