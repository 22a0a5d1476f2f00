import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { CSV_TYPES } from '#connectors/csv/fields'
import type { CsvType } from '#connectors/csv/fields'

/**
 * A row as a dead letter keeps it: its cells by their heads, and by which heads its map is found.
 * The map is not in it: whoever mends the map takes the row in.
 */
export interface RowLetter {
  type: CsvType
  /** `headsKey` of the file. */
  heads: string
  cells: Record<string, string>
}

export const letterText = ({ type, heads, cells }: RowLetter) =>
  JSON.stringify({ csv: type, heads, cells })

/** Fails for a text that is no such letter. */
export function readLetter(text: string): Result<RowLetter, 'not_a_row'> {
  try {
    const { csv, heads, cells } = JSON.parse(text) as Record<string, unknown>
    const isRow = CSV_TYPES.includes(csv as CsvType) && typeof heads === 'string'
    if (!isRow || typeof cells !== 'object' || cells === null) return fail('not_a_row')

    return ok({ type: csv as CsvType, heads, cells: cells as Record<string, string> })
  } catch {
    return fail('not_a_row')
  }
}
