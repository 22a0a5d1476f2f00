import { clock } from '#core/clock'
import { isUuid, uuidV7 } from '#core/ids'
import { isClaimable, leaseFor } from '#core/lease'
import { nextRun } from '#reporting/scheduled/next_run'
import type { Rhythm } from '#reporting/scheduled/next_run'
import { CurrentBusiness } from '#tenancy/current_business'

/** The kind of work and its table. */
export const SCHEDULES = 'report_schedules'

/** Reports whose figures fit into a letter. */
export const SCHEDULED_REPORTS = ['channels', 'locations'] as const
export type ScheduledReport = (typeof SCHEDULED_REPORTS)[number]

/** A report that is frozen and mailed each week or month at a local hour. */
export interface Schedule {
  id: string
  report: ScheduledReport
  every: Rhythm
  hour: number
  userIds: string[]
  dueAt: Date
  lastRanAt: Date | null
  lastFrozenId: string | null
  /** Why the last run came to nothing; null: it did not. */
  problem: string | null
}

export type NewSchedule = Pick<Schedule, 'report' | 'every' | 'hour' | 'userIds'>

const COLUMNS = `id, report, every, hour, user_ids as "userIds", due_at as "dueAt",
  last_ran_at as "lastRanAt", last_frozen_id as "lastFrozenId", last_error_code as problem`

/** Inside the door, as all of these. */
export const listSchedules = () =>
  CurrentBusiness.query<Schedule>(
    `select ${COLUMNS} from report_schedules where business_id = $1 order by created_at, id`,
    [CurrentBusiness.id()]
  )

export async function addSchedule({ report, every, hour, userIds }: NewSchedule, zone: string) {
  const { businessId, actor } = CurrentBusiness.scope()
  const dueAt = nextRun(every, hour, { nowMs: clock.nowMs(), zone })
  await CurrentBusiness.query(
    `insert into report_schedules (business_id, id, report, every, hour, user_ids, created_by, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [businessId, uuidV7(), report, every, hour, userIds, actor, dueAt]
  )
}

/** False: there is none. What was frozen stays. */
export async function removeSchedule(id: string) {
  if (!isUuid(id)) return false
  const { affected } = await CurrentBusiness.query(
    'delete from report_schedules where business_id = $1 and id = $2',
    [CurrentBusiness.id(), id]
  )

  return affected > 0
}

export async function isSubscribed(id: string, userId: string) {
  const rows = await CurrentBusiness.query(
    'select 1 from report_schedules where business_id = $1 and id = $2 and $3 = any(user_ids)',
    [CurrentBusiness.id(), id, userId]
  )

  return rows.length > 0
}

/** Twice is once: who is not written to is not written to. */
export const unsubscribe = (id: string, userId: string) =>
  CurrentBusiness.query(
    `update report_schedules set user_ids = array_remove(user_ids, $3::uuid)
      where business_id = $1 and id = $2`,
    [CurrentBusiness.id(), id, userId]
  )

/** A report is frozen, and its letters are kept, well within it. */
const LEASE_SECONDS = 300

/** A run that this worker has to itself. */
export interface ClaimedSchedule extends Schedule {
  fence: bigint
  attempt: number
}

/** Null: somebody else has it, or it is not due. */
export async function claimSchedule(id: string): Promise<ClaimedSchedule | null> {
  const [row] = await CurrentBusiness.query<ClaimedSchedule>(
    `update report_schedules set state = 'running', attempt = attempt + 1,
            ${leaseFor(LEASE_SECONDS)}
      where business_id = $1 and id = $2 and ${isClaimable({ dueBy: '$3' })}
      returning ${COLUMNS}, lease_fence as fence, attempt`,
    [CurrentBusiness.id(), id, clock.date()]
  )

  return row ?? null
}

export interface RunOutcome {
  dueAt: Date
  /** Null: it failed. */
  frozenId: string | null
  problem: string | null
  attempt: number
}

/** When it is due again; a worker that lost its lease writes nothing. */
export const settleRun = ({ id, fence }: ClaimedSchedule, outcome: RunOutcome) =>
  CurrentBusiness.query(
    `update report_schedules set state = 'ready', lease_until = null, due_at = $4, attempt = $5,
            last_error_code = $6, last_error_at = case when $6::text is null then null else now() end,
            last_frozen_id = coalesce($7, last_frozen_id),
            last_ran_at = case when $7::uuid is null then last_ran_at else $8::timestamptz end
      where business_id = $1 and id = $2 and lease_fence = $3`,
    [
      CurrentBusiness.id(),
      id,
      fence,
      outcome.dueAt,
      outcome.attempt,
      outcome.problem,
      outcome.frozenId,
      clock.date(),
    ]
  )
