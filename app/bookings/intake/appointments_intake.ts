import type { AppointmentRecord } from '#connector-sdk'
import { clock } from '#core/clock'
import type { Intake, Source } from '#connectors/intake'
import { sight } from '#connectors/sightings'
import type { KnownRow, Sighting } from '#connectors/sightings'
import { absence, countsOf, rowOf, touch, writeRows } from '#connectors/source_rows'
import { sealer } from '#tenancy/vault'
import { appendEvents } from '#bookings/intake/appointment_events'
import { APPOINTMENTS } from '#bookings/intake/appointment_table'
import type { AppointmentRow } from '#bookings/intake/appointment_table'
import { contactColumns, unionOfKeys } from '#bookings/intake/contact_columns'
import { addContactKeys } from '#bookings/intake/late_contact_keys'
import { hintColumns } from '#bookings/intake/hint_columns'
import { readPlaces } from '#bookings/intake/key_rings'
import type { Places } from '#bookings/intake/key_rings'
import { observeRecords } from '#bookings/intake/observations'
import { keptAt } from '#bookings/settle'

interface KnownAppointment extends KnownRow {
  contact_keys: string[]
}
type Seen = Sighting<AppointmentRecord, KnownAppointment>
type Seal = Awaited<ReturnType<typeof sealer>>

/** The row's id is known before it is sealed: a sealed value opens in its own row alone. */
function appointmentRow(seen: Seen, places: Places, seal: Seal) {
  const { record } = seen
  const row = rowOf<AppointmentRecord>(seen)
  const place = places.at(record.locationId)
  const contact = contactColumns(record.contact, place.ring)
  const at = { table: APPOINTMENTS.name, rowId: row.id, column: 'sealed_contact' }
  const appointment: AppointmentRow = {
    record,
    locationId: place.locationId,
    kept: keptAt(settled(record), clock.nowMs()),
    contactKeys: unionOfKeys(seen.known?.contact_keys ?? [], contact.probeKeys),
    maskedContact: contact.masked,
    sealedContact: record.contact ? seal(JSON.stringify(record.contact), at) : null,
    hints: hintColumns(record.hints, place.ring),
    flags: endsBeforeStart(record) ? ['ends_before_start'] : [],
  }

  return { ...row, record: appointment }
}

const settled = ({ status, startsAt, endsAt, statusChangedAt }: AppointmentRecord) => ({
  status,
  startsAtMs: Date.parse(startsAt),
  endsAtMs: endsAt ? Date.parse(endsAt) : null,
  statusChangedAtMs: statusChangedAt ? Date.parse(statusChangedAt) : null,
})

const endsBeforeStart = ({ startsAt, endsAt }: AppointmentRecord) =>
  endsAt !== undefined && Date.parse(endsAt) < Date.parse(startsAt)

const isStanding = ({ verdict }: Seen) => verdict === 'new' || verdict === 'newer'

/** An older sight changes no field, but it tells of a status that was, and of contacts. */
async function takeOlder(older: Seen[], places: Places) {
  const keys = older.map(({ record, known }) => ({
    id: known!.id,
    externalId: record.id,
    known: known!.contact_keys,
    more: contactColumns(record.contact, places.at(record.locationId).ring).probeKeys,
  }))

  return addContactKeys('appointments', keys)
}

async function take(records: AppointmentRecord[], source: Source) {
  const sightings = await sight<AppointmentRecord, KnownAppointment>(records, source, {
    table: APPOINTMENTS.name,
    columns: ', contact_keys',
  })
  const news = sightings.filter(({ verdict }) => verdict !== 'same')
  const counts = countsOf(sightings)
  const same = sightings.filter((seen) => !isStanding(seen)).map(({ record }) => record.id)
  await touch(APPOINTMENTS, same, source)
  if (news.length === 0) return counts

  const places = await readPlaces(source, locationIds(news))
  const seal = await sealer()
  const rows = news.filter(isStanding).map((seen) => appointmentRow(seen, places, seal))
  await writeRows(APPOINTMENTS, rows, source)
  const ids = new Map(rows.map(({ externalId, id }) => [externalId, id]))
  await appendEvents(news, (seen) => ids.get(seen.record.id) ?? seen.known!.id)
  const keyed = await takeOlder(
    news.filter((seen) => !isStanding(seen)),
    places
  )
  await observeRecords('appointment', news, { source, places })

  return {
    ...counts,
    updated: counts.updated + keyed.length,
    unchanged: counts.unchanged - keyed.length,
    changed: [...counts.changed, ...keyed],
  }
}

const locationIds = (sightings: Seen[]) =>
  sightings.flatMap(({ record }) => (record.locationId ? [record.locationId] : []))

export const appointmentsIntake: Intake<'appointment'> = {
  type: 'appointment',
  take,
  ...absence(APPOINTMENTS.name),
}
