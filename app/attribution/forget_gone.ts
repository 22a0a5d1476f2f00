import { announce } from '#core/announce'
import { storeCredits } from '#attribution/credit_store'
import { CreditsReplaced } from '#attribution/events/credits_replaced'
import { CurrentBusiness } from '#tenancy/current_business'

const GONE = `
select id from appointments
 where business_id = $1 and id = any($2::uuid[]) and gone_at is not null`
const DELETE = 'delete from matches where business_id = $1 and appointment_id = any($2::uuid[])'

/**
 * Takes the matches and credits away of those of these appointments that their source took back; a
 * later sight makes them anew. Inside the door.
 */
export async function forgetGone(appointmentIds: string[]) {
  const businessId = CurrentBusiness.id()
  const rows = await CurrentBusiness.query<{ id: string }>(GONE, [businessId, appointmentIds])
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  const { removed } = await storeCredits({ appointmentIds: ids, creditedIds: ids }, [])
  await CurrentBusiness.query(DELETE, [businessId, ids])
  if (removed.length > 0) await announce(new CreditsReplaced(removed, []))
}
