import { leaseFor, leaseUntil } from '#core/lease'
import type { CsvImport } from '#connectors/csv/csv_imports'
import { csvImport } from '#connectors/csv/csv_imports'
import { dropChunks } from '#connectors/csv/import_chunks'
import type { TriedFile } from '#connectors/csv/trial'
import { CurrentBusiness } from '#tenancy/current_business'

const LEASE_SECONDS = 60
/** A file that took its process down so often is not tried again. */
const MOST_CRASHES = 3
/** Files and replays of one business that are worked on. */
const MOST_AT_ONCE = 2
const MOST_ATTEMPTS = 5
const RETRY_SECONDS = 30

/** A row that this worker holds. */
export interface HeldRow {
  id: string
  fence: bigint
}

/** A file that this worker holds. */
export type HeldImport = CsvImport & HeldRow

/** One file of a source at a time: two would write the same rows past each other. */
const CLAIM = `
update imports i set state = 'running', claimed_by = $3,
  started_at = coalesce(started_at, now()), ${leaseFor(LEASE_SECONDS)}
where business_id = $1 and id = $2 and kind = $4
  and (state = 'ready' or (state = 'running' and lease_until < now()))
  and not exists (select 1 from imports o where o.business_id = $1 and o.id <> i.id
    and o.connection_id = i.connection_id and o.state = 'running' and o.lease_until >= now())
  and ${MOST_AT_ONCE} > (select count(*) from imports o where o.business_id = $1 and o.id <> i.id
    and o.kind in ('csv', 'replay') and o.state = 'running' and o.lease_until >= now())
returning lease_fence as fence, crashes`

/** Takes a row that waits, or one whose worker is gone; null where it is not to be had. Inside the door. */
export async function claimRow({
  id,
  worker,
  kind,
}: {
  id: string
  worker: string
  kind: 'csv' | 'replay'
}): Promise<HeldRow | null> {
  const [row] = await CurrentBusiness.query<{ fence: bigint; crashes: number }>(CLAIM, [
    CurrentBusiness.id(),
    id,
    worker,
    kind,
  ])
  if (!row) return null
  if (row.crashes >= MOST_CRASHES) {
    await loseImport({ id, fence: row.fence }, 'crashed')

    return null
  }

  return { id, fence: row.fence }
}

/** The same of a file. Inside the door. */
export async function claimImport(id: string, worker: string): Promise<HeldImport | null> {
  const held = await claimRow({ id, worker, kind: 'csv' })

  return held && { ...(await csvImport(id))!, ...held }
}

type Held = HeldRow

const held = (set: string) => `
update imports set ${set}
 where business_id = $1 and id = $2 and lease_fence = $3 and state = 'running'`

/** Keeps the lease; what is to be known of the row now. Null: it is no longer ours. Inside the door. */
export async function keepImport({ id, fence }: Held): Promise<{ isStopped: boolean } | null> {
  const [row] = await CurrentBusiness.query<{ isStopped: boolean }>(
    `${held(`lease_until = ${leaseUntil(LEASE_SECONDS)}`)} returning stop_asked_at is not null as "isStopped"`,
    [CurrentBusiness.id(), id, fence]
  )

  return row ?? null
}

/** How far a trial is; the row says it to whoever looks. Inside the door. */
export async function advanceTrial({ id, fence }: Held, rows: number) {
  await CurrentBusiness.query(held('done_count = $4'), [CurrentBusiness.id(), id, fence, rows])

  return keepImport({ id, fence })
}

/** It was tried: somebody decides. Inside the door. */
export const endTrial = ({ id, fence }: Held, { trial, rejected }: TriedFile) =>
  CurrentBusiness.query(
    held(`state = 'draft', phase = 'tried', trial = $4, rejected = $5, lease_until = null`),
    [CurrentBusiness.id(), id, fence, JSON.stringify(trial), JSON.stringify(rejected)]
  )

/** Somebody asked for the end of a trial: it waits for them again. Inside the door. */
export const abandonTrial = ({ id, fence }: Held) =>
  CurrentBusiness.query(held(`state = 'draft', phase = 'map', lease_until = null`), [
    CurrentBusiness.id(),
    id,
    fence,
  ])

/** Gives it back, because the process ends: another one goes on. Inside the door. */
export const releaseImport = ({ id, fence }: Held) =>
  CurrentBusiness.query(held(`state = 'ready', lease_until = null, due_at = now()`), [
    CurrentBusiness.id(),
    id,
    fence,
  ])

/** What broke may pass: it is tried again a little later, until it broke too often. Inside the door. */
export async function postponeImport({ id, fence }: Held, code: string) {
  const { affected } = await CurrentBusiness.query(
    `${held(`state = 'ready', lease_until = null, attempt = attempt + 1, last_error_code = $4,
      last_error_at = now(), due_at = now() + (attempt + 1) * interval '${RETRY_SECONDS} seconds'`)}
      and attempt < ${MOST_ATTEMPTS}`,
    [CurrentBusiness.id(), id, fence, code.slice(0, 100)]
  )
  if (affected === 0) await loseImport({ id, fence }, code)
}

/** Why it could not be read. Inside the door. */
export async function loseImport({ id, fence }: Held, code: string) {
  await CurrentBusiness.query(
    held(`state = 'failed', finished_at = now(), lease_until = null, last_error_code = $4,
          last_error_at = now(), sealed_sample = null`),
    [CurrentBusiness.id(), id, fence, code.slice(0, 100)]
  )
  await dropChunks(id)
}
