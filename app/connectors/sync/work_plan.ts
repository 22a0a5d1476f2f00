import { ConnectorError, durationMs } from '#connector-sdk'
import type { Context, Duration, Partition, Stream } from '#connector-sdk'
import { uuidV7 } from '#core/ids'
import { contextOf } from '#connectors/context'
import { extendLease } from '#connectors/sync/claim_slice'
import type { OpenConnection } from '#connectors/sync/open_connection'
import { watchedItems } from '#connectors/sync/page_stream'
import { planPartition } from '#connectors/sync/plan_stream'
import type { Planning } from '#connectors/sync/plan_stream'
import { chance } from '#connectors/sync/settle_failure'
import type { Slice } from '#connectors/sync/slices'
import { isUnderWay, standingSlices } from '#connectors/sync/standing_slices'
import { keepPartitions, readCursors, retirePartition } from '#connectors/sync/stream_cursors'
import type { StreamCursor } from '#connectors/sync/stream_cursors'
import { CurrentBusiness } from '#tenancy/current_business'
import { workInside } from '#tenancy/work_inside'

export interface PlanOptions {
  isForced?: boolean
  isLossAccepted?: boolean
}

interface PlanWork extends PlanOptions {
  open: OpenConnection
  slice: Slice
  stream: Stream
  signal: AbortSignal
}

const EVERY: Duration = '1h'
const MOST_PARTITIONS = 10_000
const MOST_DATA_BYTES = 4_096
const WHOLE: Partition = { key: '', data: {} }

/** How often a stream is looked at, ms; a rolling window goes by its tiers. */
export const everyMs = ({ cursor, every }: Stream) =>
  cursor.kind === 'horizon'
    ? Math.min(...cursor.tiers.map((tier) => durationMs(tier.every)))
    : durationMs(every ?? EVERY)

/** Those of a business must not come in one moment: a tenth earlier or later. */
const spread = (ms: number) => Math.round(ms * (0.9 + 0.2 * chance()))

const badPartition = (message: string) =>
  new ConnectorError('contract', message, { code: 'bad_partition' })

function checked({ key, label, data }: Partition): Partition {
  if (typeof key !== 'string' || key === '' || key.length > 200) {
    throw badPartition('a partition has no key')
  }
  if (JSON.stringify(data ?? {}).length > MOST_DATA_BYTES) {
    throw badPartition('the facts of a partition have more than 4 KB')
  }

  return { key, data: data ?? {}, ...(label ? { label: String(label).slice(0, 200) } : {}) }
}

/** The parts of the account, as the platform lists them now. */
async function listPartitions(stream: Stream, ctx: Context, signal: AbortSignal) {
  if (!stream.partitions) return [WHOLE]
  const byKey = new Map<string, Partition>()
  for await (const partition of watchedItems(stream.partitions(ctx), { signal })) {
    byKey.set(partition.key, checked(partition))
    if (byKey.size > MOST_PARTITIONS) throw badPartition('more than 10,000 partitions')
  }

  return [...byKey.values()]
}

/** An empty list is more often wrong than true: it takes nothing away. */
async function retireMissing({ slice }: PlanWork, listed: Partition[], known: Partition[]) {
  const keys = new Set(listed.map(({ key }) => key))
  const missing = listed.length === 0 ? [] : known.filter(({ key }) => !keys.has(key))
  for (const { key } of missing) await retirePartition({ ...slice, partition: key })
}

/** The pass over a list is one for all partitions: while it runs, no other begins. */
const isListBusy = (stream: Stream, standing: Awaited<ReturnType<typeof standingSlices>>) =>
  stream.cursor.kind === 'snapshot' &&
  standing.some((one) => one.kind === 'live' && isUnderWay(one))

/** What lacks a scope waits for it; the other streams go on. */
const isReadable = ({ isRetired, problemKind }: StreamCursor, { connection }: OpenConnection) =>
  !isRetired && !(problemKind === 'auth_scope' && connection.state === 'needs_scopes')

async function planAll(work: PlanWork, listed: Partition[]) {
  const { open, slice, stream, isForced, isLossAccepted } = work
  await extendLease(slice)
  const known = await readCursors(slice.connectionId, slice.stream)
  const knownKeys = new Set(known.map(({ partition }) => partition.key))
  await keepPartitions(slice, listed, stream.revision)
  await retireMissing(
    work,
    listed,
    known.map(({ partition }) => partition)
  )
  const standing = await standingSlices(slice)
  const planning: Planning = {
    connectionId: slice.connectionId,
    name: slice.stream,
    stream,
    remote: (open.connection.remote ?? {}) as { timezone?: string },
    hasWebhooks: open.loaded.connector.webhooks !== undefined,
    isForced,
    isLossAccepted,
  }
  const ids: string[] = []
  const passId = uuidV7()
  const cursors = isListBusy(stream, standing)
    ? []
    : await readCursors(slice.connectionId, slice.stream)
  for (const cursor of cursors.filter((one) => isReadable(one, open))) {
    const { key } = cursor.partition
    const here = standing.filter(({ partition }) => partition === key || partition === '')
    const isNew = !knownKeys.has(key)
    ids.push(...(await planPartition(planning, { cursor, isNew, standing: here, passId })))
  }

  return ids
}

const PLANNED = `
update sync_slices set state = 'ready', due_at = now() + $4 * interval '1 millisecond',
  lease_until = null, attempt = 0, crashes = 0, last_error_code = null, error_kind = null,
  error_message = null
 where business_id = $1 and id = $2 and lease_fence = $3`

/** Lists the partitions and writes what each of them owes; the plan itself is due again later. */
export async function workPlan(work: PlanWork): Promise<string[]> {
  const { open, slice, stream, signal } = work
  const listed = await listPartitions(stream, contextOf(open, { signal }), signal)

  return workInside(open.key.businessId, async () => {
    const ids = await planAll(work, listed)
    await CurrentBusiness.query(PLANNED, [
      CurrentBusiness.id(),
      slice.id,
      slice.fence,
      spread(everyMs(stream)),
    ])

    return ids
  })
}
