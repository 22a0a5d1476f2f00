import type { Sortable } from './sorting.js'
import type { Figures } from '../types/reporting.js'
import type { TableColumn } from '../types/tables.js'

/** Columns of the tree of channels, in their order; the keys are those of `reporting.channels`. */
export const CHANNEL_COLUMNS = [
  'revenue',
  'share',
  'evidence',
  'spend',
  'roas',
  'booked',
  'kept',
  'cpa',
  'cac',
  'new_share',
  'clicks',
  'impressions',
] as const
/** Of campaigns alone, and shown when asked for: what the platform says for itself. */
export const CLAIM_COLUMNS = ['claimed', 'difference'] as const
export const TREE_COLUMNS = [...CHANNEL_COLUMNS, ...CLAIM_COLUMNS] as const
export type ChannelColumn = (typeof TREE_COLUMNS)[number]

export const isClaim = (column: string): column is (typeof CLAIM_COLUMNS)[number] =>
  (CLAIM_COLUMNS as readonly string[]).includes(column)

type Row = Figures & { claimed?: number | null; difference?: number | null }

/** The value of a column, or null where it is not known. */
export function figureOf(row: Row, column: ChannelColumn): Exclude<Sortable, string> {
  if (isClaim(column)) return row[column] ?? null
  if (column === 'new_share') return row.newShare
  if (column === 'evidence') {
    const { strong, fair, weak, none } = row.evidence

    return strong + fair + weak + none > 0 ? strong : null
  }
  // Platforms state clicks and impressions together with spend.
  if (column === 'clicks' || column === 'impressions') return row.spend && row[column]

  return row[column]
}

/** The columns that the address names, in their own order; where it names none, all of our own. */
export function columnsIn(text: string | null): ChannelColumn[] {
  const named = text?.split('.') ?? []
  const shown = TREE_COLUMNS.filter((column) => named.includes(column))

  return shown.length > 0 ? shown : [...CHANNEL_COLUMNS]
}

/** Whose rows a column's explanation lists: evidence is of the value, by how sure it is. */
export const figureOfColumn = (column: string) => (column === 'evidence' ? 'revenue' : column)

/** As the table's file, and so a frozen report, names its columns. */
const FILE_NAMES: Partial<Record<string, string>> = {
  share: 'share_ratio',
  roas: 'roas_ratio',
  booked: 'booked_appointments',
  kept: 'kept_appointments',
  new_share: 'new_share_ratio',
}
export const fileNameOf = (column: string) => FILE_NAMES[column] ?? column

/** A column as a table's head has it; `t` speaks the words of `reporting.channels`. */
export const columnLook = (column: string, t: (key: string) => string): TableColumn => ({
  key: column,
  label: t(column),
  means: t(`${column}_means`),
  align: column === 'evidence' ? 'start' : 'end',
})
