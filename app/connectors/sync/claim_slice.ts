import { isClaimable, leaseFor, leaseUntil } from '#core/lease'
import { CurrentBusiness } from '#tenancy/current_business'
import { SLICE_COLUMNS, sliceOf } from '#connectors/sync/slices'
import type { Slice } from '#connectors/sync/slices'

/** How long a claim lasts unless it is extended. */
export const LEASE_SECONDS = 20
/** Backfills of one business at a time. */
const MOST_HEAVY = 2
/** After so many deaths of its worker nobody touches a row again by itself. */
const MOST_CRASHES = 3

/** Narrows what may be claimed: a command works for one connection, or one batch, alone. */
export interface ClaimOf {
  connectionId?: string
  stream?: string
  batchId?: string
  /** Leaves the past to the workers. */
  isPresent?: boolean
}

const HELD = `o.state = 'running' and o.lease_until >= now()`
const SAME_PLACE = `o.business_id = $1 and o.connection_id = s.connection_id
  and o.stream = s.stream and o.partition = s.partition and o.id <> s.id and o.kind <> 'plan'`

/**
 * The next slice of the business that may run: none where its stream and partition are being read,
 * or two backfills run. What somebody waits for comes first, the past last and newest first.
 */
const NEXT = `
select s.id from sync_slices s
 where s.business_id = $1 and s.crashes < ${MOST_CRASHES}
   and ${isClaimable({ of: 's.' })}
   and ($2::uuid is null or s.connection_id = $2) and ($3::text is null or s.stream = $3)
   and ($4::uuid is null or s.batch_id = $4) and (not $5 or s.kind <> 'backfill')
   and (s.kind = 'plan' or not exists (select 1 from sync_slices o where ${SAME_PLACE} and ${HELD}))
   and (s.kind <> 'backfill' or ${MOST_HEAVY} > (select count(*) from sync_slices o
         where o.business_id = $1 and o.kind = 'backfill' and o.id <> s.id and ${HELD}))
   and (s.kind <> 'live' or not exists (select 1 from sync_slices o where ${SAME_PLACE}
         and o.kind = 'live' and o.state in ('ready', 'running') and o.pass_id = s.pass_id
         and (o.from_at < s.from_at or o.from_day < s.from_day)))
 order by array_position(array['reread', 'refetch', 'plan', 'live', 'backfill'], s.kind),
   case when s.kind = 'backfill' then null else s.from_at end,
   case when s.kind = 'backfill' then null else s.from_day end,
   s.to_at desc, s.to_day desc, s.due_at, s.id
 limit 1`

const CLAIM = `
update sync_slices s
   set state = 'running', attempt = attempt + 1, claimed_by = $3, ${leaseFor(LEASE_SECONDS)}
 where s.business_id = $1 and s.id = $2
returning ${SLICE_COLUMNS}`

const POISON = `
update sync_slices set state = 'quarantined', lease_until = null, last_error_code = 'worker_died',
  last_error_at = now(), finished_at = now()
 where business_id = $1 and state = 'running' and lease_until < now() and crashes >= ${MOST_CRASHES - 1}`

/** Takes the next slice for this worker; null where none may run now. Inside the door. */
export async function claimSlice(worker: string, of: ClaimOf = {}): Promise<Slice | null> {
  const businessId = CurrentBusiness.id()
  await CurrentBusiness.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `sync claim ${businessId}`,
  ])
  await CurrentBusiness.query(POISON, [businessId], 'quarantine_sync_slices')
  const [next] = await CurrentBusiness.query<{ id: string }>(
    NEXT,
    [
      businessId,
      of.connectionId ?? null,
      of.stream ?? null,
      of.batchId ?? null,
      of.isPresent ?? false,
    ],
    'next_sync_slice'
  )
  if (!next) return null
  const [row] = await CurrentBusiness.query<Parameters<typeof sliceOf>[0]>(
    CLAIM,
    [businessId, next.id, worker],
    'claim_sync_slice'
  )

  return sliceOf(row!)
}

/** Thrown where a successor has taken the slice over: nothing of this run may be kept. */
export class LeaseLost extends Error {
  code = 'E_LEASE_LOST'
}

/** Keeps the slice for this run; throws LeaseLost where it is no longer its own. Inside the door. */
export async function extendLease({ id, fence }: Pick<Slice, 'id' | 'fence'>) {
  const { affected } = await CurrentBusiness.query(
    `update sync_slices set lease_until = ${leaseUntil(LEASE_SECONDS)}
      where business_id = $1 and id = $2 and lease_fence = $3 and state = 'running'`,
    [CurrentBusiness.id(), id, fence],
    'extend_sync_slice'
  )
  if (affected === 0) throw new LeaseLost('the slice was taken over')
}
