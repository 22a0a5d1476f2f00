import { BAND_FROM } from '#attribution/confidence'
import { CurrentBusiness } from '#tenancy/current_business'
import type { EvidenceLine } from '#attribution/evidence'
import type { JourneyContact, StoredRunnerUp } from '#reporting/queries/appointment_query'
import { APPOINTMENT_COLUMNS, appointmentTables } from '#reporting/queries/appointment_rows'
import type { AppointmentRow } from '#reporting/queries/appointment_rows'

/** Matches of one page of the review. */
export const MOST_REVIEWED = 50

/** A weak match that nobody decided about. */
export interface ReviewedRow extends AppointmentRow {
  evidence: EvidenceLine[]
  journey: JourneyContact[]
  runnerUp: StoredRunnerUp | null
}

const TO_REVIEW = `
  a.business_id = $1 and a.gone_at is null
  and m.confidence >= ${BAND_FROM.weak} and m.confidence < ${BAND_FROM.fair}
  and m.last_touchpoint is not null
  and not exists (select 1 from labels w where w.business_id = $1 and w.appointment_id = a.id)`

/** Weak matches without a decision, the oldest booking first. Inside the door. */
export const matchesToReview = (model: string) =>
  CurrentBusiness.query<ReviewedRow>(
    `select ${APPOINTMENT_COLUMNS}, m.evidence, m.touchpoints as journey, m.runner_up as "runnerUp"
       from ${appointmentTables('booked')}
      where ${TO_REVIEW}
      order by a.booked_at, a.id limit ${MOST_REVIEWED}`,
    [CurrentBusiness.id(), model]
  )

/** How many there are. Inside the door. */
export async function countToReview() {
  const [row] = await CurrentBusiness.query<{ total: number }>(
    `select count(*)::int as total
       from matches m
       join appointments a on a.business_id = m.business_id and a.id = m.appointment_id
      where m.business_id = $1 and ${TO_REVIEW}`,
    [CurrentBusiness.id()]
  )

  return row!.total
}
