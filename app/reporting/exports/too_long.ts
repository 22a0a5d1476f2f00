import exportsConfig from '#config/exports'
import { countSheet } from '#reporting/tables/sheet'
import type { Sheet } from '#reporting/tables/sheet'

/** The rows of a table that is too long to go along at once; null: it is not. */
export async function rowsTooMany<Row>(sheet: Sheet<Row>): Promise<number | null> {
  const rows = await countSheet(sheet)

  return rows !== null && rows > exportsConfig.streamedRows ? rows : null
}

export const isTooLong = async <Row>(sheet: Sheet<Row>) => (await rowsTooMany(sheet)) !== null
