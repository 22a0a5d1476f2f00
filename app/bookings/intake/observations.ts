import type { AppointmentRecord, PaymentRecord } from '#connector-sdk'
import type { Source } from '#connectors/intake'
import type { Sighting } from '#connectors/sightings'
import { clock } from '#core/clock'
import { customerKey } from '#identity/keys'
import { spellsEmail } from '#identity/names'
import { keyText, observe } from '#identity/observe'
import type { ObservedRecord } from '#identity/observe'
import { SPELT } from '#identity/observed_row'
import { contactColumns } from '#bookings/intake/contact_columns'
import { hintColumns } from '#bookings/intake/hint_columns'
import type { Places } from '#bookings/intake/key_rings'

type Seen = Sighting<AppointmentRecord | PaymentRecord>

interface Observing {
  source: Source
  places: Places
}

/** Tells identity which keys stood together in a record; one that never had any says nothing. */
export async function observeRecords(
  recordType: 'appointment' | 'payment',
  sightings: Seen[],
  observing: Observing
) {
  const observations = sightings.map((seen): ObservedRecord => {
    return { recordType, ...observation(seen, observing) }
  })
  const telling = observations.filter(({ keys }, at) => keys.length > 0 || sightings[at]!.known)
  if (telling.length) await observe(telling)
}

/** The name is that of the sight that stands, the keys are those of all. */
function observation({ record, verdict }: Seen, { source, places }: Observing) {
  const isStanding = verdict !== 'older'
  const { contact } = record

  return {
    sourceId: source.sourceId,
    externalId: record.id,
    keys: keysOf(record, { source, places }),
    firstName: isStanding ? (contact?.firstName ?? null) : undefined,
    lastName: isStanding ? (contact?.lastName ?? null) : undefined,
    observedAtMs: clock.nowMs(),
  }
}

function keysOf(record: AppointmentRecord | PaymentRecord, { source, places }: Observing) {
  const { ring } = places.at(record.locationId)
  const keys = [...contactColumns(record.contact, ring).identityKeys]
  const email = keys.find((key) => key.startsWith('email:canonical:'))
  if (email && spellsEmail(record.contact!)) keys.push(email.replace('email', SPELT))
  const externalId = record.customerId ?? ''
  const customer = customerKey(ring, { sourceId: source.sourceId, externalId })
  if (customer) keys.push(keyText(customer))
  const { visitor } = hintColumns(record.hints, places.at(record.locationId).ring)
  if (visitor) keys.push(`visitor:exact:${visitor.toString('hex')}`)

  return keys
}
