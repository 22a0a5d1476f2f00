import { leaseFor, leaseUntil } from '#core/lease'
import { CurrentBusiness } from '#tenancy/current_business'
import { ROW } from '#conversions/upload_rows'
import type { UploadRow, UploadState } from '#conversions/upload_rows'

export const LEASE_SECONDS = 60

const LOCK = `
with one as (select destination_id from uploads where business_id = $1 and id = $2)
select ${ROW}
  from uploads u join conversions c on c.business_id = u.business_id and c.id = u.conversion_id
 where u.business_id = $1 and u.destination_id = (select destination_id from one)
   and ((u.state in ('ready', 'held') and u.due_at <= now())
     or (u.state = 'sending' and u.lease_until < now()))
 order by u.due_at, u.id limit $3
   for update of u skip locked`

/**
 * Due lines of the same destination, one revision of a conversion each, locked: a batch holds no
 * key twice. One whose sender died is sent again under its key.
 */
export async function lockDue(uploadId: string, limit: number) {
  const rows = await CurrentBusiness.query<UploadRow>(LOCK, [CurrentBusiness.id(), uploadId, limit])

  return [...new Map(rows.toReversed().map((row) => [row.key, row])).values()].toReversed()
}

const PENDING = `
update uploads u set lease_fence = u.lease_fence + 1, lease_until = ${leaseUntil(LEASE_SECONDS)},
       due_at = ${leaseUntil(LEASE_SECONDS)}
  from conversions c, uploads one
 where u.business_id = $1 and one.business_id = $1 and one.id = $2
   and u.connection_id = one.connection_id and u.handle = one.handle
   and u.state = 'pending' and u.due_at <= now()
   and c.business_id = u.business_id and c.id = u.conversion_id
returning ${ROW}, u.lease_fence as fence`

/** The lines that wait for the same answer as this one, taken so that nobody else asks. */
export const lockPending = (uploadId: string) =>
  CurrentBusiness.query<UploadRow & { fence: bigint }>(PENDING, [CurrentBusiness.id(), uploadId])

/** What the gate says of a line that is due: it waits on, or never goes. */
export interface Refused {
  id: string
  state: UploadState
  reason: string | null
  /** Null: only an event wakes it. */
  untilMs: number | null
}

const REFUSE = `
update uploads u set state = r.state, reason = r.reason, due_at = r.due_at, lease_until = null
  from unnest($2::uuid[], $3::text[], $4::text[], $5::timestamptz[]) as r (id, state, reason, due_at)
 where u.business_id = $1 and u.id = r.id`

/** Inside the door, on locked lines. */
export async function refuseUploads(refused: readonly Refused[]) {
  if (refused.length === 0) return
  await CurrentBusiness.query(REFUSE, [
    CurrentBusiness.id(),
    refused.map(({ id }) => id),
    refused.map(({ state }) => state),
    refused.map(({ reason }) => reason),
    refused.map(({ untilMs }) => (untilMs === null ? 'infinity' : new Date(untilMs).toISOString())),
  ])
}

const START = `
update uploads u set state = 'sending', attempt = u.attempt + 1, reason = null,
       claimed_by = $4, ${leaseFor(LEASE_SECONDS, 'u.')}, payload_hash = r.hash,
       first_sent_at = coalesce(u.first_sent_at, now())
  from unnest($2::uuid[], $3::bytea[]) as r (id, hash)
 where u.business_id = $1 and u.id = r.id
returning u.id, u.lease_fence as fence`

/** Marks locked lines as being sent; the fence of each tells a late sender from its successor. */
export async function startSending(
  lines: readonly { id: string; payloadHash: Buffer }[],
  worker: string
) {
  const rows = await CurrentBusiness.query<{ id: string; fence: bigint }>(START, [
    CurrentBusiness.id(),
    lines.map(({ id }) => id),
    lines.map(({ payloadHash }) => payloadHash),
    worker,
  ])

  return new Map(rows.map(({ id, fence }) => [id, fence]))
}

/** How a line goes on after an answer, or after none. */
export interface Answered {
  id: string
  fence: bigint
  state: UploadState
  reason?: string | null
  /** Null: it is done. */
  dueAtMs: number | null
  handle?: string | null
  code?: string | null
  message?: string | null
  /** Attempts that do not count: the platform asked to wait. */
  takeBack?: boolean
  polls?: number
}

const ANSWER = `
update uploads u set state = r.state, reason = r.reason, due_at = r."dueAt",
       handle = coalesce(r.handle, u.handle), answer_code = r.code, answer_message = r.message,
       attempt = u.attempt - r."takenBack", polls = coalesce(r.polls, u.polls), lease_until = null,
       last_error_code = case when r.state in ('accepted', 'pending') then null else r.code end,
       last_error_at = case when r.state in ('accepted', 'pending') then null else now() end,
       answered_at = case when r.state in ('accepted', 'rejected') then now() else u.answered_at end
  from json_to_recordset($2::json) as r (id uuid, fence bigint, state text, reason text,
    "dueAt" timestamptz, handle text, code text, message text, "takenBack" integer, polls integer)
 where u.business_id = $1 and u.id = r.id and u.lease_fence = r.fence
   and u.state in ('sending', 'pending')`

/** Writes answers; that of a sender who lost the lease is thrown away. Inside the door. */
export async function answerUploads(answers: readonly Answered[]) {
  const rows = answers.map(({ fence, dueAtMs, takeBack, ...row }) => {
    return {
      ...row,
      fence: fence.toString(),
      dueAt: dueAtMs === null ? 'infinity' : new Date(dueAtMs).toISOString(),
      takenBack: takeBack ? 1 : 0,
    }
  })
  await CurrentBusiness.query(ANSWER, [CurrentBusiness.id(), JSON.stringify(rows)])
}
