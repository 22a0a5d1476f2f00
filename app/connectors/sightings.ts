import { sha256 } from '#core/hashing'
import { CurrentBusiness } from '#tenancy/current_business'
import type { Source } from '#connectors/intake'
import { CSV, RECORDS } from '#connectors/records/bundle_records'

/** What an intake needs to know of a record to place it among the earlier sights of the same. */
export interface SeenRecord {
  id: string
  version?: number
  statusChangedAt?: string
}

/** The row that stands for a record so far. */
export interface KnownRow {
  id: string
  externalId: string
  version: number
  contentHash: Buffer
  isGone: boolean
}

/**
 * `new` and `newer` are to be written, `older` lost against the row that stands, `same` is that
 * row's own content.
 */
export interface Sighting<R, Known extends KnownRow = KnownRow> {
  record: R
  version: number
  hash: Buffer
  known: Known | null
  verdict: 'new' | 'newer' | 'older' | 'same'
}

interface Row {
  id: string
  external_id: string
  version: bigint
  content_hash: Buffer
  is_gone: boolean
}

/** Records of a bundle have no order; those of a connector, and its files, come one after the other. */
export const isOrdered = ({ stream }: Source) => stream !== RECORDS

/** Where what is not seen again may be gone: neither a bundle nor a file says that it is whole. */
export const isSwept = (source: Source) => isOrdered(source) && source.stream !== CSV

/** In a bundle the time of a status stands in for a version; absent is 0. */
function versionOf({ version, statusChangedAt }: SeenRecord, source: Source) {
  if (version !== undefined) return version
  if (!statusChangedAt || isOrdered(source)) return 0

  return Date.parse(statusChangedAt)
}

/** SHA-256 of the record's text. Records read from a bundle have their fields in one order. */
export const contentHash = (record: object) => sha256(JSON.stringify(record))

/**
 * Keeps two intakes of one source apart until the transaction ends, so that what was looked up
 * still holds when it is written.
 */
export const holdSource = (sourceId: string) =>
  CurrentBusiness.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `source ${sourceId}`,
  ])

/**
 * Places records among the rows of `table` in one look-up. `columns` are further ones of the
 * known row, by their SQL names; `idColumn` where its own id has another name.
 */
export async function sight<R extends SeenRecord, Known extends KnownRow = KnownRow>(
  records: R[],
  source: Source,
  { table, columns = '', idColumn = 'id' }: { table: string; columns?: string; idColumn?: string }
): Promise<Sighting<R, Known>[]> {
  const rows = await CurrentBusiness.query<Row>(
    `select ${idColumn} as id, external_id, version, content_hash, gone_at is not null as is_gone ${columns}
       from ${table} where business_id = $1 and connection_id = $2 and external_id = any($3)`,
    // Not prepared: a plan made while the table was empty would serve when it is not.
    [CurrentBusiness.id(), source.sourceId, records.map(({ id }) => id)]
  )
  const known = new Map(rows.map((row) => [row.external_id, knownRow(row) as Known]))

  return records.map((record) => {
    const seen = { record, version: versionOf(record, source), hash: contentHash(record) }
    const row = known.get(record.id) ?? null

    return { ...seen, known: row, verdict: row ? verdict(seen, row, source) : 'new' }
  })
}

const knownRow = ({ external_id: externalId, version, content_hash, is_gone, ...row }: Row) => ({
  ...row,
  externalId,
  version: Number(version),
  contentHash: content_hash,
  isGone: is_gone,
})

function verdict(
  { version, hash }: { version: number; hash: Buffer },
  known: KnownRow,
  source: Source
) {
  if (version !== known.version) return version > known.version ? 'newer' : 'older'
  const order = Buffer.compare(hash, known.contentHash)
  if (order === 0) return known.isGone ? 'newer' : 'same'

  return order > 0 || isOrdered(source) ? 'newer' : 'older'
}

/**
 * Sights of the same record among these, the one that will stand first, as calls of distinct ids.
 * Equal contents are one.
 */
export function inRounds<R extends SeenRecord>(records: R[], source: Source): R[][] {
  const byId = new Map<string, R[]>()
  for (const record of records) {
    const sights = byId.get(record.id)
    if (sights) sights.push(record)
    else byId.set(record.id, [record])
  }
  if (byId.size === records.length) return records.length ? [records] : []

  const rounds: R[][] = []
  for (const sights of byId.values()) {
    const ordered = sights.length === 1 ? sights : distinct(sights, source)
    ordered.forEach((record, at) => (rounds[at] ??= []).push(record))
  }

  return rounds
}

function distinct<R extends SeenRecord>(sights: R[], source: Source) {
  const byHash = new Map(sights.map((record) => [contentHash(record).toString('hex'), record]))
  const all = Array.from(byHash, ([hash, record]) => ({ hash, record }))
  all.sort(
    (a, b) =>
      versionOf(b.record, source) - versionOf(a.record, source) || (a.hash < b.hash ? 1 : -1)
  )

  return all.map(({ record }) => record)
}
