import type { FreezableSheet, SheetColumn, SheetLine } from '#reporting/tables/sheet'

/** A column as it was, without the rows that it was made of. */
export type FrozenColumn = Omit<SheetColumn<never>, 'textOf'>

/** A row as it was: a text for each column, in their order; null where nothing was known. */
export interface FrozenRow extends SheetLine {
  texts: (string | null)[]
}

/** The whole table as it was: every value as text, so that none loses a digit. */
export interface FrozenTable {
  columns: FrozenColumn[]
  rows: FrozenRow[]
}

/** Reads the sheet to its end. */
export async function frozenTable<Row>({
  columns,
  pages,
  lineOf,
}: FreezableSheet<Row>): Promise<FrozenTable> {
  const rows: FrozenRow[] = []
  for await (const page of pages) {
    for (const row of page) {
      rows.push({ ...lineOf(row), texts: columns.map(({ textOf }) => textOf(row)) })
    }
  }

  return { columns: columns.map(({ textOf: _, ...column }) => column), rows }
}
