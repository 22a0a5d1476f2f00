import { hostname } from 'node:os'
import { CurrentBusiness } from '#tenancy/current_business'

/** Tables whose rows say what is due; their names go into SQL, so the list is closed. */
export const WORK_TABLES = ['recompute_requests', 'imports'] as const
export type WorkTable = (typeof WORK_TABLES)[number]

export interface Claim {
  fence: bigint
  attempt: number
  crashes: number
}

export const LEASE_SECONDS = 20
const POISON_CRASHES = 3
const MAX_ATTEMPTS = 8
const worker = `${hostname()}-${process.pid}`

/**
 * Takes a due row, or one whose worker died. Null: somebody else has it, it is not due, or it is
 * quarantined. Inside the door; commit before working.
 */
export async function claim(table: WorkTable, id: string): Promise<Claim | null> {
  const [row] = await CurrentBusiness.query<Claim & { state: string }>(
    `update ${table} set
       crashes = crashes + (case when lease_until is not null then 1 else 0 end),
       state = case when lease_until is not null and crashes + 1 >= ${POISON_CRASHES}
                    then 'quarantined' else 'running' end,
       attempt = attempt + 1, lease_fence = lease_fence + 1,
       lease_until = now() + interval '${LEASE_SECONDS} seconds', claimed_by = $3
     where business_id = $1 and id = $2 and due_at <= now()
       and (state = 'ready' or (state = 'running' and lease_until < now()))
     returning lease_fence as fence, attempt, crashes, state`,
    [CurrentBusiness.id(), id, worker]
  )

  return row && row.state === 'running' ? row : null
}

/** Keeps a lease while the work goes on; false when a successor has taken over. */
export async function extend(table: WorkTable, id: string, { fence }: Claim) {
  const { affected } = await CurrentBusiness.query(
    `update ${table} set lease_until = now() + interval '${LEASE_SECONDS} seconds'
      where business_id = $1 and id = $2 and lease_fence = $3 and state = 'running'`,
    [CurrentBusiness.id(), id, fence]
  )

  return affected === 1
}

/** Marks the row done in the transaction of its effects; throws when a successor has it. */
export async function finish(table: WorkTable, id: string, { fence }: Claim) {
  const { affected } = await CurrentBusiness.query(
    `update ${table} set state = 'done', lease_until = null
      where business_id = $1 and id = $2 and lease_fence = $3`,
    [CurrentBusiness.id(), id, fence]
  )
  if (affected !== 1) throw new Error('E_LEASE_LOST: a later worker has this row')
}

/** Puts a failed row back with growing patience; after eight tries it stays failed and is seen. */
export async function postpone(table: WorkTable, id: string, failure: Claim & { code: string }) {
  await CurrentBusiness.query(
    `update ${table} set lease_until = null, last_error_code = $4, last_error_at = now(),
       state = case when attempt >= ${MAX_ATTEMPTS} then 'failed' else 'ready' end,
       due_at = now() + least(power(2, attempt), 900) * (0.75 + random() / 2) * interval '1 second'
      where business_id = $1 and id = $2 and lease_fence = $3`,
    [CurrentBusiness.id(), id, failure.fence, failure.code.slice(0, 100)]
  )
}
