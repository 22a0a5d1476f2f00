import exportsConfig from '#config/exports'
import { clock } from '#core/clock'
import { isClaimable, leaseFor, leaseUntil } from '#core/lease'
import { exportChunks } from '#reporting/exports/export_rows'
import type { TableName } from '#reporting/tables/table_rights'
import { CurrentBusiness } from '#tenancy/current_business'

const LEASE_SECONDS = 120
/** A file that took its process down so often is not tried again. */
const MOST_CRASHES = 3
const MOST_ATTEMPTS = 5
const HOUR_MS = 3_600_000

/** A file in the making, of one worker alone. */
export interface HeldExport {
  id: string
  fence: bigint
  table: TableName
  query: Record<string, unknown>
  locationIds: string[] | null
  userId: string
  total: number
  startedAt: Date
}

const CLAIM = `
update exports e set state = 'running', ${leaseFor(LEASE_SECONDS)},
       claimed_by = $3, attempt = attempt + 1, started_at = coalesce(started_at, now()),
       done_count = 0, byte_count = 0
 where business_id = $1 and id = $2
   and ${isClaimable()}
   and $4 > (select count(*) from exports o where o.business_id = $1 and o.id <> e.id
     and o.state = 'running' and o.lease_until >= now())
returning id, lease_fence as fence, table_name as "table", query, location_ids as "locationIds",
          asked_by as "userId", total_count::int as total, started_at as "startedAt", crashes`

/**
 * Takes a file that waits, or one whose worker is gone: it begins anew, nothing of a half one is
 * left. Null where it is not to be had. Inside the door.
 */
export async function claimExport(id: string, worker: string): Promise<HeldExport | null> {
  const [row] = await CurrentBusiness.query<HeldExport & { crashes: number }>(CLAIM, [
    CurrentBusiness.id(),
    id,
    worker,
    exportsConfig.mostAtOnce,
  ])
  if (!row) return null
  const { crashes, ...held } = row
  await exportChunks.drop(id)
  if (crashes < MOST_CRASHES) return held
  await endHeld(held, { state: 'failed', code: 'crashed' })

  return null
}

const held = (set: string) => `
update exports set ${set}
 where business_id = $1 and id = $2 and lease_fence = $3 and state = 'running'`
const keyOf = ({ id, fence }: HeldExport) => [CurrentBusiness.id(), id, fence]

/** Keeps the lease and says how far it is; null: it is another worker's. Inside the door. */
export async function keepExport(
  row: HeldExport,
  { rows, bytes }: { rows: number; bytes: number }
): Promise<{ isStopped: boolean } | null> {
  const [kept] = await CurrentBusiness.query<{ isStopped: boolean }>(
    `${held(`lease_until = ${leaseUntil(LEASE_SECONDS)}, done_count = $4, byte_count = $5`)}
     returning stop_asked_at is not null as "isStopped"`,
    [...keyOf(row), rows, bytes]
  )

  return kept ?? null
}

/** The file is whole, and its link good from now on. Inside the door. */
export const finishExport = (row: HeldExport, made: { fileName: string; rights: string[] }) =>
  CurrentBusiness.query(
    held(`state = 'done', lease_until = null, total_count = done_count, file_name = $4,
          rights = $5, finished_at = $6, expires_at = $7`),
    [
      ...keyOf(row),
      made.fileName,
      made.rights,
      clock.date(),
      new Date(clock.nowMs() + exportsConfig.keptHours * HOUR_MS),
    ]
  )

/** Somebody stopped it, or it can never be made: nothing of it is kept. Inside the door. */
export async function endHeld(
  row: HeldExport,
  { state, code }: { state: 'cancelled' | 'failed'; code: string | null }
) {
  await CurrentBusiness.query(
    held(`state = $4, last_error_code = $5, lease_until = null, finished_at = $6`),
    [...keyOf(row), state, code, clock.date()]
  )
  await exportChunks.drop(row.id)
}

/** Gives it back: at once where the process ends, else after a pause, five times. Inside the door. */
export async function releaseExport(row: HeldExport, problem: string | null) {
  const { affected } = await CurrentBusiness.query(
    `${held(`state = 'ready', lease_until = null, last_error_code = $4,
      attempt = attempt - case when $4::text is null then 1 else 0 end,
      due_at = now() + case when $4::text is null then interval '0'
               else least(power(2, attempt), 900) * interval '1 second' end`)}
      and ($4::text is null or attempt < ${MOST_ATTEMPTS})`,
    [...keyOf(row), problem]
  )
  if (affected === 0) await endHeld(row, { state: 'failed', code: problem })
}
