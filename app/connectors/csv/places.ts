import { plain } from '#connectors/csv/fields'
import { listLocations } from '#tenancy/locations'

/** A location of ours as a file may name it. */
export interface Place {
  id: string
  name: string
  /** IANA zone. */
  timezone: string
  /** ISO 3166; null where nobody said. */
  country: string | null
  /** ISO 4217. */
  currency: string
}

/** Open locations of the business. Inside the door. */
export const listPlaces = (): Promise<Place[]> => listLocations()

/** The place that a name means; null: none of these. */
export const placeNamed = (places: readonly Place[], name: string): Place | null =>
  places.find((place) => plain(place.name) === plain(name)) ?? null
