import { messageCodeIn } from '#connector-sdk'
import { clock } from '#core/clock'
import { isUuid, uuidV7 } from '#core/ids'
import { fail, ok, type Result } from '#core/result'
import { messageCodeHash } from '#identity/message_codes'
import { CurrentBusiness } from '#tenancy/current_business'
import { businessHashKey } from '#tenancy/keyed_hashes'
import { matchAppointments } from '#attribution/matcher'

/** `not_a_code`: mistyped, for a character too many is as wrong; `code_unknown`: no link gave it out. */
export type CodeRefusal = 'not_a_code' | 'code_unknown'

/** Staff read a code in a message and say whose appointment it became. Inside the door. */
export async function stateCode(
  appointmentId: string,
  text: string
): Promise<Result<null, CodeRefusal>> {
  const code = messageCodeIn(text)
  if (!code) return fail('not_a_code')
  const { businessId, actor } = CurrentBusiness.scope()
  const hash = messageCodeHash(businessHashKey(businessId), code)
  if (!(await isGivenOut(hash))) return fail('code_unknown')
  await CurrentBusiness.query(
    `insert into stated_codes (business_id, id, appointment_id, code, hash, stated_by, stated_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [businessId, uuidV7(), appointmentId, code, hash, actor, clock.date()]
  )
  await matchAppointments([appointmentId], 'message_code')

  return ok(null)
}

const isGivenOut = async (hash: Buffer) => {
  const rows = await CurrentBusiness.query(
    `select 1 from touchpoint_keys where business_id = $1 and kind = 'code' and hash = $2 limit 1`,
    [CurrentBusiness.id(), hash]
  )

  return rows.length > 0
}

/** Takes a code away that was typed in. False: there is none. Inside the door. */
export async function removeStatedCode(id: string) {
  if (!isUuid(id)) return false
  const [row] = await CurrentBusiness.query<{ appointmentId: string }>(
    `delete from stated_codes s where s.business_id = $1 and s.id = $2
        and exists (select 1 from appointments a
                     where a.business_id = s.business_id and a.id = s.appointment_id)
      returning s.appointment_id as "appointmentId"`,
    [CurrentBusiness.id(), id]
  )
  if (row) await matchAppointments([row.appointmentId], 'message_code')

  return row !== undefined
}
