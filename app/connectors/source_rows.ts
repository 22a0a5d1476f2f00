import { uuidV7 } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import type { Bounds, Source, TakenCounts } from '#connectors/intake'
import { isSwept, sight } from '#connectors/sightings'
import type { SeenRecord, Sighting } from '#connectors/sightings'

/**
 * A table whose rows are records of a source: which column holds what of a record. `type` is that
 * of the column; arrays and JSON are given as `arrayText(…)` and JSON text.
 */
export interface SourceTable<R> {
  name: string
  columns: Record<string, { type: string; of: (record: R) => unknown }>
  /** Assignments of an update beside the columns, such as when it happened. */
  onUpdate?: string
  /** Rows without an id of their own: the key is the source's. */
  isLink?: boolean
}

/** One row to write: the record it shows and where that stands. */
export interface SourceRow<R> {
  id: string
  externalId: string
  version: number
  hash: Buffer
  record: R
}

const SIGHT = ['external_id', 'version', 'content_hash']
const SIGHT_TYPES: Record<string, string> = {
  id: 'uuid',
  external_id: 'text',
  version: 'bigint',
  content_hash: 'bytea',
}
const statements = new Map<string, string>()

/** PostgreSQL's own text of an array of texts. */
export const arrayText = (values: readonly string[]) =>
  values.length === 0
    ? '{}'
    : `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`

/** Arrays of arrays would be flattened by `unnest`: they travel as text. */
const isText = (type: string) => type.endsWith('[]') || type === 'jsonb'
const sent = (type: string) => (isText(type) ? 'text' : type)
const cast = (name: string, type: string) => (isText(type) ? `u.${name}::${type}` : `u.${name}`)

function statement<R>({ name, columns, onUpdate, isLink }: SourceTable<R>, isHint: boolean) {
  const own = isLink ? SIGHT : ['id', ...SIGHT]
  const names = [...own, ...Object.keys(columns)]
  const types = names.map((column) => columns[column]?.type ?? SIGHT_TYPES[column]!)
  const arrays = types.map((type, at) => `$${at + 6}::${sent(type)}[]`)
  const values = names.map((column, at) => cast(column, types[at]!))
  const updated = ['version', 'content_hash', ...(isHint ? [] : ['stream', 'partition', 'pass_id'])]
  const sets = [...updated, ...Object.keys(columns)].map(
    (column) => `${column} = excluded.${column}`
  )

  return `insert into ${name}
    (business_id, connection_id, stream, partition, pass_id, ${names.join(', ')})
    select $1, $2, $3, $4, $5, ${values.join(', ')}
      from unnest(${arrays.join(', ')}) as u(${names.join(', ')})
    on conflict (business_id, connection_id, external_id)
    do update set ${[...sets, 'gone_at = null', ...(onUpdate ? [onUpdate] : [])].join(', ')}`
}

/** Writes rows that are to stand, in one statement. */
export async function writeRows<R>(table: SourceTable<R>, rows: SourceRow<R>[], source: Source) {
  if (rows.length === 0) return
  const name = `write_${table.name}${source.isHint ? '_hint' : ''}`
  const text = statements.get(name) ?? statement(table, source.isHint ?? false)
  statements.set(name, text)
  const own = [
    ...(table.isLink ? [] : [rows.map(({ id }) => id)]),
    rows.map(({ externalId }) => externalId),
    rows.map(({ version }) => version),
    rows.map(({ hash }) => hash),
  ]
  const columns = Object.values(table.columns).map(({ of }) => rows.map(({ record }) => of(record)))
  const { sourceId, stream, partition, passId } = source
  // What no pass has seen yet is nobody's to miss.
  const seenBy = source.isHint ? ['', '', null] : [stream, partition, passId]

  await CurrentBusiness.query(
    text,
    [CurrentBusiness.id(), sourceId, ...seenBy, ...own, ...columns],
    name
  )
}

/** A sighting as a row to write, under its standing id or a new one. */
export const rowOf = <R extends SeenRecord>({
  record,
  version,
  hash,
  known,
}: Sighting<R>): SourceRow<R> => ({
  id: known?.id ?? uuidV7(),
  externalId: record.id,
  version,
  hash,
  record,
})

