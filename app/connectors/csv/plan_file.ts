import { businessById } from '#tenancy/businesses'
import { CurrentBusiness } from '#tenancy/current_business'
import { businessHashKey } from '#tenancy/keyed_hashes'
import { createLocation } from '#tenancy/locations'
import { hmac } from '#core/hashing'
import { mapFaults } from '#connectors/csv/column_map'
import type { ColumnMap, GivenMap, MapFault } from '#connectors/csv/column_map'
import type { CsvType } from '#connectors/csv/fields'
import { headsKeyOf } from '#connectors/csv/heads_key'
import { rememberedMap } from '#connectors/csv/import_maps'
import { listPlaces, placeNamed } from '#connectors/csv/places'
import type { Place } from '#connectors/csv/places'
import { proposeMap } from '#connectors/csv/propose_map'
import type { MapHome } from '#connectors/csv/propose_map'
import type { RowsReading } from '#connectors/csv/piece'
import type { CsvSample } from '#connectors/csv/sample'

const ROW_KEY_CHARACTERS = 32

/** What the current business says of files that do not say it. Inside the door. */
export async function mapHome(): Promise<MapHome> {
  const business = (await businessById(CurrentBusiness.id()))!
  const { timezone, currency, country } = business

  return { timezone, currency, country, places: await listPlaces() }
}

export interface PlannedFile {
  map: ColumnMap
  faults: MapFault[]
  places: readonly Place[]
}

/**
 * The map of a file: what was said of it now, over what was said of one with the same heads, over
 * what its heads suggest. Inside the door.
 */
export async function planFile(
  { type, sample, sourceId }: { type: CsvType; sample: CsvSample; sourceId: string | null },
  given: GivenMap = {}
): Promise<PlannedFile> {
  const home = await mapHome()
  const key = { type, headsKey: headsKeyOf(sample.heads) }
  const remembered = sourceId ? await rememberedMap({ ...key, connectionId: sourceId }) : null
  const map = proposeMap({ type, sample, home }, { ...remembered, ...given })

  return {
    map,
    places: home.places,
    faults: mapFaults(map, { type, heads: sample.heads, places: home.places }),
  }
}

/** Texts as ids that tell nothing of them, in this business. */
export const rowKeys = (businessId: string) => (text: string) =>
  hmac(businessHashKey(businessId), 'csv_row', text).toString('hex').slice(0, ROW_KEY_CHARACTERS)

/** What the rows of a file are read by, in this business. */
export const readingOf = (
  businessId: string,
  { type, heads, map, places }: Pick<RowsReading, 'type' | 'heads' | 'map' | 'places'>
): RowsReading => ({
  type,
  heads,
  map,
  places,
  headsKey: headsKeyOf(heads),
  keyOf: rowKeys(businessId),
})

/** Makes the locations that nobody has yet; answers all there are then. Inside the door. */
export async function makePlaces(names: readonly string[], { timezone, currency }: ColumnMap) {
  const places = await listPlaces()
  for (const name of names.filter((one) => !placeNamed(places, one))) {
    const made = await createLocation({ name, timezone, currency })
    if (!made.ok) throw new Error(`a map was checked and its location refused: ${made.failure}`)
  }

  return names.length > 0 ? listPlaces() : places
}
