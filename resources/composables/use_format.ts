import { decimalOf } from '~/composables/decimal'
import * as figures from '~/composables/figures'
import * as instants from '~/composables/instants'
import { readerLanguages } from '~/composables/languages'
import { useShared } from '~/composables/use_shared'
import type { Money } from '~/types/money'

/** For drawing alone: a height on a chart may lose the millionth. */
export const heightOf = (money: Money | null) => (money ? Number(decimalOf(money)) : 0)

/** Figures, days and instants in the reader's language. Missing values are the caller's words. */
export function useFormat() {
  const shared = useShared()

  // The reader's own variety of the page's language: en-GB writes days as the British do.
  const locale = () => {
    const language = shared.value.locale || 'en'

    return readerLanguages().find((one) => one.split('-')[0] === language) ?? language
  }

  return {
    locale,
    money: (amount: Money, look?: figures.MoneyLook) => figures.money(locale(), amount, look),
    count: (value: number) => figures.count(locale(), value),
    ratio: (value: number) => figures.ratio(locale(), value),
    percent: (share: number, digits?: number) => figures.percent(locale(), share, digits),
    change: (value: number) => figures.change(locale(), value),
    points: (difference: number) => figures.points(locale(), difference),
    day: (text: string, options?: Intl.DateTimeFormatOptions) =>
      instants.day(locale(), text, options),
    period: (from: string, to: string) => instants.period(locale(), from, to),
    /** Without a zone: the business'. */
    instant: (iso: string, timeZone = shared.value.business?.timezone) =>
      instants.instant(locale(), iso, timeZone),
  }
}