/** Only a source that is swept asks later what it has not seen (`unseen`). */
export async function touch<R>(table: SourceTable<R>, externalIds: string[], source: Source) {
  if (!isSwept(source) || source.isHint || externalIds.length === 0) return
  await CurrentBusiness.query(
    `update ${table.name} set pass_id = $4, stream = $5, partition = $6
      where business_id = $1 and connection_id = $2 and external_id = any($3)
        and pass_id is distinct from $4`,
    [
      CurrentBusiness.id(),
      source.sourceId,
      externalIds,
      source.passId,
      source.stream,
      source.partition,
    ]
  )
}

export type Taken = TakenCounts & { changed: string[] }

/** The counts of an intake that writes what is new or newer and nothing else. */
export function countsOf<R extends SeenRecord>(sightings: Sighting<R>[]): Taken {
  const ids = (verdict: Sighting<R>['verdict']) =>
    sightings.filter((seen) => seen.verdict === verdict).map(({ record }) => record.id)
  const inserted = ids('new')
  const updated = ids('newer')

  return {
    inserted: inserted.length,
    updated: updated.length,
    unchanged: sightings.length - inserted.length - updated.length,
    refused: 0,
    changed: [...inserted, ...updated],
  }
}

/** The whole intake of a table without further effects. */
export async function takeRows<R extends SeenRecord>(
  table: SourceTable<R>,
  records: R[],
  source: Source
): Promise<Taken> {
  const sightings = await sight(records, source, { table: table.name })
  const isWritten = ({ verdict }: Sighting<R>) => verdict === 'new' || verdict === 'newer'
  await writeRows(table, sightings.filter(isWritten).map(rowOf), source)
  const rest = sightings.filter((seen) => !isWritten(seen)).map(({ record }) => record.id)
  await touch(table, rest, source)

  return countsOf(sightings)
}

/** The rows of a stream and partition, inside bounds. The column comes from a closed union. */
function standingRows(bounds: Bounds | null, { sourceId, stream, partition }: Source) {
  const values = [CurrentBusiness.id(), sourceId, stream, partition]
  const where = `business_id = $1 and connection_id = $2 and stream = $3 and partition = $4
    and gone_at is null`
  if (!bounds) return { where, values }

  return {
    where: `${where} and ${bounds.column} between $5 and $6`,
    values: [...values, bounds.from, bounds.to],
  }
}

/** See `Intake.unseen`. Ids of passes are in the order of their time. */
export async function unseenRows(table: string, bounds: Bounds | null, source: Source) {
  const { where, values } = standingRows(bounds, source)
  const rows = await CurrentBusiness.query<{ external_id: string }>(
    `select external_id from ${table}
      where ${where} and coalesce(pass_id, '') collate "C" < $${values.length + 1}
      order by pass_id nulls first, external_id`,
    [...values, source.passId]
  )

  return rows.map((row) => row.external_id)
}

/** See `Intake.held`. */
export async function heldRows(table: string, bounds: Bounds | null, source: Source) {
  const { where, values } = standingRows(bounds, source)
  const [row] = await CurrentBusiness.query<{ count: number }>(
    `select count(*)::int as count from ${table} where ${where}`,
    values
  )

  return row!.count
}

/** See `Intake.retire`. */
export async function retireRows(table: string, externalIds: string[], source: Source) {
  await CurrentBusiness.query(
    `update ${table} set gone_at = now(), pass_id = coalesce($4, pass_id)
      where business_id = $1 and connection_id = $2 and external_id = any($3) and gone_at is null`,
    [CurrentBusiness.id(), source.sourceId, externalIds, source.isHint ? null : source.passId]
  )
}

/** What every intake of one table answers about absence. */
export const absence = (table: string) => ({
  unseen: (bounds: Bounds | null, source: Source) => unseenRows(table, bounds, source),
  held: (bounds: Bounds | null, source: Source) => heldRows(table, bounds, source),
  retire: (ids: string[], source: Source) => retireRows(table, ids, source),
})

/** An intake that is nothing but its table. */
export const rowIntake = <R extends SeenRecord & { type: any }>(
  type: R['type'],
  table: SourceTable<R>
) => ({
  type,
  take: (records: R[], source: Source) => takeRows(table, records, source),
  ...absence(table.name),
})
