import { enqueue } from '#core/queue'
import { uuidV7 } from '#core/ids'
import { enabledStreams, isSyncable, openConnection } from '#connectors/sync/open_connection'
import { SLICES } from '#connectors/sync/slices'
import { CurrentBusiness } from '#tenancy/current_business'

const INSERT = `
insert into sync_slices (business_id, id, connection_id, stream, kind, pass_id)
select $1, u.id, $2, u.stream, 'plan', u.id::text from unnest($3::uuid[], $4::text[]) as u(id, stream)
on conflict (business_id, connection_id, stream) where kind = 'plan' do nothing
returning id`

/** A plan that waited for a person goes on when the connection is well; a failed one is tried again. */
const WAKE = `
update sync_slices set state = 'ready', due_at = now(), attempt = 0, crashes = 0, finished_at = null
 where business_id = $1 and connection_id = $2 and kind = 'plan' and stream = any($3)
   and (state = 'failed' and last_error_at < now() - interval '1 hour'
        or state = 'parked' and (error_kind is distinct from 'auth_scope' or $4))
returning id`

/** Puts plans to sleep that are of no use: of streams that are gone or switched off. */
const STOP = `
delete from sync_slices where business_id = $1 and connection_id = $2 and kind = 'plan'
   and state <> 'running' and stream <> all($3)`

/**
 * One plan for each stream that the connection is used for; what is new or awake is enqueued. May
 * be called again at any time. Inside the door; returns the ids that are due now.
 */
export async function ensurePlans(connectionId: string): Promise<string[]> {
  const businessId = CurrentBusiness.id()
  const open = await openConnection(connectionId)
  if (!open || !isSyncable(open.connection)) return []
  const streams = enabledStreams(open).map(([name]) => name)
  const hasScopes = open.connection.state !== 'needs_scopes'
  const made = await CurrentBusiness.query<{ id: string }>(INSERT, [
    businessId,
    connectionId,
    streams.map(() => uuidV7()),
    streams,
  ])
  const woken = await CurrentBusiness.query<{ id: string }>(WAKE, [
    businessId,
    connectionId,
    streams,
    hasScopes,
  ])
  await CurrentBusiness.query(STOP, [businessId, connectionId, streams])
  const ids = [...made, ...woken].map(({ id }) => id)
  CurrentBusiness.afterCommit(() =>
    Promise.all(ids.map((id) => enqueue({ kind: SLICES, rowId: { businessId, id } })))
  )

  return ids
}

/** The plans of every connection of the current business; what the schedule does each minute. */
export async function ensureAllPlans() {
  const connections = await CurrentBusiness.query<{ id: string }>(
    `select id from connections where business_id = $1 and connected_at is not null
        and disconnected_at is null order by id`,
    [CurrentBusiness.id()]
  )
  for (const { id } of connections) await ensurePlans(id)
}
