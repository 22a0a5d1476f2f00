import type { Json, Partition } from '#connector-sdk'
import type { CursorState } from '#connectors/sync/cursors/plan'
import { CurrentBusiness } from '#tenancy/current_business'

/** Of one connection, stream and partition. */
export interface CursorKey {
  connectionId: string
  stream: string
  partition: string
}

export interface TierState {
  /** When the last complete pass was planned. */
  atMs: number
  passId: string
  /** The complete pass before it. */
  beforeId?: string
}

/** Where a stream stands in one partition. */
export interface StreamCursor extends CursorState {
  partition: Partition
  revision: number
  token: string | null
  tiers: Record<string, TierState>
  problemKind: string | null
  isRetired: boolean
}

interface Row {
  partition: string
  label: string | null
  data: Record<string, Json>
  revision: number
  mark: string | null
  token: string | null
  tiers: Record<string, TierState>
  problemKind: string | null
  isRetired: boolean
}

const COLUMNS = `partition, label, data, revision, mark, token, tiers,
  problem_kind as "problemKind", retired_at is not null as "isRetired"`

const cursorOf = ({ partition, label, data, ...row }: Row): StreamCursor => ({
  ...row,
  partition: { key: partition, ...(label ? { label } : {}), data },
})

const keyValues = ({ connectionId, stream, partition }: CursorKey) => [
  CurrentBusiness.id(),
  connectionId,
  stream,
  partition,
]
const HERE = 'business_id = $1 and connection_id = $2 and stream = $3 and partition = $4'

export async function readCursor(key: CursorKey): Promise<StreamCursor | null> {
  const [row] = await CurrentBusiness.query<Row>(
    `select ${COLUMNS} from stream_cursors where ${HERE}`,
    keyValues(key),
    'read_stream_cursor'
  )

  return row ? cursorOf(row) : null
}

/** All partitions of a stream, in the order of their keys. */
export async function readCursors(connectionId: string, stream: string): Promise<StreamCursor[]> {
  const rows = await CurrentBusiness.query<Row>(
    `select ${COLUMNS} from stream_cursors
      where business_id = $1 and connection_id = $2 and stream = $3 order by partition`,
    [CurrentBusiness.id(), connectionId, stream],
    'read_stream_cursors'
  )

  return rows.map(cursorOf)
}

/** Writes what is known of partitions; one that came back is no longer retired. */
export async function keepPartitions(
  { connectionId, stream }: Omit<CursorKey, 'partition'>,
  partitions: Partition[],
  revision: number
) {
  await CurrentBusiness.query(
    `insert into stream_cursors (business_id, connection_id, stream, partition, label, data, revision)
     select $1, $2, $3, u.key, u.label, u.data::jsonb, $4
       from unnest($5::text[], $6::text[], $7::text[]) as u(key, label, data)
     on conflict (business_id, connection_id, stream, partition) do update
        set label = excluded.label, data = excluded.data, retired_at = null`,
    [
      CurrentBusiness.id(),
      connectionId,
      stream,
      revision,
      partitions.map(({ key }) => key),
      partitions.map(({ label }) => label ?? null),
      partitions.map(({ data }) => JSON.stringify(data)),
    ]
  )
}

/** A partition that is gone at the platform is read no more; its rows stay. */
export const retirePartition = (key: CursorKey) =>
  CurrentBusiness.query(
    `update stream_cursors set retired_at = coalesce(retired_at, now()) where ${HERE}`,
    keyValues(key)
  )

export interface Progress {
  /** An absent field stays as it is. */
  mark?: string
  token?: string | null
  tiers?: Record<string, TierState>
  dataThroughMs?: number
  notice?: string | null
  revision?: number
}

/** What a slice changes of its cursor, in the transaction of its rows. */
export const advanceCursor = (key: CursorKey, progress: Progress) =>
  CurrentBusiness.query(
    `update stream_cursors
        set mark = coalesce($5, mark), token = case when $6 then $7 else token end,
            tiers = tiers || $8::jsonb,
            data_through = greatest(data_through, to_timestamp($9::float8 / 1000)),
            notice = case when $10 then $11 else notice end, revision = coalesce($12, revision)
      where ${HERE}`,
    [
      ...keyValues(key),
      progress.mark ?? null,
      progress.token !== undefined,
      progress.token ?? null,
      JSON.stringify(progress.tiers ?? {}),
      progress.dataThroughMs ?? null,
      progress.notice !== undefined,
      progress.notice ?? null,
      progress.revision ?? null,
    ],
    'advance_stream_cursor'
  )

/** A slice ended well: whatever was wrong with the stream is over. */
export const markSuccess = (key: CursorKey) =>
  CurrentBusiness.query(
    `update stream_cursors set last_success_at = now(), problem_kind = null, problem_code = null,
            problem_message = null, problem_since = null, waiting_until = null
      where ${HERE}`,
    keyValues(key),
    'succeed_stream_cursor'
  )

/** It waits for the platform and is well. */
export const markWaiting = (key: CursorKey, waitMs: number) =>
  CurrentBusiness.query(
    `update stream_cursors set waiting_until = now() + $5 * interval '1 millisecond' where ${HERE}`,
    [...keyValues(key), waitMs]
  )

export interface StreamProblem {
  kind: string
  code: string
  message: string
}

export const markProblem = (key: CursorKey, { kind, code, message }: StreamProblem) =>
  CurrentBusiness.query(
    `update stream_cursors
        set problem_since = case when problem_kind = $5 then problem_since else now() end,
            problem_kind = $5, problem_code = $6, problem_message = $7, waiting_until = null
      where ${HERE}`,
    [...keyValues(key), kind, code.slice(0, 100), message.slice(0, 500)]
  )
