import exportsConfig from '#config/exports'
import type { Right } from '#accounts/rights'
import { exportsOf } from '#reporting/exports/export_rows'
import type { ExportRow } from '#reporting/exports/export_rows'
import { rowsTooMany } from '#reporting/exports/too_long'
import { TABLE_READERS } from '#reporting/tables/table_readers'
import type { Asking } from '#reporting/tables/table_readers'
import { TABLE_RIGHTS } from '#reporting/tables/table_rights'
import type { TableName } from '#reporting/tables/table_rights'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'

export interface LongTable {
  table: TableName
  rows: number
  /** As the reader takes it, its period said. */
  query: Record<string, unknown>
}

const isTable = (name: unknown): name is TableName =>
  typeof name === 'string' && Object.hasOwn(TABLE_RIGHTS, name)

/** The table that the address names, if it is too long to go along at once and theirs to take. */
export async function longTable(
  caller: Asking,
  { table, ...query }: Record<string, unknown>
): Promise<LongTable | null> {
  if (!isTable(table) || !caller.rights.has(TABLE_RIGHTS[table])) return null
  const sheet = await TABLE_READERS[table](caller, query)
  const rows = await rowsTooMany(sheet)
  const { from, to } = sheet.name
  // Days that nobody named move on with the calendar: a file is of those that were asked for.
  const period = Object.fromEntries(Object.entries({ from, to }).filter(([, day]) => day))

  return rows === null ? null : { table, rows, query: { ...query, ...period } }
}

/** Whether a file may still be had: what its reader could do then, they can do today. */
export const mayTake = (
  { state, rights: then }: Pick<ExportRow, 'state' | 'rights'>,
  rights: ReadonlySet<Right>
) => state === 'done' && then.every((right) => rights.has(right as Right))

const toFile = ({ askedAt, startedAt, finishedAt, expiresAt, query, ...file }: ExportRow) => ({
  id: file.id,
  table: file.table,
  state: file.state,
  isStopping: file.isStopping,
  done: file.done,
  total: file.total,
  bytes: file.bytes,
  from: query.from ?? null,
  to: query.to ?? null,
  errorCode: file.errorCode,
  askedAt: askedAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
})

/** Files of a member and, where the address names one, the table that would become the next. */
export async function exportsPage(
  { userId, scope, rights }: { userId: string; scope: BusinessScope; rights: ReadonlySet<Right> },
  asked: LongTable | null
) {
  const files = await CurrentBusiness.run(scope, () => exportsOf(userId))

  return {
    asked: asked && { table: asked.table, rows: asked.rows },
    files: files.map((file) => ({ ...toFile(file), mayTake: mayTake(file, rights) })),
    keptHours: exportsConfig.keptHours,
    mostAnHour: exportsConfig.mostAnHour,
  }
}
