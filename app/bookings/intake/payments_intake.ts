import type { PaymentRecord } from '#connector-sdk'
import type { Intake, Source } from '#connectors/intake'
import { sight } from '#connectors/sightings'
import type { KnownRow, Sighting } from '#connectors/sightings'
import { absence, arrayText, countsOf, rowOf, touch, writeRows } from '#connectors/source_rows'
import type { SourceTable } from '#connectors/source_rows'
import { contactColumns, unionOfKeys } from '#bookings/intake/contact_columns'
import { addContactKeys } from '#bookings/intake/late_contact_keys'
import { hintColumns } from '#bookings/intake/hint_columns'
import { readPlaces } from '#bookings/intake/key_rings'
import type { Places } from '#bookings/intake/key_rings'
import { observeRecords } from '#bookings/intake/observations'

interface KnownPayment extends KnownRow {
  contact_keys: string[]
}
type Seen = Sighting<PaymentRecord, KnownPayment>

interface PaymentRow {
  record: PaymentRecord
  locationId: string | null
  contactKeys: string[]
  visitor: Buffer | null
}

const text = (of: (record: PaymentRecord) => string | undefined) => ({
  type: 'text',
  of: ({ record }: PaymentRow) => of(record) ?? null,
})
const micros = (of: (record: PaymentRecord) => number | undefined) => ({
  type: 'bigint',
  of: ({ record }: PaymentRow) => of(record) ?? 0,
})

const PAYMENTS: SourceTable<PaymentRow> = {
  name: 'payments',
  columns: {
    location_id: { type: 'uuid', of: ({ locationId }) => locationId },
    external_location_id: text(({ locationId }) => locationId),
    external_customer_id: text(({ customerId }) => customerId),
    external_appointment_id: text(({ appointmentId }) => appointmentId),
    paid_at: { type: 'timestamptz', of: ({ record }) => record.paidAt },
    gross_micros: micros(({ gross }) => gross.micros),
    tip_micros: micros(({ tip }) => tip?.micros),
    tax_micros: micros(({ tax }) => tax?.micros),
    fee_micros: micros(({ fee }) => fee?.micros),
    currency: text(({ gross }) => gross.currency),
    status: text(({ status }) => status),
    contact_keys: { type: 'text[]', of: ({ contactKeys }) => arrayText(contactKeys) },
    hint_visitor: { type: 'bytea', of: ({ visitor }) => visitor },
    hint_session: text(({ hints }) => hints?.sessionId),
    hint_appointment: text(({ hints }) => hints?.appointmentId),
  },
}

function paymentRow(seen: Seen, places: Places) {
  const { record, known } = seen
  const place = places.at(record.locationId)
  const { identityKeys } = contactColumns(record.contact, place.ring)
  const payment: PaymentRow = {
    record,
    locationId: place.locationId,
    contactKeys: unionOfKeys(known?.contact_keys ?? [], identityKeys),
    visitor: hintColumns(record.hints, places.at(record.locationId).ring).visitor,
  }

  return { ...rowOf<PaymentRecord>(seen), record: payment }
}

const isStanding = ({ verdict }: Seen) => verdict === 'new' || verdict === 'newer'

/** An older sight changes no field; its contacts count all the same. */
const takeOlder = (older: Seen[], places: Places) =>
  addContactKeys(
    'payments',
    older.map(({ record, known }) => ({
      id: known!.id,
      externalId: record.id,
      known: known!.contact_keys,
      more: contactColumns(record.contact, places.at(record.locationId).ring).identityKeys,
    }))
  )

async function take(records: PaymentRecord[], source: Source) {
  const sightings = await sight<PaymentRecord, KnownPayment>(records, source, {
    table: PAYMENTS.name,
    columns: ', contact_keys',
  })
  const standing = sightings.filter(isStanding)
  const rest = sightings.filter((seen) => !isStanding(seen))
  await touch(
    PAYMENTS,
    rest.map(({ record }) => record.id),
    source
  )
  const news = sightings.filter(({ verdict }) => verdict !== 'same')
  if (news.length === 0) return countsOf(sightings)

  const locations = news.flatMap(({ record }) => (record.locationId ? [record.locationId] : []))
  const places = await readPlaces(source, locations)
  await writeRows(
    PAYMENTS,
    standing.map((seen) => paymentRow(seen, places)),
    source
  )
  await takeOlder(
    news.filter((seen) => !isStanding(seen)),
    places
  )
  await observeRecords('payment', news, { source, places })

  return countsOf(sightings)
}

export const paymentsIntake: Intake<'payment'> = {
  type: 'payment',
  take,
  ...absence(PAYMENTS.name),
}
