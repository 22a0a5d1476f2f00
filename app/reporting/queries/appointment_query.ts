import { CurrentBusiness } from '#tenancy/current_business'
import type { EvidenceLine } from '#attribution/evidence'
import { APPOINTMENT_COLUMNS, appointmentTables } from '#reporting/queries/appointment_rows'
import type { AppointmentRow } from '#reporting/queries/appointment_rows'
import { HAS_HINT } from '#reporting/queries/has_hint'
import type { Stage } from '#reporting/report_filter'

/** A contact of the journey, as the match keeps it. */
export interface JourneyContact {
  id: string
  eventId: string
  occurredAtMs: number
  channel: string
}

/** As the match keeps it. */
export interface StoredRunnerUp {
  tier: string
  confidence: number
  evidence: EvidenceLine[]
  touchpointIds: string[]
  lostBecause: string
}

/** One answer to "how did you hear of us?". */
export interface StatedAnswer {
  id: string
  answer: string
  /** ISO 8601. */
  statedAt: string
  /** By staff; else on the tablet of the desk. */
  isChosen: boolean
}

const ANSWERS = `
  (select coalesce(json_agg(json_build_object('id', r.id, 'answer', r.answer,
      'statedAt', to_char(r.stated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'isChosen', r.chosen_by is not null) order by r.stated_at desc, r.id desc), '[]')
     from self_reports r where r.business_id = a.business_id and r.appointment_id = a.id)`

/** The code of a message, typed in by staff. */
export interface StatedCode {
  id: string
  code: string
  /** ISO 8601. */
  statedAt: string
}

const CODES = `
  (select coalesce(json_agg(json_build_object('id', s.id, 'code', s.code,
      'statedAt', to_char(s.stated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      order by s.stated_at desc, s.id desc), '[]')
     from stated_codes s where s.business_id = a.business_id and s.appointment_id = a.id)`

/** One appointment with its record, its match and what was lacking for one. */
export interface AppointmentDetail extends AppointmentRow {
  source: string
  staff: string | null
  contact: string | null
  keptAt: Date | null
  keptBy: string | null
  selfReported: string | null
  /** What was said at the desk or to staff, the newest first: it stands. */
  answers: StatedAnswer[]
  codes: StatedCode[]
  contactKeys: string[]
  hasHint: boolean
  /** Booked before the business's first touchpoint. */
  isBeforeSnippet: boolean
  evidence: EvidenceLine[] | null
  journey: JourneyContact[] | null
  runnerUp: StoredRunnerUp | null
  weightsVersion: string | null
  calibrationVersion: number | null
  matchedAt: Date | null
}

/** Null: there is none, or none that the scope may see. Inside the door. */
export async function findAppointment(id: string, model: string, stage: Stage) {
  const [row] = await CurrentBusiness.query<AppointmentDetail>(
    `select ${APPOINTMENT_COLUMNS}, n.name as source, f.name as staff,
            coalesce(c.masked_email, c.masked_phone, a.masked_contact) as contact,
            a.kept_at as "keptAt", a.kept_by as "keptBy", a.self_reported as "selfReported", ${ANSWERS} as answers,
            ${CODES} as codes,
            a.contact_keys as "contactKeys",
            ${HAS_HINT} as "hasHint",
            a.booked_at < coalesce((select min(t.occurred_at) from touchpoints t
              where t.business_id = $1), 'infinity') as "isBeforeSnippet",
            m.evidence, m.touchpoints as journey, m.runner_up as "runnerUp",
            m.weights_version as "weightsVersion", m.calibration_version as "calibrationVersion",
            m.matched_at as "matchedAt"
       from ${appointmentTables(stage)}
       left join connections n on n.business_id = a.business_id and n.id = a.connection_id
       left join staff f on f.business_id = a.business_id and f.connection_id = a.connection_id
        and f.external_id = a.external_staff_id
      where a.business_id = $1 and a.id = $3`,
    [CurrentBusiness.id(), model, id],
    `appointment_${stage}`
  )

  return row ?? null
}
