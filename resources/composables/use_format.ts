import { decimalOf } from '~/composables/decimal'
import * as figures from '~/composables/figures'
import * as instants from '~/composables/instants'
import { readerLanguages } from '~/composables/languages'
import { useShared } from '~/composables/use_shared'
import type { Money } from '~/types/money'
import type { NumberFormat } from '~/types/ui'

const MICROS = 1_000_000

/** For drawing alone: a height on a chart may lose the millionth. */
export const heightOf = (money: Money | null) => (money ? Number(decimalOf(money)) : 0)

/** How a chosen way of writing numbers is called by Intl. */
const NUMBERS: Record<NumberFormat, string | null> = {
  language: null,
  comma_point: 'en-US',
  point_comma: 'de-DE',
  space_comma: 'fr-FR',
  apostrophe_point: 'de-CH',
}

/** Figures, days and instants in the reader's language. Missing values are the caller's words. */
export function useFormat() {
  const shared = useShared()

  // The reader's own variety of the page's language: en-GB writes days as the British do.
  const locale = () => {
    const language = shared.value.locale || 'en'

    return readerLanguages().find((one) => one.split('-')[0] === language) ?? language
  }

  const numbers = () => NUMBERS[shared.value.user?.numberFormat ?? 'language'] ?? locale()

  return {
    locale,
    money: (amount: Money, look?: figures.MoneyLook) => figures.money(numbers(), amount, look),
    /** Of whole units on an axis. */
    axisMoney: (currency: string) => (value: number) =>
      figures.money(
        numbers(),
        { micros: String(Math.round(value) * MICROS), currency },
        { isCompact: true }
      ),
    count: (value: number) => figures.count(numbers(), value),
    decimal: (text: string) => figures.decimal(numbers(), text),
    ratio: (value: number) => figures.ratio(numbers(), value),
    percent: (share: number, digits?: number) => figures.percent(numbers(), share, digits),
    change: (value: number) => figures.change(numbers(), value),
    points: (difference: number) => figures.points(numbers(), difference),
    signed: (difference: number, digits?: [number, number]) =>
      figures.signed(numbers(), difference, digits),
    duration: (ms: number) => figures.duration(numbers(), ms),
    day: (text: string, options?: Intl.DateTimeFormatOptions) =>
      instants.day(locale(), text, options),
    period: (from: string, to: string) => instants.period(locale(), from, to),
    /** Without a zone: the business'. */
    instant: (iso: string, timeZone = shared.value.business?.timezone) =>
      instants.instant(locale(), iso, timeZone),
  }
}
