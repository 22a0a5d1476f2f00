import type { LocationName } from '#reporting/queries/location_names_query'

/** A row of a report of locations: one place, or those that say the same under a label. */
export interface Place {
  id: string
  /** Null: the places that say nothing under the label. */
  name: string | null
  timezone: string | null
  /** The locations that it is made of. */
  members: string[]
}

/** The places of a report, and how rows of locations are read as rows of them. */
export interface Grouping {
  places: Place[]
  regrouped: <Row extends { locationId: string }>(rows: readonly Row[]) => Row[]
}

const UNLABELLED = 'unlabelled'

/** Every location for itself. */
export const eachPlace = (names: readonly LocationName[]): Grouping => ({
  places: names.map(({ id, name, timezone }) => ({ id, name, timezone, members: [id] })),
  regrouped: (rows) => [...rows],
})

/** Locations with the same value of a label as one place, those without it last. */
export function placesBy(label: string, names: readonly LocationName[]): Grouping {
  const valueOf = ({ labels }: LocationName) =>
    Object.hasOwn(labels, label) ? labels[label]! : null
  const byValue = Map.groupBy(names, valueOf)
  const idOf = (value: string | null) => (value === null ? UNLABELLED : `value ${value}`)
  const placeOf = new Map(names.map((one) => [one.id, idOf(valueOf(one))]))

  return {
    places: [...byValue]
      .map(([name, members]) => ({
        id: idOf(name),
        name,
        timezone: null,
        members: members.map(({ id }) => id),
      }))
      .sort((a, b) => (a.name === null ? 1 : b.name === null ? -1 : a.name < b.name ? -1 : 1)),
    // Rows of no known location keep their id, which is no place either way.
    regrouped: (rows) =>
      rows.map((row) => ({ ...row, locationId: placeOf.get(row.locationId) ?? row.locationId })),
  }
}

/** As asked: by a label that some place has, else each for itself. */
export const groupingOf = (names: readonly LocationName[], by: string | null): Grouping =>
  by === null ? eachPlace(names) : placesBy(by, names)

/** What places can be grouped by. */
export const labelNames = (names: readonly LocationName[]) =>
  [...new Set(names.flatMap(({ labels }) => Object.keys(labels)))].sort()
