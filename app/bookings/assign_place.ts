import { announce } from '#core/announce'
import { clock } from '#core/clock'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { AppointmentsChanged } from '#bookings/events/appointments_changed'
import { joinPlaced } from '#bookings/joins'
import { placesQuery } from '#bookings/queries/places_query'
import { CurrentBusiness } from '#tenancy/current_business'
import { listLocations } from '#tenancy/locations'

/** Which of our locations a platform's own id means, as a person says. */
export interface PlaceChoice {
  connectionId: string
  externalId: string
  locationId: string
}

export type PlaceRefusal = 'not_found' | 'location_unknown'

/** From then on the platform renames its own place alone, and no location of ours. */
const LINK = `
update location_links set location_id = $4, assigned_by = $5, assigned_at = $6
 where business_id = $1 and connection_id = $2 and external_id = $3`

const isPlace = async ({ connectionId, externalId }: PlaceChoice) =>
  (await placesQuery(connectionId)).some((one) => one.externalId === externalId)

const moved = (table: 'appointments' | 'payments') => `
update ${table} set location_id = $4
 where business_id = $1 and connection_id = $2 and external_location_id = $3
   and location_id is distinct from $4
returning id`

/**
 * Makes a platform's place one of our locations: its appointments and payments move there, those
 * of the past as well, and every figure of them is worked out again. Inside the door.
 */
export async function assignPlace(choice: PlaceChoice): Promise<Result<null, PlaceRefusal>> {
  const { connectionId, externalId, locationId } = choice
  const { actor } = CurrentBusiness.scope()
  const place = [CurrentBusiness.id(), connectionId, externalId, locationId]
  if (!(await isPlace(choice))) return fail('not_found')
  if (!(await listLocations()).some(({ id }) => id === locationId)) return fail('location_unknown')
  await CurrentBusiness.query(LINK, [...place, actor, clock.date()])
  const rows = async (table: 'appointments' | 'payments') =>
    (await CurrentBusiness.query<{ id: string }>(moved(table), place)).map(({ id }) => id)
  const ids = await joinPlaced({
    appointmentIds: await rows('appointments'),
    paymentIds: await rows('payments'),
  })
  if (ids.length > 0) await announce(new AppointmentsChanged(ids, 'location'))

  return ok(null)
}
