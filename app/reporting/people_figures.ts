import { NIL_UUID } from '#core/ids'
import { channelLabel, TOTAL } from '#reporting/channel_labels'
import { money } from '#core/money_text'
import { credits, ratio } from '#reporting/figures'
import { dayCount, daysOf, weekOf } from '#reporting/periods'
import type { Period } from '#reporting/periods'
import type {
  AcquiredSums,
  CohortSums,
  NewnessDay,
  UnknownDay,
} from '#reporting/queries/people_query'
import { RETURN_DAYS, VALUE_DAYS } from '#reporting/visits/person_facts'
import { MOST_DAY_POINTS } from '#reporting/trend'

/** So many months stand in the grid of cohorts. */
export const COHORT_MONTHS = 12

const none = (channel: string): AcquiredSums => ({
  channel,
  campaignId: NIL_UUID,
  persons: 0,
  ofAge: RETURN_DAYS.map(() => 0),
  returned: RETURN_DAYS.map(() => 0),
  ofValueAge: VALUE_DAYS.map(() => 0),
  netMicros: VALUE_DAYS.map(() => 0),
})

const addUp = (rows: readonly AcquiredSums[], channel: string) =>
  rows.reduce(
    (sum, row): AcquiredSums => ({
      ...sum,
      persons: sum.persons + row.persons,
      ofAge: sum.ofAge.map((value, at) => value + row.ofAge[at]!),
      returned: sum.returned.map((value, at) => value + row.returned[at]!),
      ofValueAge: sum.ofValueAge.map((value, at) => value + row.ofValueAge[at]!),
      netMicros: sum.netMicros.map((value, at) => value + row.netMicros[at]!),
    }),
    none(channel)
  )

const EPSILON = 1e-6

/** A row of new persons; a horizon that nobody has reached is null, never 0. */
function rowOf(sums: AcquiredSums, { currency, name }: { currency: string; name: string | null }) {
  const { channel, campaignId } = sums

  return {
    channel,
    label: channelLabel(channel),
    campaignId: campaignId === NIL_UUID ? null : campaignId,
    name,
    persons: credits(sums.persons),
    returns: RETURN_DAYS.map((days, at) => ({
      days,
      ofAge: credits(sums.ofAge[at]!),
      share: sums.ofAge[at]! > EPSILON ? ratio(sums.returned[at]!, sums.ofAge[at]!) : null,
    })),
    values: VALUE_DAYS.map((days, at) => {
      const ofAge = sums.ofValueAge[at]!
      const net = sums.netMicros[at]!

      return {
        days,
        ofAge: credits(ofAge),
        netPerPerson: ofAge > EPSILON ? money(BigInt(Math.round(net / ofAge)), currency) : null,
      }
    }),
  }
}

export type AcquiredRow = ReturnType<typeof rowOf>

/** New persons by channel, below each its campaigns, most persons first; and all of them. */
export function acquiredRows(
  sums: readonly AcquiredSums[],
  { currency, names }: { currency: string; names: ReadonlyMap<string, string> }
) {
  const nameOf = ({ campaignId }: AcquiredSums) => names.get(campaignId) ?? null
  const byPersons = (a: AcquiredSums, b: AcquiredSums) =>
    b.persons - a.persons || (a.channel + a.campaignId < b.channel + b.campaignId ? -1 : 1)
  const channels = [...Map.groupBy(sums, ({ channel }) => channel)].map(([channel, own]) => ({
    sums: addUp(own, channel),
    own: own.filter((row) => nameOf(row) !== null).sort(byPersons),
  }))

  return {
    rows: channels
      .sort((a, b) => byPersons(a.sums, b.sums))
      .map(({ sums: all, own }) => ({
        ...rowOf(all, { currency, name: null }),
        campaigns: own.map((row) => rowOf(row, { currency, name: nameOf(row) })),
      })),
    total: rowOf(addUp(sums, TOTAL), { currency, name: null }),
  }
}

const monthAt = (month: string, by: number) => {
  const [year, of] = month.split('-').map(Number)
  const at = year! * 12 + of! - 1 + by

  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** Months of the grid, the last one that of `day`. */
export const cohortMonths = (day: string) =>
  Array.from({ length: COHORT_MONTHS }, (_, index) =>
    monthAt(day.slice(0, 7), index + 1 - COHORT_MONTHS)
  )

interface CohortCell {
  monthsSince: number
  persons: number
  /** Of the cohort, 0..1. */
  share: number | null
  /** The month is not over: the cell is left out of averages. */
  isOpen: boolean
}

/** Share of each month's new persons who were back so many months later. */
export function cohortGrid(sums: readonly CohortSums[], months: readonly string[], today: string) {
  const of = (month: string, since: number) =>
    sums.find((row) => row.month === month && row.monthsSince === since)?.persons ?? 0
  // Whoever is in any month of the cohort was in its first one.
  const rows = months.map((month) => {
    const size = of(month, 0)
    const cells = Array.from({ length: COHORT_MONTHS }, (_, since): CohortCell | null => {
      const at = monthAt(month, since)
      if (since === 0 || at > today.slice(0, 7)) return null
      const persons = of(month, since)

      return {
        monthsSince: since,
        persons,
        share: ratio(persons, size),
        isOpen: at >= today.slice(0, 7),
      }
    })

    return { month, size, cells: cells.slice(1) }
  })
  const averages = Array.from({ length: COHORT_MONTHS - 1 }, (_, index) => {
    const closed = rows.filter(({ size, cells }) => size > 0 && cells[index]?.isOpen === false)
    const back = closed.reduce((sum, { cells }) => sum + cells[index]!.persons, 0)

    return ratio(
      back,
      closed.reduce((sum, { size }) => sum + size, 0)
    )
  })

  // Months before anybody came tell nothing.
  const first = rows.findIndex(({ size }) => size > 0)

  return { rows: first < 0 ? [] : rows.slice(first), averages }
}

/** New and returning by day or week; `matureThrough` says which may still change. */
export function newnessPoints(
  period: Period,
  { known, unknown }: { known: readonly NewnessDay[]; unknown: readonly UnknownDay[] },
  matureThrough: string | null
) {
  const isWeekly = dayCount(period) > MOST_DAY_POINTS
  const points = new Map<string, { fresh: number; later: number; last: string }>()
  for (const day of daysOf(period)) {
    const at = isWeekly ? weekOf(day, period) : day
    points.set(at, { ...(points.get(at) ?? { fresh: 0, later: 0 }), last: day })
  }
  const pointOf = (day: string) => points.get(isWeekly ? weekOf(day, period) : day)!
  for (const { day, fresh, later } of known) {
    const point = pointOf(day)
    point.fresh += fresh
    point.later += later
  }
  // Credits say "not new" of them, which is not "returning".
  for (const { day, appointments } of unknown) pointOf(day).later -= appointments

  return {
    unit: isWeekly ? ('week' as const) : ('day' as const),
    days: [...points].map(([day, { fresh, later, last }]) => ({
      day,
      newPersons: credits(fresh),
      returning: credits(later),
      isMature: matureThrough !== null && last <= matureThrough,
    })),
  }
}
