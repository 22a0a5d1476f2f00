import captureConfig from '#config/capture'
import { clock } from '#core/clock'
import { uuidV7 } from '#core/ids'
import { isClaimable, leaseFor, leaseUntil } from '#core/lease'
import { enqueue } from '#core/queue'
import { CurrentBusiness } from '#tenancy/current_business'

/** The kind of work and its table: a version of the channel rules, applied to what is stored. */
export const RECLASSIFICATIONS = 'reclassifications'

/** Until no process classifies by the old rules: what it remembers, and a batch on its way. */
const SETTLED_AFTER_MS = (captureConfig.siteKeySeconds + 5) * 1_000

const LEASE_SECONDS = 60

/** How far the newest one is, for pages. */
export interface ReclassificationFacts {
  id: string
  state: 'ready' | 'running' | 'done' | 'superseded'
  version: number
  done: number
  total: number | null
  changed: number
  dueAt: Date
  startedAt: Date | null
  finishedAt: Date | null
}

/** A version in work, of one worker alone. */
export interface HeldReclassification {
  id: string
  version: number
  fence: bigint
  done: number
  total: number
  changed: number
  cursorAt: string | null
  cursorId: string | null
  startedAt: Date
}

/** A newer version makes an older one's work needless. Inside the door. */
export async function askReclassification(version: number, askedBy: string) {
  const businessId = CurrentBusiness.id()
  const id = uuidV7()
  await CurrentBusiness.query(
    `update reclassifications set state = 'superseded', finished_at = now(), lease_until = null
      where business_id = $1 and state in ('ready', 'running')`,
    [businessId]
  )
  await CurrentBusiness.query(
    `insert into reclassifications (business_id, id, version, asked_by, due_at)
     values ($1, $2, $3, $4, $5)`,
    [businessId, id, version, askedBy, new Date(clock.nowMs() + SETTLED_AFTER_MS)]
  )
  CurrentBusiness.afterCommit(() =>
    enqueue({ kind: RECLASSIFICATIONS, rowId: { businessId, id } }, { delayMs: SETTLED_AFTER_MS })
  )
}

/** Null: there was never any. Inside the door. */
export async function latestReclassification() {
  const [row] = await CurrentBusiness.query<ReclassificationFacts>(
    `select id, state, version, done_count::int as done, total_count::int as total,
            changed_count::int as changed, due_at as "dueAt", started_at as "startedAt",
            finished_at as "finishedAt"
       from reclassifications where business_id = $1 order by asked_at desc, id desc limit 1`,
    [CurrentBusiness.id()]
  )

  return row ?? null
}

/** Null: somebody else has it, it is not due, or a newer version took its place. Inside the door. */
export async function claimReclassification(id: string, worker: string) {
  const [row] = await CurrentBusiness.query<HeldReclassification>(
    `update reclassifications r set state = 'running', attempt = attempt + 1, claimed_by = $4,
            ${leaseFor(LEASE_SECONDS)},
            started_at = coalesce(started_at, now()),
            total_count = coalesce(total_count,
              (select count(*) from touchpoints t where t.business_id = $1))
      where business_id = $1 and id = $2 and ${isClaimable({ dueBy: '$3' })}
      returning id, version, lease_fence as fence, done_count::int as done,
                total_count::int as total, changed_count::int as changed,
                to_char(cursor_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "cursorAt",
                cursor_id as "cursorId", started_at as "startedAt"`,
    [CurrentBusiness.id(), id, clock.date(), worker]
  )

  return row ?? null
}

/** In the transaction of a batch; false: another worker has it, or a newer version. */
export async function advanceReclassification(held: HeldReclassification) {
  const { affected } = await CurrentBusiness.query(
    `update reclassifications set done_count = $4, changed_count = $5, cursor_at = $6,
            cursor_id = $7, lease_until = ${leaseUntil(LEASE_SECONDS)}
      where business_id = $1 and id = $2 and lease_fence = $3 and state = 'running'`,
    [
      CurrentBusiness.id(),
      held.id,
      held.fence,
      held.done,
      held.changed,
      held.cursorAt,
      held.cursorId,
    ]
  )

  return affected > 0
}

export const finishReclassification = ({ id, fence }: HeldReclassification) =>
  CurrentBusiness.query(
    `update reclassifications set state = 'done', finished_at = now(), lease_until = null,
            total_count = done_count
      where business_id = $1 and id = $2 and lease_fence = $3 and state = 'running'`,
    [CurrentBusiness.id(), id, fence]
  )

/** Gives it back: at once where the process ends, after a pause where something failed. */
export const releaseReclassification = (
  { id, fence }: HeldReclassification,
  problem: string | null
) =>
  CurrentBusiness.query(
    `update reclassifications set state = 'ready', lease_until = null,
            last_error_code = coalesce($4, last_error_code),
            last_error_at = case when $4::text is null then last_error_at else now() end,
            due_at = case when $4::text is null then now()
                     else now() + least(power(2, attempt), 900) * interval '1 second' end
      where business_id = $1 and id = $2 and lease_fence = $3 and state = 'running'`,
    [CurrentBusiness.id(), id, fence, problem]
  )
