import { reportCurrency } from '#reporting/channel_figures'
import type { JourneySums } from '#reporting/queries/journeys_query'

/** A path of fewer persons than this is not shown by itself. */
export const RARE_PERSONS = 5
/** So many paths are listed. */
export const LISTED_PATHS = 100
/** Contacts beyond so many, and days beyond so many, are one. */
export const MOST_TOUCHES = 10
export const MOST_DAYS_TO_BOOK = 14

export interface PathFigures {
  /** Channels in their order. */
  channels: string[]
  appointments: number
  persons: number
  medianDays: number | null
  micros: bigint
}

export interface Bin {
  /** Contacts or days; the last bin holds all beyond as well. */
  at: number
  appointments: number
}

interface Asked {
  own: string
  asked: string | null
}

const counted = (sums: readonly JourneySums[]) =>
  sums.reduce((all, { appointments }) => all + appointments, 0)

type Measure = (sum: JourneySums) => number | null
const contactsOf: Measure = ({ contacts }) => contacts
const daysOf: Measure = ({ spanDays }) => spanDays

/** Sums of journeys with a contact. */
const walked = (sums: readonly JourneySums[], measure: Measure) =>
  sums.filter((sum) => sum.contacts > 0 && measure(sum) !== null)

/** Of every appointment the measure; the lower one of two in the middle. */
function median(sums: readonly JourneySums[], measure: Measure) {
  const known = walked(sums, measure)
  const half = counted(known) / 2
  let below = 0
  for (const sum of known.toSorted((a, b) => measure(a)! - measure(b)!)) {
    below += sum.appointments
    if (below >= half) return measure(sum)
  }

  return null
}

function binsOf(sums: readonly JourneySums[], measure: Measure, [from, to]: [number, number]) {
  const bins = Array.from({ length: to - from + 1 }, (_, at): Bin => ({
    at: from + at,
    appointments: 0,
  }))
  for (const sum of walked(sums, measure)) {
    bins[Math.min(to, measure(sum)!) - from]!.appointments += sum.appointments
  }

  return bins
}

const folded = (paths: readonly PathFigures[]) => ({
  paths: paths.length,
  appointments: paths.reduce((sum, { appointments }) => sum + appointments, 0),
  micros: paths.reduce((sum, { micros }) => sum + micros, 0n),
})

const microsIn = (sums: readonly JourneySums[], currency: string) =>
  sums.reduce((all, sum) => (sum.currency === currency ? all + sum.micros : all), 0n)

/** Most appointments first; the path itself settles the rest. */
const byCount = (a: PathFigures, b: PathFigures) =>
  b.appointments - a.appointments || (a.channels.join() < b.channels.join() ? -1 : 1)

const pathsOf = (byPath: ReadonlyMap<string, JourneySums[]>, currency: string) =>
  [...byPath]
    .filter(([path]) => path !== '')
    .map(([path, sums]): PathFigures => ({
      channels: path.split('.'),
      appointments: counted(sums),
      persons: sums[0]!.persons,
      medianDays: median(sums, daysOf),
      micros: microsIn(sums, currency),
    }))
    .sort(byCount)

const currencyOf = (sums: readonly JourneySums[], given: Asked) =>
  reportCurrency(
    given,
    sums.map(({ currency, appointments: booked, micros }) => ({
      currency: currency ?? '',
      booked,
      micros,
    }))
  )

/** Paths of the period with those of few persons folded, and how journeys are spread. */
export function journeyFigures(sums: readonly JourneySums[], given: Asked) {
  const currency = currencyOf(sums, given)
  const byPath = Map.groupBy(sums, ({ path }) => path)
  const paths = pathsOf(byPath, currency)
  const common = paths.filter(({ persons }) => persons >= RARE_PERSONS)
  const without = byPath.get('') ?? []

  return {
    currency,
    rows: common.slice(0, LISTED_PATHS),
    further: folded(common.slice(LISTED_PATHS)),
    rare: folded(paths.filter(({ persons }) => persons < RARE_PERSONS)),
    total: counted(sums),
    withoutJourney: counted(without),
    withoutMicros: microsIn(without, currency),
    medianTouches: median(sums, contactsOf),
    medianDays: median(sums, daysOf),
    touches: binsOf(sums, contactsOf, [1, MOST_TOUCHES]),
    days: binsOf(sums, daysOf, [0, MOST_DAYS_TO_BOOK]),
  }
}
