import { addCredits, nothing, sumOf } from '#reporting/figures'
import type { Sums } from '#reporting/figures'
import type { Place } from '#reporting/location_groups'
import type { LocationCredits } from '#reporting/queries/location_credits_query'
import type { LocationOutcomes } from '#reporting/queries/location_outcomes_query'

export interface LocationFigures {
  /** Null: appointments without a known location, or the total. */
  location: Place | null
  sums: Sums
  creditedMicros: bigint
  /** Of the booked days up to maturity. */
  outcomes: Omit<LocationOutcomes, 'locationId'>
}

const noOutcomes = () => ({ kept: 0, noShow: 0, cancelled: 0, open: 0, withoutPrice: 0 })

function totalOf(rows: readonly LocationFigures[]): LocationFigures {
  const outcomes = noOutcomes()
  for (const row of rows) {
    for (const name of Object.keys(outcomes) as (keyof typeof outcomes)[]) {
      outcomes[name] += row.outcomes[name]
    }
  }

  return {
    location: null,
    sums: sumOf(rows.map(({ sums }) => sums)),
    creditedMicros: rows.reduce((sum, row) => sum + row.creditedMicros, 0n),
    outcomes,
  }
}

/** Every place of the scope, quiet ones too; `elsewhere` has no known location. */
export function locationFigures(
  { places, currency }: { places: readonly Place[]; currency: string },
  credits: readonly LocationCredits[],
  outcomes: readonly LocationOutcomes[]
) {
  const known = new Map(places.map((place) => [place.id, place]))
  const empty = (location: Place | null): LocationFigures => ({
    location,
    sums: nothing(),
    creditedMicros: 0n,
    outcomes: noOutcomes(),
  })
  const rows = new Map(places.map((place) => [place.id, empty(place)]))
  const elsewhere = empty(null)
  const of = (id: string) => (known.has(id) ? rows.get(id)! : elsewhere)
  for (const row of credits) {
    addCredits(of(row.locationId).sums, row, currency)
    if (row.currency === currency) of(row.locationId).creditedMicros += row.creditedMicros
  }
  for (const { locationId, ...found } of outcomes) {
    const at = of(locationId)
    at.outcomes = totalOf([at, { ...empty(null), outcomes: found }]).outcomes
  }
  const all = [...rows.values()]

  return { rows: all, elsewhere, total: totalOf([...all, elsewhere]) }
}

/** What ratios of places are made of, by place; `total` and '' stand for no place. */
export function settledPlaces(
  known: Parameters<typeof locationFigures>[0],
  credits: Parameters<typeof locationFigures>[1]
) {
  const { rows, elsewhere, total } = locationFigures(known, credits, [])

  return new Map([
    ...rows.map((one) => [one.location!.id, one] as const),
    ['', elsewhere] as const,
    ['total', total] as const,
  ])
}
