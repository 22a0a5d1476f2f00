import { dayCount, daysOf, weekOf } from '#reporting/periods'
import type { Period } from '#reporting/periods'
import { money } from '#core/money_text'
import { credits } from '#reporting/figures'
import type { MoneyText } from '#core/money_text'
import type { DayCredits } from '#reporting/queries/daily_credits_query'
import type { DaySpend } from '#reporting/queries/daily_spend_query'

/** Beyond so many days a point is a week. */
export const MOST_DAY_POINTS = 92

/** A day, or the days of a week that are in the period. */
export interface Point {
  day: string
  lastDay: string
  appointments: number
  micros: bigint
  creditedMicros: bigint
  adMicros: bigint
  adNewKept: number
  /** Null: no spend is known for any day of it. */
  costMicros: bigint | null
}

export interface TrendPoint {
  day: string
  revenue: MoneyText
  spend: MoneyText | null
  appointments: number
  isMature: boolean
}

const emptyPoint = (day: string): Point => ({
  day,
  lastDay: day,
  appointments: 0,
  micros: 0n,
  creditedMicros: 0n,
  adMicros: 0n,
  adNewKept: 0,
  costMicros: null,
})

export const unitOf = (period: Period): 'day' | 'week' =>
  dayCount(period) > MOST_DAY_POINTS ? 'week' : 'day'

/** Appointments count in every currency, amounts in one. */
function add(point: Point, day: DayCredits, currency: string) {
  point.appointments += day.appointments
  point.adNewKept += day.adNewKept
  if (day.currency !== currency) return
  point.micros += day.micros
  point.creditedMicros += day.creditedMicros
  point.adMicros += day.adMicros
}

/** The whole period by day or week in one currency, days without a row among them. */
export function pointsOf(
  { currency, ...period }: Period & { currency: string },
  days: readonly DayCredits[],
  spend: readonly DaySpend[]
) {
  const unit = unitOf(period)
  const points = new Map<string, Point>()
  const at = (day: string) => (unit === 'day' ? day : weekOf(day, period))
  for (const day of daysOf(period)) {
    const point = points.get(at(day)) ?? emptyPoint(at(day))
    point.lastDay = day
    points.set(point.day, point)
  }
  for (const day of days) add(points.get(at(day.day))!, day, currency)
  for (const { day, costMicros, currency: of } of spend) {
    if (of !== currency) continue
    const point = points.get(at(day))!
    point.costMicros = (point.costMicros ?? 0n) + costMicros
  }

  return [...points.values()]
}

/** Points as the chart and its table show them; the revenue is what touchpoints earned. */
export const trendPoints = (
  points: readonly Point[],
  { currency, matureThrough }: { currency: string; matureThrough: string | null }
) =>
  points.map(({ day, lastDay, creditedMicros, costMicros, appointments }): TrendPoint => ({
    day,
    revenue: money(creditedMicros, currency),
    spend: costMicros === null ? null : money(costMicros, currency),
    appointments: credits(appointments),
    isMature: matureThrough !== null && lastDay <= matureThrough,
  }))
