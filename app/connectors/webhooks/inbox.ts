import type { Effect } from '#connector-sdk'
import { announce } from '#core/announce'
import { uuidV7 } from '#core/ids'
import { setConnectionState } from '#connectors/connection_states'
import { keepLetters } from '#connectors/dead_letters'
import { RecordsTakenIn } from '#connectors/events/records_taken_in'
import type { Source } from '#connectors/intake'
import type { BundleRecord } from '#connectors/records/bundle_records'
import { readRecord } from '#connectors/records/read_record'
import { takeInRecords } from '#connectors/records/take_in_records'
import { insertSlices, SLICES } from '#connectors/sync/slices'
import { enqueue } from '#core/queue'
import { CurrentBusiness } from '#tenancy/current_business'

/** The event as one connection sees it. */
export interface Routed {
  connectionId: string
  arrivalId: string
  receivedAt: Date
}

/** Ids of one refetch: its rows are named one by one to whoever listens. */
const MOST_IDS = 200
const HINTS = 'webhook'

const NOTE = `
insert into webhook_inbox (business_id, id, connection_id, arrival_id, event_id, effect, stream,
  occurred_at, received_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (business_id, connection_id, event_id) do nothing`

/** Notes an event of a connection; false: it was noted before, and everything it asks for was done. */
async function noteEvent({ connectionId, arrivalId, receivedAt }: Routed, effect: Effect) {
  const { affected } = await CurrentBusiness.query(
    NOTE,
    [
      CurrentBusiness.id(),
      uuidV7(),
      connectionId,
      arrivalId,
      effect.eventId ?? null,
      effect.do,
      effect.do === 'refetch' ? effect.stream : null,
      new Date(effect.occurredAt),
      receivedAt,
    ],
    'note_webhook_event'
  )

  return affected > 0
}

const WAITING = `
select 1 from sync_slices where business_id = $1 and connection_id = $2 and stream = $3
   and kind = 'refetch' and state = 'ready' and ids @> $4 limit 1`

/** One that waits for the same ids is enough: it will read what they are then. */
async function askFor(
  { connectionId }: Routed,
  { stream, ids }: { stream: string; ids: string[] }
) {
  const businessId = CurrentBusiness.id()
  for (let at = 0; at < ids.length; at += MOST_IDS) {
    const some = ids.slice(at, at + MOST_IDS)
    const waiting = await CurrentBusiness.query(WAITING, [businessId, connectionId, stream, some])
    if (waiting.length > 0) continue
    const [id] = await insertSlices([
      { connectionId, stream, partition: '', kind: 'refetch', ids: some },
    ])
    CurrentBusiness.afterCommit(() => enqueue({ kind: SLICES, rowId: { businessId, id: id! } }))
  }
}

/** Records that an event carries, under the guard of their versions. */
async function takeIn({ connectionId, arrivalId }: Routed, records: unknown[]) {
  const good: BundleRecord[] = []
  const bad: Parameters<typeof keepLetters>[1] = []
  for (const record of records) {
    const text = JSON.stringify(record)
    const read = readRecord(text)
    if (read.ok) good.push(read.value)
    else
      bad.push({
        line: null,
        reason: read.failure.code,
        field: read.failure.field,
        message: read.failure.message,
        payload: text,
      })
  }
  await keepLetters({ connectionId, stream: HINTS }, bad)
  const place = { sourceId: connectionId, stream: HINTS, partition: '', passId: arrivalId }
  const source: Source = { ...place, isBulk: false, isHint: true }
  const { changed } = await takeInRecords(good, source)
  const counts = Object.fromEntries(
    Object.entries(changed).map(([type, ids]) => [type, ids.length])
  )
  if (Object.keys(counts).length === 0) return
  await announce(new RecordsTakenIn(connectionId, arrivalId, false, changed, counts))
}

async function apply(routed: Routed, effect: Effect) {
  switch (effect.do) {
    case 'refetch':
      return askFor(routed, effect)
    case 'upsert':
      return takeIn(routed, effect.records)
    case 'revoked':
      await setConnectionState(routed.connectionId, 'needs_reauth', { code: 'revoked_at_platform' })

      return
    case 'ignore':
      return
  }
}

/**
 * What a delivery asks for, for one connection; effects with one event id are one event. In one
 * transaction with the note of it, inside the door.
 */
export async function takeEvents(routed: Routed, effects: Effect[]) {
  const fresh = new Map<string, boolean>()
  for (const effect of effects) {
    const { eventId } = effect
    const isFresh =
      (eventId === undefined ? undefined : fresh.get(eventId)) ?? (await noteEvent(routed, effect))
    if (eventId !== undefined) fresh.set(eventId, isFresh)
    if (isFresh) await apply(routed, effect)
  }
}
