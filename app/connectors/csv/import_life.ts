import { uuidV7 } from '#core/ids'
import { enqueue } from '#core/queue'
import { ensureSource } from '#connectors/connections'
import type { ColumnMap } from '#connectors/csv/column_map'
import { IMPORTS, samplePlace } from '#connectors/csv/csv_imports'
import type { CsvImport } from '#connectors/csv/csv_imports'
import type { CsvType } from '#connectors/csv/fields'
import { headsKeyOf } from '#connectors/csv/heads_key'
import { dropChunks } from '#connectors/csv/import_chunks'
import { rememberMap } from '#connectors/csv/import_maps'
import { planFile } from '#connectors/csv/plan_file'
import type { CsvFormat } from '#connectors/csv/read_csv'
import type { CsvSample } from '#connectors/csv/sample'
import { CSV } from '#connectors/records/bundle_records'
import { CurrentBusiness } from '#tenancy/current_business'
import { seal } from '#tenancy/vault'

export interface NewCsvImport {
  source: string
  type: CsvType
  name: string
}

/** Makes the row that the bytes of a file belong to. Inside the door. */
export async function openImport({ source, type, name }: NewCsvImport): Promise<string> {
  const id = uuidV7()
  await CurrentBusiness.query(
    `insert into imports (business_id, id, connection_id, kind, name, record_type, actor, state)
     values ($1, $2, $3, 'csv', $4, $5, $6, 'uploading')`,
    [
      CurrentBusiness.id(),
      id,
      await ensureSource(source, CSV),
      name.slice(0, 300),
      type,
      CurrentBusiness.scope().actor,
    ]
  )

  return id
}

/** It is whole, and was looked at: it waits for its map, which is proposed. Inside the door. */
export async function describeImport(
  id: string,
  { format, sample, byteCount }: { format: CsvFormat; sample: CsvSample; byteCount: number }
) {
  const [row] = await CurrentBusiness.query<{ sourceId: string; type: CsvType }>(
    `select connection_id as "sourceId", record_type as type from imports
      where business_id = $1 and id = $2`,
    [CurrentBusiness.id(), id]
  )
  const { map } = await planFile({ ...row!, sample })
  await CurrentBusiness.query(
    `update imports set state = 'draft', phase = 'map', format = $3, byte_count = $4, row_count = $5,
       column_map = $6, sealed_sample = $7
      where business_id = $1 and id = $2 and state = 'uploading'`,
    [
      CurrentBusiness.id(),
      id,
      JSON.stringify(format),
      byteCount,
      sample.rowCount,
      JSON.stringify(map),
      await seal(JSON.stringify(sample), samplePlace(id)),
    ]
  )
}

/** Another map for a file that waits: what was tried by the former one is void. Inside the door. */
export async function mapImport(id: string, map: ColumnMap) {
  const { affected } = await CurrentBusiness.query(
    `update imports set column_map = $3, phase = 'map', trial = null, rejected = '[]'
      where business_id = $1 and id = $2 and state = 'draft'`,
    [CurrentBusiness.id(), id, JSON.stringify(map)]
  )

  return affected > 0
}

const point = (id: string) => {
  const businessId = CurrentBusiness.id()
  CurrentBusiness.afterCommit(() => enqueue({ kind: IMPORTS, rowId: { businessId, id } }))
}

/** Asks a worker to try it. False where it does not wait. Inside the door. */
export async function askTrial(id: string) {
  const { affected } = await CurrentBusiness.query(
    `update imports set state = 'ready', phase = 'trial', due_at = now(), done_count = 0,
       total_count = row_count, trial = null, rejected = '[]', started_at = null,
       last_error_code = null, stop_asked_at = null, stop_asked_by = null
      where business_id = $1 and id = $2 and state = 'draft'`,
    [CurrentBusiness.id(), id]
  )
  if (affected > 0) point(id)

  return affected > 0
}

/** Asks a worker to take it in as it was tried; its map is remembered. Inside the door. */
export async function askRun(
  { id, connectionId, type, map }: CsvImport,
  { mode, heads }: { mode: 'all_or_nothing' | 'skip'; heads: readonly string[] }
) {
  const { affected } = await CurrentBusiness.query(
    `update imports set state = 'ready', phase = 'records', mode = $3, due_at = now(), done_count = 0,
       total_count = row_count, counts = '{}', started_at = null, stop_asked_at = null,
       stop_asked_by = null
      where business_id = $1 and id = $2 and state = 'draft' and phase = 'tried'`,
    [CurrentBusiness.id(), id, mode]
  )
  if (affected === 0) return false
  await rememberMap({ connectionId, type, headsKey: headsKeyOf(heads) }, map!)
  point(id)

  return true
}

/**
 * Asks for the end of what is done with a file: a trial, or taking it in, which stops after the
 * piece that is being written. What follows from records cannot be stopped. Inside the door.
 */
export async function askStop(id: string) {
  const { affected } = await CurrentBusiness.query(
    `update imports set stop_asked_at = now(), stop_asked_by = $3
      where business_id = $1 and id = $2 and state in ('ready', 'running')
        and phase in ('trial', 'records') and stop_asked_at is null`,
    [CurrentBusiness.id(), id, CurrentBusiness.scope().actor]
  )

  return affected > 0
}

/** Forgets a file that nobody works on, contents and all. Inside the door. */
export async function removeImport(id: string) {
  await dropChunks(id)
  const { affected } = await CurrentBusiness.query(
    `delete from imports where business_id = $1 and id = $2 and kind = 'csv'
        and state in ('uploading', 'draft', 'failed') and counts = '{}'`,
    [CurrentBusiness.id(), id]
  )

  return affected > 0
}

/** So long a file waits for somebody, and so long its contents outlive a failure. */
const KEPT = `interval '1 day'`

/** Forgets the contents of files that nobody took in. Inside the door. */
export async function forgetFiles() {
  const waited = `state in ('uploading', 'draft') and created_at < now() - ${KEPT}`
  const ended = `state in ('done', 'cancelled', 'failed') and coalesce(finished_at, last_error_at) < now() - ${KEPT}`
  await CurrentBusiness.query(
    `delete from import_chunks where business_id = $1 and import_id in
       (select id from imports where business_id = $1 and kind = 'csv' and ((${waited}) or (${ended})))`,
    [CurrentBusiness.id()]
  )
  await CurrentBusiness.query(
    `delete from imports where business_id = $1 and kind = 'csv' and ${waited}`,
    [CurrentBusiness.id()]
  )
}
