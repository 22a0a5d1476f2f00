import type { AppointmentRecord } from '#connector-sdk'
import type { Sighting } from '#connectors/sightings'
import { uuidV7 } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'

/**
 * Adds to the lifecycle what a record says: its status, since when, and when the visit is planned.
 * A sight that comes again, or late, adds nothing that is there.
 */
export async function appendEvents<Seen extends Sighting<AppointmentRecord>>(
  sightings: Seen[],
  appointmentId: (seen: Seen) => string
) {
  const records = sightings.map(({ record }) => record)
  await CurrentBusiness.query(
    `insert into appointment_events
       (business_id, id, appointment_id, status, changed_at, starts_at, version)
     select $1, u.* from unnest($2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[],
       $6::timestamptz[], $7::bigint[]) as u
     on conflict (business_id, appointment_id, status, changed_at, version) do nothing`,
    [
      CurrentBusiness.id(),
      sightings.map(() => uuidV7()),
      sightings.map(appointmentId),
      records.map(({ status }) => status),
      records.map(({ statusChangedAt, bookedAt }) => statusChangedAt ?? bookedAt),
      records.map(({ startsAt }) => startsAt),
      sightings.map(({ version }) => version),
    ],
    'append_appointment_events'
  )
}
