import type { Json } from '#connector-sdk'
import { uuidV7 } from '#core/ids'
import type { IntakeType } from '#connectors/intake'
import type { Window } from '#connectors/sync/cursors/plan'
import { CurrentBusiness } from '#tenancy/current_business'

/** The kind of work and its table. */
export const SLICES = 'sync_slices'

export type SliceKind = 'plan' | 'live' | 'backfill' | 'refetch' | 'reread'

/** Of all pages of a slice so far. */
export interface SliceCounts {
  pages: number
  seen: number
  inserted: number
  updated: number
  unchanged: number
  refused: number
  bad: number
  gone: number
  skipped: number
  /** Requests that were sent for them. */
  calls: number
  /** How often the platform refused a position and the slice began anew. */
  restarts: number
}

export const NO_SLICE_COUNTS: SliceCounts = {
  pages: 0,
  seen: 0,
  inserted: 0,
  updated: 0,
  unchanged: 0,
  refused: 0,
  bad: 0,
  gone: 0,
  skipped: 0,
  calls: 0,
  restarts: 0,
}

/** What a slice wrote and nobody was told of yet: ids by type, or only that they are too many. */
export interface Untold {
  ids: Partial<Record<IntakeType, string[]>>
  counts: Partial<Record<IntakeType, number>>
  isBulk: boolean
}

/** The unit of work: a partition × a window, or ids to be read again. */
export interface Slice {
  id: string
  connectionId: string
  stream: string
  partition: string
  kind: SliceKind
  /** What its rows are marked with; shared by the slices of one pass. */
  passId: string
  batchId: string | null
  tier: number | null
  window: Window
  ids: string[]
  resume: Json | undefined
  throughMs: number | null
  untold: Untold
  counts: SliceCounts
  isLossAccepted: boolean
  attempt: number
  crashes: number
  fence: bigint
}

export type NewSlice = Pick<Slice, 'connectionId' | 'stream' | 'partition' | 'kind'> &
  Partial<Pick<Slice, 'passId' | 'batchId' | 'tier' | 'window' | 'ids' | 'isLossAccepted'>> & {
    dueInMs?: number
  }

interface Row {
  id: string
  connection_id: string
  stream: string
  partition: string
  kind: SliceKind
  pass_id: string
  batch_id: string | null
  tier: number | null
  from_at: Date | null
  to_at: Date | null
  from_day: string | null
  to_day: string | null
  ids: string[] | null
  resume: Json | null
  through: Date | null
  changed: Partial<Untold>
  counts: Partial<SliceCounts>
  loss_accepted_at: Date | null
  attempt: number
  crashes: number
  lease_fence: bigint
}

export const SLICE_COLUMNS = `s.id, s.connection_id, s.stream, s.partition, s.kind, s.pass_id,
  s.batch_id, s.tier, s.from_at, s.to_at, s.from_day, s.to_day, s.ids, s.resume, s.through,
  s.changed, s.counts, s.loss_accepted_at, s.attempt, s.crashes, s.lease_fence`

function windowOf({ from_at: from, to_at: to, from_day: fromDay, to_day: toDay }: Row): Window {
  if (from && to) return { fromMs: from.getTime(), toMs: to.getTime() }
  if (fromDay && toDay) return { fromDay, toDay }

  return {}
}

export const sliceOf = (row: Row): Slice => ({
  id: row.id,
  connectionId: row.connection_id,
  stream: row.stream,
  partition: row.partition,
  kind: row.kind,
  passId: row.pass_id,
  batchId: row.batch_id,
  tier: row.tier,
  window: windowOf(row),
  ids: row.ids ?? [],
  resume: row.resume ?? undefined,
  throughMs: row.through?.getTime() ?? null,
  untold: { ids: {}, counts: {}, isBulk: false, ...row.changed },
  counts: { ...NO_SLICE_COUNTS, ...row.counts },
  isLossAccepted: row.loss_accepted_at !== null,
  attempt: row.attempt,
  crashes: row.crashes,
  fence: row.lease_fence,
})

const INSERT = `
insert into sync_slices (business_id, id, connection_id, stream, partition, kind, pass_id, batch_id,
  tier, from_at, to_at, from_day, to_day, ids, loss_accepted_at, due_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, to_timestamp($10::float8 / 1000),
  to_timestamp($11::float8 / 1000), $12, $13, $14, case when $15 then now() end,
  now() + $16 * interval '1 millisecond')`

/** Writes slices that are due at once; without a pass of its own each is one. Inside the door. */
export async function insertSlices(slices: NewSlice[]): Promise<string[]> {
  const ids: string[] = []
  for (const slice of slices) {
    const id = uuidV7()
    const { fromMs, toMs, fromDay, toDay } = (slice.window ?? {}) as Record<string, unknown>
    await CurrentBusiness.query(
      INSERT,
      [
        CurrentBusiness.id(),
        id,
        slice.connectionId,
        slice.stream,
        slice.partition,
        slice.kind,
        slice.passId ?? id,
        slice.batchId ?? null,
        slice.tier ?? null,
        fromMs ?? null,
        toMs ?? null,
        fromDay ?? null,
        toDay ?? null,
        slice.ids ?? null,
        slice.isLossAccepted ?? false,
        slice.dueInMs ?? 0,
      ],
      'insert_sync_slice'
    )
    ids.push(id)
  }

  return ids
}
