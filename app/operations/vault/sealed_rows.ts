import type { SealedColumn } from '#database/sealed_columns'

/** One sealed value with what it is bound to. */
export interface SealedRow {
  rowId: string
  sealed: string
}

/** Runs SQL with `$1` parameters: inside a door, or on the tables outside all of them. */
export type Ask = <Row>(text: string, values: unknown[]) => Promise<Row[]>

/** Which rows of the table are meant, beside the column's own. */
export interface Within {
  ask: Ask
  /** Null: the table stands outside businesses. */
  businessId: string | null
}

const isOurs = ({ businessId }: Within) => (businessId === null ? 'true' : 'business_id = $1')
const own = ({ businessId }: Within) => (businessId === null ? [] : [businessId])

/** `v1.<key id>.…`: the key id is the second part. */
const KEY_ID = (column: string) => `split_part(${column}, '.', 2)`

/** Rows per key id. */
export const rowsPerKey = (within: Within, { table, column }: SealedColumn) =>
  within.ask<{ keyId: string; rows: number }>(
    `select ${KEY_ID(column)} as "keyId", count(*)::int as rows
       from ${table} where ${isOurs(within)} and ${column} like 'v1.%' group by 1`,
    own(within)
  )

/** Some rows that another key than this one sealed, locked; those that somebody holds are left. */
export const rowsOfOthers = (
  within: Within,
  { table, column, rowId }: SealedColumn,
  { keyId, limit }: { keyId: string; limit: number }
) => {
  const at = own(within).length

  return within.ask<SealedRow>(
    `select (${rowId})::text as "rowId", ${column} as sealed from ${table}
      where ${isOurs(within)} and ${column} like 'v1.%' and ${KEY_ID(column)} <> $${at + 1}
      limit $${at + 2} for update skip locked`,
    [...own(within), keyId, limit]
  )
}

/** Some rows after this one, in the order of their ids. */
export const rowsAfter = (
  within: Within,
  { table, column, rowId }: SealedColumn,
  { after, limit }: { after: string; limit: number }
) => {
  const at = own(within).length

  return within.ask<SealedRow>(
    `select (${rowId})::text as "rowId", ${column} as sealed from ${table}
      where ${isOurs(within)} and ${column} like 'v1.%' and (${rowId})::text > $${at + 1}
      order by 1 limit $${at + 2}`,
    [...own(within), after, limit]
  )
}

/** Writes a value sealed anew; only where it is still the one that was read. */
export const writeSealed = (
  within: Within,
  { table, column, rowId }: SealedColumn,
  { row, sealed }: { row: SealedRow; sealed: string }
) => {
  const at = own(within).length

  return within.ask(
    `update ${table} set ${column} = $${at + 1}
      where ${isOurs(within)} and (${rowId})::text = $${at + 2} and ${column} = $${at + 3}`,
    [...own(within), sealed, row.rowId, row.sealed]
  )
}
