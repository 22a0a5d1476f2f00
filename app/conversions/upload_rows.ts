import { CurrentBusiness } from '#tenancy/current_business'

export type UploadState =
  | 'held'
  | 'ready'
  | 'sending'
  | 'pending'
  | 'accepted'
  | 'rejected'
  | 'unknown'
  | 'suppressed'
  | 'expired'
export type UploadKind = 'conversion' | 'restate' | 'retract'

/** One line of the ledger: a conversion for one destination, of one kind and revision. */
export interface UploadRow {
  id: string
  conversionId: string
  destinationId: string
  connectionId: string
  appointmentId: string
  ruleId: string
  kind: UploadKind
  revision: number
  key: string
  state: UploadState
  /** Why it is held or suppressed, or cannot be taken back. */
  reason: string | null
  occurredAt: Date
  valueMicros: bigint | null
  currency: string | null
  handle: string | null
  polls: number
  attempt: number
  firstSentAt: Date | null
  /** What somebody decided of it last. */
  decision: 'release' | 'suppress' | 'retry' | null
}

/** Columns of a line `u` with its conversion `c`. */
export const ROW = `
  u.id, u.conversion_id as "conversionId", u.destination_id as "destinationId",
  u.connection_id as "connectionId", u.appointment_id as "appointmentId", c.rule_id as "ruleId",
  u.kind, u.revision, u.key, u.state, u.reason, u.occurred_at as "occurredAt",
  u.value_micros as "valueMicros", u.currency, u.handle, u.polls, u.attempt,
  u.first_sent_at as "firstSentAt", u.decision`
const JOIN = 'join conversions c on c.business_id = u.business_id and c.id = u.conversion_id'

const OF_APPOINTMENTS = `
select ${ROW} from uploads u ${JOIN}
 where u.business_id = $1 and u.appointment_id = any($2::uuid[])
 order by u.conversion_id, u.revision
   for update of u`

/** All lines of these appointments, oldest revision first, locked. Inside the door. */
export const uploadsOf = (appointmentIds: readonly string[]) =>
  CurrentBusiness.query<UploadRow>(OF_APPOINTMENTS, [CurrentBusiness.id(), appointmentIds])

/** What a plan makes of a line that was not sent yet. */
export interface Replanned {
  id: string
  state: UploadState
  reason: string | null
  /** Null: only an event wakes it. */
  dueAtMs: number | null
  occurredAt: Date
  valueMicros: bigint | null
  currency: string | null
  identifiers: string[]
}

export interface PlannedUpload extends Replanned {
  conversionId: string
  destinationId: string
  connectionId: string
  appointmentId: string
  locationId: string | null
  ruleId: string
  stage: string
  kind: UploadKind
  revision: number
  key: string
}

const due = (atMs: number | null) => (atMs === null ? 'infinity' : new Date(atMs).toISOString())

const asJson = (rows: readonly (Replanned | PlannedUpload)[]) =>
  JSON.stringify(
    rows.map(({ dueAtMs, valueMicros, ...row }) => {
      return { ...row, dueAt: due(dueAtMs), valueMicros: valueMicros?.toString() ?? null }
    })
  )

const INSERT = `
with r as (
  select * from json_to_recordset($2::json) as r (id uuid, "conversionId" uuid,
    "destinationId" uuid, "connectionId" uuid, "appointmentId" uuid, "locationId" uuid,
    "ruleId" uuid, stage text, kind text, revision integer, key text, state text, reason text,
    "dueAt" timestamptz, "occurredAt" timestamptz, "valueMicros" bigint, currency text,
    identifiers json)
), told as (
  insert into conversions (business_id, id, appointment_id, location_id, rule_id, stage, occurred_at)
  select $1, "conversionId", "appointmentId", "locationId", "ruleId", stage, "occurredAt"
    from r where kind = 'conversion'
  on conflict do nothing
)
insert into uploads (business_id, id, conversion_id, destination_id, connection_id, appointment_id,
  location_id, kind, revision, key, state, reason, due_at, occurred_at, value_micros, currency,
  identifiers)
select $1, id, "conversionId", "destinationId", "connectionId", "appointmentId", "locationId", kind,
       revision, key, state, reason, "dueAt", "occurredAt", "valueMicros", currency,
       array(select json_array_elements_text(identifiers))
  from r
on conflict do nothing`

/** New lines, with their conversion where it is the first. Inside the door. */
export async function addUploads(rows: readonly PlannedUpload[]) {
  if (rows.length === 0) return
  await CurrentBusiness.query(INSERT, [CurrentBusiness.id(), asJson(rows)])
}

const UPDATE = `
update uploads u set state = r.state, reason = r.reason, due_at = r."dueAt",
       occurred_at = r."occurredAt", value_micros = r."valueMicros", currency = r.currency,
       identifiers = array(select json_array_elements_text(r.identifiers))
  from json_to_recordset($2::json) as r (id uuid, state text, reason text, "dueAt" timestamptz,
    "occurredAt" timestamptz, "valueMicros" bigint, currency text, identifiers json)
 where u.business_id = $1 and u.id = r.id and u.state in ('held', 'ready', 'suppressed')
   and u.decision is distinct from 'suppress'
   and (u.state, u.reason, u.value_micros, u.currency, u.occurred_at)
       is distinct from (r.state, r.reason, r."valueMicros", r.currency::char(3), r."occurredAt")`

/** Lines that were not sent yet, as they stand now; what somebody suppressed stays so. Inside the door. */
export async function replan(rows: readonly Replanned[]) {
  if (rows.length === 0) return
  await CurrentBusiness.query(UPDATE, [CurrentBusiness.id(), asJson(rows)])
}

/** What was told and differs by now, and the platform cannot be told so; null: nothing differs. */
export async function noteDifferences(notes: readonly { id: string; reason: string | null }[]) {
  if (notes.length === 0) return
  await CurrentBusiness.query(
    `update uploads u set reason = r.reason
       from unnest($2::uuid[], $3::text[]) as r (id, reason)
      where u.business_id = $1 and u.id = r.id and u.reason is distinct from r.reason`,
    [CurrentBusiness.id(), notes.map(({ id }) => id), notes.map(({ reason }) => reason)]
  )
}

const WAITING = `
select ${ROW} from uploads u ${JOIN}
 where u.business_id = $1 and u.destination_id = $2 and u.state in ('held', 'ready')
   and u.reason is distinct from 'not_reached'
 order by u.occurred_at desc, u.id limit $3`

/** The newest unsent lines of a destination whose stage was reached. Inside the door. */
export const newestWaiting = (destinationId: string, limit: number) =>
  CurrentBusiness.query<UploadRow>(WAITING, [CurrentBusiness.id(), destinationId, limit])
