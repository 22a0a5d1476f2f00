import { rateOn } from '#reporting/rates/conversion'
import type { DatedSum, RateTable } from '#reporting/rates/conversion'
import { unitsOf } from '#reporting/rates/rate_text'
import type { KnownRate } from '#tenancy/exchange_rates'

/** How the amounts of one currency came into another: which rates, of which days, from where. */
export interface Converted {
  currency: string
  into: string
  /** What one unit was worth at least and at most; exact decimals. */
  lowest: string
  highest: string
  /** The days that the rates are of. */
  from: string
  to: string
  /** Days that took the rate of a day before, because they have none of their own. */
  borrowedDays: number
  /** Names of files; '' stands for those written down by hand. */
  origins: string[]
}

/** Days with amounts that no rate is near enough to: they stay in their own currency. */
export interface Unconverted {
  currency: string
  into: string
  days: number
  from: string
  to: string
}

const byDay = (days: Iterable<string>) => [...days].sort()
const byWorth = (a: KnownRate, b: KnownRate) => (unitsOf(a.rate) < unitsOf(b.rate) ? -1 : 1)

function convertedFact(into: string, used: ReadonlyMap<string, KnownRate>): Converted {
  const rates = [...used.values()].sort(byWorth)
  const days = byDay(rates.map(({ day }) => day))
  const origins = rates.map(({ origin, fileName }) => (origin === 'file' ? (fileName ?? '') : ''))

  return {
    currency: rates[0]!.base,
    into,
    lowest: rates[0]!.rate,
    highest: rates.at(-1)!.rate,
    from: days[0]!,
    to: days.at(-1)!,
    borrowedDays: [...used].filter(([day, rate]) => rate.day !== day).length,
    origins: [...new Set(origins)].sort(),
  }
}

/** What was done to amounts on their days; `amounts` are those that are not 0. */
export function conversionFacts(table: RateTable, amounts: readonly DatedSum[]) {
  const facts: { converted: Converted[]; unconverted: Unconverted[] } = {
    converted: [],
    unconverted: [],
  }
  const dated = amounts.filter(({ day }) => day !== null)
  for (const [currency, rows] of Map.groupBy(dated, (row) => row.currency)) {
    const days = byDay(new Set(rows.map(({ day }) => day!)))
    const used = new Map(
      days.flatMap((day) => {
        const rate = rateOn(table, currency, day)

        return rate ? [[day, rate] as const] : []
      })
    )
    const without = days.filter((day) => !used.has(day))
    if (used.size > 0) facts.converted.push(convertedFact(table.into, used))
    if (without.length > 0) {
      const [from, to] = [without[0]!, without.at(-1)!]
      facts.unconverted.push({ currency, into: table.into, days: without.length, from, to })
    }
  }

  return facts
}
