import { uuidV7 } from '#core/ids'
import type { Intake, Source } from '#connectors/intake'
import type { BundleLocation } from '#connectors/records/bundle_records'
import { sight } from '#connectors/sightings'
import type { Sighting } from '#connectors/sightings'
import { absence, countsOf, touch, writeRows } from '#connectors/source_rows'
import type { SourceTable } from '#connectors/source_rows'
import { CurrentBusiness } from '#tenancy/current_business'
import { locationFacts, placeLocations } from '#tenancy/placed_locations'

interface Link {
  record: BundleLocation
  locationId: string
}

/** Which of our locations a platform's own id means. */
const LINKS: SourceTable<Link> = {
  name: 'location_links',
  isLink: true,
  columns: {
    location_id: { type: 'uuid', of: ({ locationId }) => locationId },
    name: { type: 'text', of: ({ record }) => record.name },
  },
}

/** Name and zone the same, and not yet a place of this source: it is that location. */
const nameAndZone = ({ name, timezone }: { name: string; timezone: string }) =>
  `${name.trim().toLowerCase()}|${timezone}`

async function unlinked({ sourceId }: Source) {
  const linked = await CurrentBusiness.query<{ id: string }>(
    'select location_id as id from location_links where business_id = $1 and connection_id = $2',
    [CurrentBusiness.id(), sourceId]
  )
  const taken = new Set(linked.map(({ id }) => id))
  const free = (await locationFacts()).filter(({ id }) => !taken.has(id))

  return new Map(free.map((location) => [nameAndZone(location), location.id]))
}

/** Places of which a person said what they are: the platform's name and zone are not ours. */
async function assigned({ sourceId }: Source) {
  const rows = await CurrentBusiness.query<{ externalId: string }>(
    `select external_id as "externalId" from location_links
      where business_id = $1 and connection_id = $2 and assigned_at is not null`,
    [CurrentBusiness.id(), sourceId]
  )

  return new Set(rows.map(({ externalId }) => externalId))
}

async function place(sightings: Sighting<BundleLocation>[], source: Source) {
  const free = await unlinked(source)
  const decided = await assigned(source)
  const inOrder = sightings.toSorted((a, b) => (a.record.id < b.record.id ? -1 : 1))
  const links = inOrder.map((seen) => {
    const namesake = nameAndZone(seen.record)
    const locationId = seen.known?.id ?? free.get(namesake) ?? uuidV7()
    free.delete(namesake)

    return { ...seen, link: { record: seen.record, locationId } }
  })
  const own = links.filter(({ record }) => !decided.has(record.id))
  await placeLocations(
    own.map(({ link: { record, locationId } }) => ({
      id: locationId,
      name: record.name,
      timezone: record.timezone,
      country: record.country ?? null,
      currency: record.currency ?? null,
      isClosed: record.status === 'closed',
    }))
  )
  const rows = links.map(({ link, version, hash, record }) => {
    return { id: link.locationId, externalId: record.id, version, hash, record: link }
  })
  await writeRows(LINKS, rows, source)
}

/** A location record makes or rewrites a Location and the link to it. */
export const locationsIntake: Intake<'location'> = {
  type: 'location',
  async take(records, source) {
    const sightings = await sight(records as BundleLocation[], source, {
      table: LINKS.name,
      idColumn: 'location_id',
    })
    const standing = sightings.filter(({ verdict }) => verdict === 'new' || verdict === 'newer')
    if (standing.length) await place(standing, source)
    const rest = sightings.filter((seen) => !standing.includes(seen))
    await touch(
      LINKS,
      rest.map(({ record }) => record.id),
      source
    )

    return countsOf(sightings)
  },
  ...absence(LINKS.name),
}
