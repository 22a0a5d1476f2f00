import { clock } from '#core/clock'
import { isUuid, uuidV7 } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import type { Answer } from '#capture/answers'
import { matchAppointments } from '#attribution/matcher'
import { requestRecompute } from '#attribution/recompute'
import { joinSelfReport } from '#attribution/self_report_joins'

const INSERT = `
insert into self_reports (business_id, id, answer, stated_at, location_id, appointment_id, page_id, chosen_by)
values ($1, $2, $3, $4, $5, $6, $7, $8)`

/** An answer given at a desk: kept, and joined to the appointment that takes place. Inside the door. */
export async function keepDeskAnswer(
  answer: Answer,
  { locationId, pageId, statedAtMs }: { locationId: string; pageId: string; statedAtMs: number }
) {
  const id = uuidV7(statedAtMs)
  await CurrentBusiness.query(INSERT, [
    CurrentBusiness.id(),
    id,
    answer,
    new Date(statedAtMs),
    locationId,
    null,
    pageId,
    null,
  ])
  await requestRecompute(await joinSelfReport(id), 'self_report')
}

/** Null: there is none, or none that the scope may see. Inside the door. */
export async function appointmentPlace(id: string) {
  if (!isUuid(id)) return null
  const [row] = await CurrentBusiness.query<{ locationId: string | null }>(
    `select location_id as "locationId" from appointments
      where business_id = $1 and id = $2 and gone_at is null`,
    [CurrentBusiness.id(), id]
  )

  return row ?? null
}

/** Somebody who works there says what the person told them. False: no such appointment. Inside the door. */
export async function addSelfReport(appointmentId: string, answer: Answer) {
  const place = await appointmentPlace(appointmentId)
  if (!place) return false
  const { businessId, actor } = CurrentBusiness.scope()
  await CurrentBusiness.query(INSERT, [
    businessId,
    uuidV7(),
    answer,
    clock.date(),
    place.locationId,
    appointmentId,
    null,
    actor,
  ])
  await matchAppointments([appointmentId], 'self_report')

  return true
}

/** Takes an answer away, whoever gave it. False: there is none. Inside the door. */
export async function removeSelfReport(id: string) {
  if (!isUuid(id)) return false
  const [row] = await CurrentBusiness.query<{ appointmentId: string | null }>(
    `delete from self_reports where business_id = $1 and id = $2
      returning appointment_id as "appointmentId"`,
    [CurrentBusiness.id(), id]
  )
  if (row?.appointmentId) await matchAppointments([row.appointmentId], 'self_report')

  return row !== undefined
}
