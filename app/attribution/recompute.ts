import { clock } from '#core/clock'
import { codeOf } from '#core/error_code'
import { uuidV7 } from '#core/ids'
import { enqueue } from '#core/queue'
import { CurrentBusiness } from '#tenancy/current_business'
import { forgetAnswers } from '#attribution/answer_surprise'
import { matchAppointments } from '#attribution/matcher'
import { forgetPopulation } from '#attribution/population'
import { tellProgress } from '#tenancy/live/tell'
import { workInside } from '#tenancy/work_inside'

/** The kind of work and its table: appointments whose match or credit is stale. */
export const RECOMPUTE = 'recompute_requests'

const BATCH = 100
const MAX_ATTEMPTS = 8

export interface DrainProgress {
  done: number
  total: number
}

const REQUEST = `
insert into recompute_requests as r (business_id, id, kind, subject_id, booked_at, cause)
select $1, i.id, 'match_appointment', i.subject, a.booked_at, $4
  from unnest($2::uuid[], $3::uuid[]) as i (id, subject)
  left join appointments a on a.business_id = $1 and a.id = i.subject
on conflict (business_id, kind, subject_id) where state = 'ready' do update
  set due_at = now(), cause = excluded.cause where r.due_at = 'infinity'`

/**
 * A burst folds into one row per appointment, also into one that somebody stopped: it goes on. The
 * pointer follows the commit. Inside the door.
 */
export async function requestRecompute(appointmentIds: readonly string[], cause: string) {
  if (appointmentIds.length === 0) return
  const businessId = CurrentBusiness.id()
  const ids = appointmentIds.map(() => uuidV7())
  await CurrentBusiness.query(REQUEST, [businessId, ids, appointmentIds, cause])
  CurrentBusiness.afterCommit(() =>
    enqueue({ kind: RECOMPUTE, rowId: { businessId, id: ids[0]! } })
  )
}

/**
 * Takes a batch under row locks: what is being worked on elsewhere is passed over. Materialized, or
 * a join may ask again for rows that it has just deleted, and take more than the limit.
 */
const TAKE = `
with t as materialized (
  select id from recompute_requests
   where business_id = $1 and state = 'ready' and due_at <= now()
   order by booked_at, subject_id limit $2 for update skip locked)
delete from recompute_requests r using t where r.business_id = $1 and r.id = t.id
returning r.subject_id as "subjectId", r.cause`

interface Taken {
  subjectId: string
  cause: string
}

/** How many were taken and matched; 0 when nothing is due. */
const workBatch = (businessId: string, size: number) =>
  workInside(businessId, async () => {
    // A commit that a crash loses leaves its requests behind: they are worked again.
    await CurrentBusiness.query('set local synchronous_commit = off')
    const taken = await CurrentBusiness.query<Taken>(TAKE, [businessId, size])
    const byCause = Map.groupBy(taken, ({ cause }) => cause)
    for (const [cause, rows] of byCause) {
      await matchAppointments(
        rows.map(({ subjectId }) => subjectId),
        cause
      )
    }

    return taken.length
  })

const POSTPONE = `
update recompute_requests set attempt = attempt + 1, last_error_code = $2, last_error_at = now(),
  state = case when attempt + 1 >= ${MAX_ATTEMPTS} then 'failed' else 'ready' end,
  due_at = now() + least(power(2, attempt), 900) * interval '1 second'
where business_id = $1 and id = (
  select id from recompute_requests
   where business_id = $1 and state = 'ready' and due_at <= now()
   order by booked_at, subject_id limit 1 for update skip locked)`

/**
 * A batch that failed again, one by one: the appointment that fails waits, and is left alone after
 * eight tries; the others are done.
 */
async function workEach(businessId: string) {
  for (let worked = 0; worked < BATCH; worked++) {
    if ((await workOne(businessId)) === 0) return worked
  }

  return BATCH
}

async function workOne(businessId: string) {
  try {
    return await workBatch(businessId, 1)
  } catch (error) {
    const code = codeOf(error)
    await workInside(businessId, () => CurrentBusiness.query(POSTPONE, [businessId, code]))

    return 1
  }
}

async function waiting(businessId: string) {
  const [row] = await workInside(businessId, () =>
    CurrentBusiness.query<{ due: number }>(
      `select count(*)::int as due from recompute_requests
        where business_id = $1 and state = 'ready' and due_at <= now()`,
      [businessId]
    )
  )

  return row!.due
}

const HELD = `
select 1 from recompute_requests
 where business_id = $1 and state = 'ready' and due_at <= now() limit 1 for update`

/** Waits for the batches that others hold; true when one of them left its requests behind. */
const isLeft = (businessId: string) =>
  workInside(businessId, async () => {
    const rows = await CurrentBusiness.query(HELD, [businessId])

    return rows.length > 0
  })

/**
 * Works every due request of a business, in the order in which the appointments were booked, in
 * transactions of 100. Returns how many were done. Stops between two of them when `signal` says so.
 */
export async function drain(
  businessId: string,
  options: { onProgress?: (progress: DrainProgress) => void; signal?: AbortSignal } = {}
) {
  const total = await waiting(businessId)
  const startedAt = clock.date().toISOString()
  let done = 0
  forgetPopulation(businessId)
  forgetAnswers(businessId)
  while (!options.signal?.aborted) {
    const worked = await workBatch(businessId, BATCH).catch(() => workEach(businessId))
    if (worked === 0 && !(await isLeft(businessId))) break
    done += worked
    const progress = { done, total: Math.max(total, done) }
    tellRecompute(businessId, { ...progress, state: 'running', startedAt })
    options.onProgress?.(progress)
  }
  if (done > 0) tellRecompute(businessId, { done, total: done, state: 'done', startedAt })

  return done
}

/** Open pages hear how far it is. Requests are many rows and one work: that of the business. */
const tellRecompute = (
  businessId: string,
  progress: DrainProgress & { state: string; startedAt: string }
) =>
  tellProgress(businessId, {
    kind: 'recompute',
    id: businessId,
    phase: null,
    unit: 'appointments',
    retryAt: null,
    message: null,
    ...progress,
  })
