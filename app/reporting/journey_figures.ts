import { reportCurrency } from '#reporting/channel_figures'
import { MOST_DAYS_TO_BOOK, MOST_TOUCHES } from '#reporting/queries/journeys_query'
import type { JourneySums } from '#reporting/queries/journeys_query'

/** A path of fewer persons than this is not shown by itself. */
export const RARE_PERSONS = 5
/** So many paths are listed. */
export const LISTED_PATHS = 100

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

const binsOf = (rows: readonly { at: number; appointments: number }[], from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index): Bin => {
    const at = from + index

    return { at, appointments: rows.find((row) => row.at === at)?.appointments ?? 0 }
  })

const folded = (paths: readonly PathFigures[]) => ({
  paths: paths.length,
  appointments: paths.reduce((sum, { appointments }) => sum + appointments, 0),
  micros: paths.reduce((sum, { micros }) => sum + micros, 0n),
})

type OfKind = (kind: JourneySums['kind']) => JourneySums[]

/** Most appointments first; the path itself settles the rest. */
const byCount = (a: PathFigures, b: PathFigures) =>
  b.appointments - a.appointments || (a.channels.join() < b.channels.join() ? -1 : 1)

const pathsOf = (rows: readonly JourneySums[], values: ReadonlyMap<string | null, bigint>) =>
  rows
    .filter(({ path }) => path !== '')
    .map(({ path, appointments, persons, medianDays }): PathFigures => ({
      channels: path!.split('.'),
      appointments,
      persons,
      medianDays,
      micros: values.get(path) ?? 0n,
    }))
    .sort(byCount)

/** How many contacts and days journeys have. */
function spreadOf(ofKind: OfKind) {
  const touches = ofKind('touches').map((row) => ({ ...row, at: row.touches! }))
  const days = ofKind('days').filter((row) => row.days !== null)
  const [all] = ofKind('all')

  return {
    medianTouches: all?.medianTouches ?? null,
    medianDays: all?.medianDays ?? null,
    touches: binsOf(touches, 1, MOST_TOUCHES),
    days: binsOf(
      days.map((row) => ({ ...row, at: row.days! })),
      0,
      MOST_DAYS_TO_BOOK
    ),
  }
}

const currencyOf = (rows: readonly JourneySums[], given: Asked) =>
  reportCurrency(
    given,
    rows.map(({ currency, appointments: booked, micros }) => ({
      currency: currency ?? '',
      booked,
      micros,
    }))
  )

/** Paths of the period with those of few persons folded, and how journeys are spread. */
export function journeyFigures(sums: readonly JourneySums[], given: Asked) {
  const ofKind: OfKind = (kind) => sums.filter((row) => row.kind === kind)
  const inCurrencies = ofKind('path_currency')
  const currency = currencyOf(inCurrencies, given)
  const shown = inCurrencies.filter((row) => row.currency === currency)
  const values = new Map(shown.map((row) => [row.path, row.micros]))
  const paths = pathsOf(ofKind('path'), values)
  const common = paths.filter(({ persons }) => persons >= RARE_PERSONS)

  return {
    currency,
    rows: common.slice(0, LISTED_PATHS),
    further: folded(common.slice(LISTED_PATHS)),
    rare: folded(paths.filter(({ persons }) => persons < RARE_PERSONS)),
    total: ofKind('all')[0]?.appointments ?? 0,
    withoutJourney: ofKind('path').find(({ path }) => path === '')?.appointments ?? 0,
    withoutMicros: values.get('') ?? 0n,
    ...spreadOf(ofKind),
  }
}
