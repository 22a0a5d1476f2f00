import exportsConfig from '#config/exports'
import { clock } from '#core/clock'
import { isUuid, uuidV7 } from '#core/ids'
import { enqueue } from '#core/queue'
import type { TableName } from '#reporting/tables/table_rights'
import { CurrentBusiness } from '#tenancy/current_business'
import { sealedChunks } from '#tenancy/sealed_chunks'

/** The kind of work and its table: a table that a worker makes a file of. */
export const EXPORTS = 'exports'

export const exportChunks = sealedChunks('export_chunks', 'export_id')

export type ExportState = 'ready' | 'running' | 'done' | 'failed' | 'cancelled'

/** A file as its member sees it. */
export interface ExportRow {
  id: string
  table: TableName
  query: Record<string, string>
  state: ExportState
  isStopping: boolean
  done: number
  total: number
  bytes: number
  /** Null before it is made. */
  fileName: string | null
  /** What its reader could do when it was made. */
  rights: string[]
  errorCode: string | null
  askedAt: Date
  startedAt: Date | null
  finishedAt: Date | null
  /** Null before it is made. */
  expiresAt: Date | null
}

const COLUMNS = `
  id, table_name as "table", query, state, stop_asked_at is not null as "isStopping",
  done_count::int as done, total_count::int as total, byte_count::int as bytes,
  file_name as "fileName", rights, last_error_code as "errorCode", asked_at as "askedAt",
  started_at as "startedAt", finished_at as "finishedAt", expires_at as "expiresAt"`

const HOUR_MS = 3_600_000
const MOST_LISTED = 50

/** SQL: of one member ($2), and not gone yet ($3 is now). */
const SEEN = `
  select ${COLUMNS} from exports
   where business_id = $1 and asked_by = $2 and (expires_at is null or expires_at > $3)`

/** Those of one member that are not gone yet, the latest first. Inside the door. */
export const exportsOf = (userId: string) =>
  CurrentBusiness.query<ExportRow>(`${SEEN} order by asked_at desc, id desc limit ${MOST_LISTED}`, [
    CurrentBusiness.id(),
    userId,
    clock.date(),
  ])

/** Null: there is none of that id, it is somebody else's, or gone by now. Inside the door. */
export async function exportOf(userId: string, id: string) {
  if (!isUuid(id)) return null
  const [row] = await CurrentBusiness.query<ExportRow>(`${SEEN} and id = $4`, [
    CurrentBusiness.id(),
    userId,
    clock.date(),
    id,
  ])

  return row ?? null
}

/** So many seconds until the member may ask for another file; 0: at once. Inside the door. */
export async function secondsToWait(userId: string) {
  const nowMs = clock.nowMs()
  const asked = await CurrentBusiness.query<{ askedAt: Date }>(
    `select asked_at as "askedAt" from exports
      where business_id = $1 and asked_by = $2 and asked_at > $3
      order by asked_at desc limit $4`,
    [CurrentBusiness.id(), userId, new Date(nowMs - HOUR_MS), exportsConfig.mostAnHour]
  )
  if (asked.length < exportsConfig.mostAnHour) return 0

  return Math.ceil((asked.at(-1)!.askedAt.getTime() + HOUR_MS - nowMs) / 1_000)
}

/** What is asked for, by whom. `total`: rows, as they were counted when it was asked. */
export interface NewExport {
  userId: string
  table: TableName
  query: Record<string, unknown>
  total: number
}

/** Asks a worker to make a file of what the scope sees. Inside the door. */
export async function askExport({ userId, table, query, total }: NewExport) {
  const { businessId, locations } = CurrentBusiness.scope()
  const id = uuidV7()
  await CurrentBusiness.query(
    `insert into exports (business_id, id, table_name, query, location_ids, asked_by, total_count,
                          asked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [businessId, id, table, JSON.stringify(query), locations, userId, total, clock.date()]
  )
  CurrentBusiness.afterCommit(() => enqueue({ kind: EXPORTS, rowId: { businessId, id } }))

  return id
}

/** What waits or is over is gone at once; what runs ends after its page of rows. Inside the door. */
export async function endExport({ id, state }: Pick<ExportRow, 'id' | 'state'>) {
  const values = [CurrentBusiness.id(), id]
  if (state === 'running') {
    return CurrentBusiness.query(
      `update exports set stop_asked_at = coalesce(stop_asked_at, now())
        where business_id = $1 and id = $2 and state = 'running'`,
      values
    )
  }

  return CurrentBusiness.query(
    `delete from exports where business_id = $1 and id = $2 and state <> 'running'`,
    values
  )
}

/** Files whose day is over, and those that came to nothing a day ago. Inside the door. */
export const forgetExports = () =>
  CurrentBusiness.query(
    `delete from exports where business_id = $1 and (expires_at <= $2
        or state in ('failed', 'cancelled') and finished_at < $2::timestamptz - interval '1 day')`,
    [CurrentBusiness.id(), clock.date()]
  )
