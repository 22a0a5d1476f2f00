import { enqueue } from '#core/queue'
import { planConversions, UPLOADS } from '#conversions/plan_conversions'
import { CurrentBusiness } from '#tenancy/current_business'

/** What somebody may decide of a line; who and when stands beside it. */
export type Decision = 'release' | 'suppress' | 'retry'

/** What a line is held for that a person may answer for: the others are facts, or the platform's own. */
const RELEASABLE = ['grace', 'confidence'] as const

const set = (decision: Decision | null) =>
  `decision = ${decision ? `'${decision}'` : 'null'}, decided_by = $3, decided_at = now()`
const mine = () => [CurrentBusiness.id(), CurrentBusiness.scope().actor] as const

async function changed(sql: string, id: string): Promise<string | null> {
  const [businessId, actor] = mine()
  const [row] = await CurrentBusiness.query<{ appointmentId: string }>(
    `update uploads set ${sql} returning appointment_id as "appointmentId"`,
    [businessId, id, actor]
  )

  return row?.appointmentId ?? null
}

/**
 * Somebody decides that a line is not told, or not again. What is on its way to the platform cannot
 * be stopped. False: it is none of these. Inside the door.
 */
export const suppressUpload = async (id: string): Promise<boolean> =>
  (await changed(
    `state = 'suppressed', reason = 'withheld', due_at = 'infinity', ${set('suppress')}
      where business_id = $1 and id = $2 and state in ('held', 'ready', 'rejected', 'unknown')`,
    id
  )) !== null

/**
 * Somebody answers for a line that waits for certainty or for the grace of a booking, or takes a
 * suppression back. The gate still says whether it may go, and its key stays. Inside the door.
 */
export async function releaseUpload(id: string): Promise<boolean> {
  const held = await changed(
    `${set('release')} where business_id = $1 and id = $2 and state = 'held'
      and reason in (${RELEASABLE.map((reason) => `'${reason}'`).join(', ')})`,
    id
  )
  // Where its rule has ended nothing plans it again, and it says so.
  const appointmentId =
    held ??
    (await changed(
      `${set(null)}, reason = 'rule_ended'
        where business_id = $1 and id = $2 and state = 'suppressed' and decision = 'suppress'`,
      id
    ))
  if (appointmentId === null) return false
  await planConversions([appointmentId])

  return true
}

/**
 * Somebody decides that a line goes again, under its own key: what was rejected, and what nobody
 * knows of. False: it is neither. Inside the door.
 */
export async function retryUpload(id: string): Promise<boolean> {
  const isDue = await changed(
    `state = 'ready', reason = 'by_hand', due_at = now(), attempt = 0, first_sent_at = null,
      ${set('retry')} where business_id = $1 and id = $2 and state in ('rejected', 'unknown')`,
    id
  )
  if (isDue === null) return false
  const businessId = CurrentBusiness.id()
  CurrentBusiness.afterCommit(() => enqueue({ kind: UPLOADS, rowId: { businessId, id } }))

  return true
}

/** How many were rejected and go again, at most so many at once. Inside the door. */
export async function retryRejected(limit: number): Promise<number> {
  const rows = await CurrentBusiness.query<{ id: string }>(
    `select id from uploads where business_id = $1 and state = 'rejected'
      order by created_at, id limit $2`,
    [CurrentBusiness.id(), limit]
  )
  for (const { id } of rows) await retryUpload(id)

  return rows.length
}
