import type { Slice, SliceKind } from '#connectors/sync/slices'
import { CurrentBusiness } from '#tenancy/current_business'

/** A slice that is not done, as far as a plan has to know. */
export interface StandingSlice {
  id: string
  partition: string
  kind: SliceKind
  state: 'ready' | 'running' | 'failed' | 'parked' | 'quarantined'
  tier: number | null
}

export interface OfStream {
  connectionId: string
  stream: string
}

export const isUnderWay = ({ state }: StandingSlice) => state === 'ready' || state === 'running'

/** Everything of a stream that is not done. Inside the door. */
export const standingSlices = ({ connectionId, stream }: OfStream) =>
  CurrentBusiness.query<StandingSlice>(
    `select id, partition, kind, state, tier from sync_slices
      where business_id = $1 and connection_id = $2 and stream = $3 and state <> 'done'
        and kind <> 'plan'`,
    [CurrentBusiness.id(), connectionId, stream],
    'standing_sync_slices'
  )

/**
 * Lets slices that stopped go on where they were. Those that the brake stopped wait for their
 * operator, those that killed their worker for somebody who looks.
 */
export const reviveSlices = (ids: string[]) =>
  CurrentBusiness.query(
    `update sync_slices set state = 'ready', due_at = now(), attempt = 0, crashes = 0,
            finished_at = null, counts = '{}'
      where business_id = $1 and id = any($2::uuid[]) and state in ('failed', 'parked')
        and last_error_code is distinct from 'loss_refused'`,
    [CurrentBusiness.id(), ids]
  )

/** Takes slices away that a new plan stands in for. */
export const dropSlices = (ids: string[]) =>
  CurrentBusiness.query(
    `delete from sync_slices where business_id = $1 and id = any($2::uuid[])
        and state in ('failed', 'parked')`,
    [CurrentBusiness.id(), ids]
  )

/** Lets a slice that the brake stopped do what it was stopped for; it is read anew. */
export const acceptLoss = ({ connectionId, stream }: { connectionId: string; stream?: string }) =>
  CurrentBusiness.query<Pick<Slice, 'id'>>(
    `update sync_slices set state = 'ready', due_at = now(), attempt = 0, resume = null,
            finished_at = null, counts = '{}', loss_accepted_at = now()
      where business_id = $1 and connection_id = $2 and ($3::text is null or stream = $3)
        and state = 'failed' and last_error_code = 'loss_refused'
      returning id`,
    [CurrentBusiness.id(), connectionId, stream ?? null]
  )

/** Makes plans due now, whenever they would have been; gives those. */
export const hastenPlans = ({ connectionId, stream }: { connectionId: string; stream?: string }) =>
  CurrentBusiness.query<Pick<Slice, 'id'>>(
    `update sync_slices set due_at = now() where business_id = $1 and connection_id = $2
        and kind = 'plan' and state = 'ready' and ($3::text is null or stream = $3)
      returning id`,
    [CurrentBusiness.id(), connectionId, stream ?? null]
  )
