import { uuidV7 } from '#core/ids'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { CurrentBusiness } from '#tenancy/current_business'
import { matchAppointments } from '#attribution/matcher'
import type { StoredContact } from '#attribution/match_store'
import type { RunnerUp } from '#attribution/match_decision'

/** What staff may say of a match. */
export const DECISIONS = ['confirmed', 'rejected', 'chosen', 'unsure'] as const
export type LabelDecision = (typeof DECISIONS)[number]

/** Why nothing was decided. */
export type LabelRefusal = 'appointment_unknown' | 'nothing_to_decide' | 'no_runner_up'

/** A decision as it is kept. */
export interface KeptLabel {
  id: string
  appointmentId: string
  decision: LabelDecision
  decidedBy: string
  decidedAt: Date
}

interface MatchRow {
  appointmentId: string
  locationId: string | null
  confidence: number
  tier: string
  touchpoints: StoredContact[]
  runnerUp: RunnerUp | null
}

const MATCHES = `
select m.appointment_id as "appointmentId", m.location_id as "locationId", m.confidence, m.tier,
       m.touchpoints, m.runner_up as "runnerUp"
  from matches m
  join appointments a on a.business_id = m.business_id and a.id = m.appointment_id
 where m.business_id = $1 and m.appointment_id = any($2::uuid[]) and a.gone_at is null`

const INSERT = `
insert into labels (business_id, id, appointment_id, location_id, decision, touchpoint_ids,
    event_ids, stated_confidence, stated_tier, decided_by, decided_at)
select $1, id, appointment_id, location_id, $3, touchpoint_ids, event_ids, stated_confidence,
       stated_tier, $4, clock_timestamp()
  from jsonb_to_recordset($2::jsonb) as r (id uuid, appointment_id uuid, location_id uuid,
    touchpoint_ids uuid[], event_ids text[], stated_confidence double precision, stated_tier text)
returning id, appointment_id as "appointmentId", decision, decided_by as "decidedBy",
          decided_at as "decidedAt"`

const labelOf = (match: MatchRow, decision: LabelDecision) => ({
  id: uuidV7(),
  appointment_id: match.appointmentId,
  location_id: match.locationId,
  touchpoint_ids:
    decision === 'chosen' ? match.runnerUp!.touchpointIds : match.touchpoints.map(({ id }) => id),
  event_ids: decision === 'chosen' ? [] : match.touchpoints.map(({ eventId }) => eventId),
  stated_confidence: match.confidence,
  stated_tier: match.tier,
})

function refusalOf(match: MatchRow, decision: LabelDecision): LabelRefusal | null {
  if (decision === 'chosen') return match.runnerUp?.touchpointIds.length ? null : 'no_runner_up'

  return match.touchpoints.length > 0 ? null : 'nothing_to_decide'
}

/**
 * Keeps what somebody decided of these appointments' matches and matches them again: a decision
 * stands above what is believed, and teaches the next calibration. All or none. Inside the door.
 */
export async function decideMatches(
  appointmentIds: readonly string[],
  decision: LabelDecision,
  decidedBy: string
): Promise<Result<KeptLabel[], LabelRefusal>> {
  const ids = [...new Set(appointmentIds)]
  const rows = await CurrentBusiness.query<MatchRow>(MATCHES, [CurrentBusiness.id(), ids])
  if (rows.length < ids.length) return fail('appointment_unknown')
  const refusal = rows.map((row) => refusalOf(row, decision)).find((one) => one !== null)
  if (refusal) return fail(refusal)
  const kept = await CurrentBusiness.query<KeptLabel>(INSERT, [
    CurrentBusiness.id(),
    JSON.stringify(rows.map((row) => labelOf(row, decision))),
    decision,
    decidedBy,
  ])
  if (decision !== 'unsure') await matchAppointments(ids, 'label')

  return ok([...kept])
}

/** Is there a match of this appointment, within the places of the scope? Inside the door. */
export async function isMatched(appointmentId: string) {
  const rows = await CurrentBusiness.query<MatchRow>(MATCHES, [
    CurrentBusiness.id(),
    [appointmentId],
  ])

  return rows.length > 0
}
