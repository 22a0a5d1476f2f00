import type { KnownRate } from '#tenancy/exchange_rates'
import { addDays } from '#reporting/periods'
import { RATE_UNITS, unitsOf } from '#reporting/rates/rate_text'

/** A day without a rate takes the nearest one before it, of at most so many days earlier. */
export const RATE_REACH_DAYS = 7

/** What currencies are worth in one, day by day. */
export interface RateTable {
  /** The currency that amounts are converted into. */
  into: string
  /** By currency, then by day. */
  rates: Map<string, Map<string, KnownRate>>
  /** Changes whenever a rate does. */
  version: string
}

export function rateTable(into: string, known: readonly KnownRate[]): RateTable {
  const rates = new Map<string, Map<string, KnownRate>>()
  for (const rate of known) {
    const days = rates.get(rate.base) ?? new Map<string, KnownRate>()
    rates.set(rate.base, days.set(rate.day, rate))
  }
  const newest = Math.max(0, ...known.map(({ setAt }) => setAt.getTime()))

  return { into, rates, version: `${into} ${known.length} ${newest}` }
}

/** The currencies that have some rate: their sums are asked for by day. */
export const currenciesWithRates = ({ rates }: RateTable) => [...rates.keys()]

/** The rate of a local day, or the nearest one of the days before; null: there is none. */
export function rateOn({ rates }: RateTable, currency: string, day: string): KnownRate | null {
  const known = rates.get(currency)
  if (!known) return null
  for (let back = 0; back <= RATE_REACH_DAYS; back++) {
    const rate = known.get(addDays(day, -back))
    if (rate) return rate
  }

  return null
}

/** A sum of one currency; `day` null: no rate is known for it, and it stands for all its days. */
export interface DatedSum {
  currency: string
  day: string | null
}

/** The names of the fields that hold micros. */
type MicrosOf<Row> = { [Key in keyof Row]-?: Row[Key] extends bigint ? Key : never }[keyof Row]

const floor = (units: bigint) => {
  const whole = units / RATE_UNITS

  return units % RATE_UNITS < 0n ? whole - 1n : whole
}

/**
 * Amounts in steps of a rate as whole micros. Their sum is exact, and rounded once, half up; each is
 * cut to its whole micros, and those still missing go to the largest rests. So every way to group
 * the same amounts comes to the same total.
 */
export function wholeMicros(units: readonly bigint[]): bigint[] {
  const micros = units.map(floor)
  const rests = units.map((amount, at) => amount - micros[at]! * RATE_UNITS)
  const sum = rests.reduce((all, rest) => all + rest, 0n)
  const missing = Number((2n * sum + RATE_UNITS) / (2n * RATE_UNITS))
  const order = rests
    .map((_, at) => at)
    .sort((a, b) => (rests[a]! === rests[b]! ? a - b : rests[a]! > rests[b]! ? -1 : 1))
  for (const at of order.slice(0, missing)) micros[at]! += 1n

  return micros
}

/**
 * Rows in their currencies, with what has a rate turned into the table's own; the others are left as
 * they are. Rows keep their order.
 */
export function converted<Row extends DatedSum>(
  table: RateTable,
  rows: readonly Row[],
  fields: readonly MicrosOf<Row>[]
): Row[] {
  const turned = rows.flatMap((row) => {
    const rate = row.day === null ? null : rateOn(table, row.currency, row.day)

    return rate ? [{ row, units: unitsOf(rate.rate) }] : []
  })
  if (turned.length === 0) return [...rows]
  const results = new Map(turned.map(({ row }) => [row, { ...row, currency: table.into }]))
  for (const field of fields) {
    const exact = turned.map(({ row, units }) => (row[field] as bigint) * units)
    wholeMicros(exact).forEach((micros, at) =>
      Object.assign(results.get(turned[at]!.row)!, { [field]: micros })
    )
  }

  return rows.map((row) => results.get(row) ?? row)
}
