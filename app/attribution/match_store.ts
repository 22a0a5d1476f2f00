import { CurrentBusiness } from '#tenancy/current_business'
import type { Matched } from '#attribution/matcher'

/** One contact of a stored journey. */
export interface StoredContact {
  id: string
  /** The source's id. */
  eventId: string
  occurredAtMs: number
  channel: string
}

/** SQL: business $1, `records` $2, cause $3. */
export const INSERT_MATCHES = `
insert into matches (business_id, appointment_id, booked_at, person_id, location_id, confidence,
  tier, evidence, touchpoints, last_touchpoint, channel, runner_up, weights_version, cause,
  calibration_version, posterior, none_probability, may_upload, label_id, cut_by)
select $1, appointment_id, booked_at, person_id, location_id, confidence, tier, evidence,
       touchpoints, last_touchpoint, channel, runner_up, weights_version, $3, calibration_version, posterior,
       none_probability, may_upload, label_id, cut_by
  from json_to_recordset($2::json) as r (appointment_id uuid, booked_at timestamptz,
    person_id uuid, location_id uuid, confidence double precision, tier text, evidence jsonb, touchpoints jsonb, last_touchpoint text,
    channel text, runner_up jsonb, weights_version text, calibration_version integer,
    posterior double precision, none_probability double precision, may_upload boolean,
    label_id uuid, cut_by uuid)`

const STORE = `${INSERT_MATCHES}
on conflict (business_id, appointment_id) do update set
  booked_at = excluded.booked_at, person_id = excluded.person_id,
  location_id = excluded.location_id, confidence = excluded.confidence, tier = excluded.tier,
  evidence = excluded.evidence,
  touchpoints = excluded.touchpoints, last_touchpoint = excluded.last_touchpoint,
  channel = excluded.channel, runner_up = excluded.runner_up,
  weights_version = excluded.weights_version, cause = excluded.cause, matched_at = now(),
  calibration_version = excluded.calibration_version, posterior = excluded.posterior,
  none_probability = excluded.none_probability, may_upload = excluded.may_upload,
  label_id = excluded.label_id, cut_by = excluded.cut_by
where (matches.booked_at, matches.person_id, matches.location_id, matches.confidence,
       matches.tier, matches.evidence, matches.touchpoints, matches.runner_up, matches.weights_version,
       matches.calibration_version, matches.may_upload, matches.label_id, matches.cut_by)
  is distinct from (excluded.booked_at, excluded.person_id, excluded.location_id,
       excluded.confidence, excluded.tier, excluded.evidence, excluded.touchpoints, excluded.runner_up, excluded.weights_version,
       excluded.calibration_version, excluded.may_upload, excluded.label_id, excluded.cut_by)
returning matches.appointment_id as id, old.appointment_id is null as "isNew"`

function record({ facts, decision, journey, found, cutBy }: Matched) {
  const touchpoints = journey.touches.map(
    ({ touchpointId: id, occurredAtMs, channel }): StoredContact => ({
      id,
      eventId: found.get(id)!.eventId,
      occurredAtMs,
      channel,
    })
  )
  const last = touchpoints.at(-1)

  return {
    appointment_id: facts.appointmentId,
    booked_at: new Date(facts.bookedAtMs),
    person_id: facts.personId,
    location_id: facts.locationId,
    confidence: decision.confidence,
    tier: decision.tier,
    evidence: decision.evidence,
    touchpoints,
    last_touchpoint: last?.eventId ?? null,
    channel: last?.channel ?? null,
    runner_up: decision.runnerUp,
    weights_version: decision.weightsVersion,
    calibration_version: decision.calibrationVersion,
    posterior: decision.posterior,
    none_probability: decision.noneProbability,
    may_upload: decision.mayUpload && last !== undefined,
    label_id: decision.labelId,
    cut_by: cutBy,
  }
}

/** The rows of `matches` as JSON. */
export const records = (matched: readonly Matched[]) => JSON.stringify(matched.map(record))

/**
 * Writes the matches, unmatched ones too; equal ones are left alone. Inside the door. Returns the
 * appointments that had a match before, and so have credits: until the commit nobody else writes
 * either.
 */
export async function storeMatches(matched: readonly Matched[], cause: string) {
  const rows = await CurrentBusiness.query<{ id: string; isNew: boolean }>(
    STORE,
    [CurrentBusiness.id(), records(matched), cause],
    'store_matches'
  )
  const news = new Set(rows.flatMap(({ id, isNew }) => (isNew ? [id] : [])))

  return matched.flatMap(({ facts: { appointmentId: id } }) => (news.has(id) ? [] : [id]))
}
