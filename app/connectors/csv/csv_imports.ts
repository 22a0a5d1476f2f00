import { open } from '#tenancy/vault'
import { CurrentBusiness } from '#tenancy/current_business'
import type { ColumnMap } from '#connectors/csv/column_map'
import type { CsvType } from '#connectors/csv/fields'
import type { CsvFormat } from '#connectors/csv/read_csv'
import type { CsvSample } from '#connectors/csv/sample'
import { SPEND_SOURCE } from '#connectors/csv/spend_row'
import type { Trial } from '#connectors/csv/trial'
import type { ImportCounts } from '#connectors/imports'
import type { RejectedLine } from '#connectors/records/record_fault'

/** The kind of work and its table. */
export const IMPORTS = 'imports'

/**
 * `uploading`: bytes are coming. `draft`: it waits for somebody, in phase `map` or, tried, in
 * `tried`. `ready` and `running`: a worker tries it (`trial`), takes it in (`records`) or works
 * out what follows (`recompute`).
 */
export type ImportState =
  'uploading' | 'draft' | 'ready' | 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted'
export type ImportPhase = 'map' | 'trial' | 'tried' | 'records' | 'recompute'

/** A file on its way in, without its contents. */
export interface CsvImport {
  id: string
  connectionId: string
  source: string
  /** What the file was called. */
  name: string
  type: CsvType
  state: ImportState
  phase: ImportPhase
  doneCount: number
  totalCount: number | null
  rowCount: number | null
  format: CsvFormat | null
  map: ColumnMap | null
  trial: Trial | null
  rejected: RejectedLine[]
  mode: 'all_or_nothing' | 'skip' | null
  counts: Partial<ImportCounts>
  errorCode: string | null
  isStopping: boolean
  createdAt: Date
  startedAt: Date | null
  finishedAt: Date | null
}

const COLUMNS = `i.id, i.connection_id as "connectionId", c.name as source, i.name,
  i.record_type as type, i.state, i.phase, i.done_count::int as "doneCount",
  i.total_count::int as "totalCount", i.row_count::int as "rowCount", i.format, i.column_map as map,
  i.trial, i.rejected, i.mode, i.counts, i.last_error_code as "errorCode",
  i.stop_asked_at is not null as "isStopping", i.created_at as "createdAt",
  i.started_at as "startedAt", i.finished_at as "finishedAt"`
const FROM = `imports i join connections c on c.business_id = i.business_id and c.id = i.connection_id`
const MOST_LISTED = 50

/** Inside the door; null: there is no such file. */
export async function csvImport(id: string): Promise<CsvImport | null> {
  const [row] = await CurrentBusiness.query<CsvImport>(
    `select ${COLUMNS} from ${FROM}
      where i.business_id = $1 and i.id = $2 and i.kind = 'csv' and i.record_type is not null`,
    [CurrentBusiness.id(), id]
  )

  return row ?? null
}

/** The files of the business, the last one first. Inside the door. */
export const csvImports = () =>
  CurrentBusiness.query<CsvImport>(
    `select ${COLUMNS} from ${FROM}
      where i.business_id = $1 and i.kind = 'csv' and i.record_type is not null
        and i.state <> 'uploading'
      order by i.created_at desc, i.id desc limit ${MOST_LISTED}`,
    [CurrentBusiness.id()]
  )

/** Where files come from unless somebody says it; of spend, where it is entered by hand as well. */
const DEFAULT_SOURCE = 'CSV'

/** The source that the next file of each type is taken to be of: that of the last one. Inside the door. */
export async function nextSources(): Promise<Record<CsvType, string>> {
  const rows = await CurrentBusiness.query<{ name: string; isSpend: boolean }>(
    `select distinct on (2) c.name, i.record_type = 'spend' as "isSpend" from ${FROM}
      where i.business_id = $1 and i.kind = 'csv' and i.record_type is not null
      order by 2, i.created_at desc`,
    [CurrentBusiness.id()]
  )
  const of = (isSpend: boolean) => rows.find((row) => row.isSpend === isSpend)?.name
  const platform = of(false) ?? DEFAULT_SOURCE

  return { appointments: platform, payments: platform, spend: of(true) ?? SPEND_SOURCE }
}

export const samplePlace = (id: string) => ({
  ...{ table: 'imports', rowId: id, column: 'sealed_sample' },
})

/** What a waiting file shows of itself; null once it is over. Inside the door. */
export async function sampleOfImport(id: string): Promise<CsvSample | null> {
  const [row] = await CurrentBusiness.query<{ sealed: string | null }>(
    'select sealed_sample as sealed from imports where business_id = $1 and id = $2',
    [CurrentBusiness.id(), id]
  )

  return row?.sealed ? JSON.parse(await open(row.sealed, samplePlace(id))) : null
}
