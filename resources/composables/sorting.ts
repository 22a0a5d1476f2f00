import type { Money } from '../types/money.js'

/** What a column may be sorted by; amounts are compared exactly, as integers. */
export type Sortable = Money | number | string | null

function compare(a: NonNullable<Sortable>, b: NonNullable<Sortable>, locale: string) {
  if (typeof a === 'object' && typeof b === 'object') {
    const [one, other] = [BigInt(a.micros), BigInt(b.micros)]

    return one < other ? -1 : one > other ? 1 : 0
  }
  if (typeof a === 'number' && typeof b === 'number') return a - b

  return String(a).localeCompare(String(b), locale)
}

export interface Sorting {
  column: string
  isAscending: boolean
}

/** `kept` ascends, `-kept` descends; anything else is no sorting. */
export function sortingOf(text: string | null, columns: readonly string[]): Sorting | null {
  const column = text?.replace(/^-/, '') ?? ''

  return columns.includes(column) ? { column, isAscending: !text!.startsWith('-') } : null
}

/** A sorted copy; rows without a value come last either way, equals stay in their order. */
export function sorted<Row>(
  rows: readonly Row[],
  valueOf: (row: Row) => Sortable,
  { isAscending, locale }: { isAscending: boolean; locale: string }
): Row[] {
  const known = rows.filter((row) => valueOf(row) !== null)
  const unknown = rows.filter((row) => valueOf(row) === null)
  const sign = isAscending ? 1 : -1

  return [...known.sort((a, b) => sign * compare(valueOf(a)!, valueOf(b)!, locale)), ...unknown]
}
