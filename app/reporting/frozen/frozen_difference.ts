import type { FrozenColumn, FrozenRow, FrozenTable } from '#reporting/frozen/frozen_table'

/** Digits after the point that a figure of a table has at most. */
const DIGITS = 10
const MICRO_DIGITS = 6

/** An amount as integer micros in text, a count or ratio as a number. */
export type CellValue = string | number | null

export interface ComparedCell {
  was: CellValue
  now: CellValue
  /** Now less then; null where one of the two is not known, or nothing changed. */
  change: CellValue
  isChanged: boolean
}

export interface ComparedRow extends Omit<FrozenRow, 'texts'> {
  /** `gone`: no longer a row of the report; `new`: not one of it then. */
  standing: 'there' | 'gone' | 'new'
  cells: ComparedCell[]
}

/** Columns of figures with every row, then and now. */
export interface ComparedTable {
  columns: FrozenColumn[]
  rows: ComparedRow[]
  changedCount: number
  cellCount: number
}

/** A decimal text as an integer of so many digits after the point: exact, whatever its size. */
function scaled(text: string, digits: number) {
  const sign = text.startsWith('-') ? -1n : 1n
  const [whole, fraction = ''] = text.replace('-', '').split('.')

  return sign * BigInt(whole! + fraction.padEnd(digits, '0').slice(0, digits))
}

const digitsOf = ({ unit }: FrozenColumn) => (unit === 'amount' ? MICRO_DIGITS : DIGITS)

const valueOf = (integer: bigint | null, { unit }: FrozenColumn): CellValue => {
  if (integer === null) return null

  return unit === 'amount' ? integer.toString() : Number(integer) / 10 ** DIGITS
}

function cellOf(column: FrozenColumn, then: string | null, today: string | null): ComparedCell {
  const was = then === null ? null : scaled(then, digitsOf(column))
  const now = today === null ? null : scaled(today, digitsOf(column))
  const isChanged = was !== now
  const change = isChanged && was !== null && now !== null ? now - was : null

  return {
    was: valueOf(was, column),
    now: valueOf(now, column),
    change: valueOf(change, column),
    isChanged,
  }
}

const nameOf = ({ name, group, currency }: FrozenColumn) =>
  [group?.name, name, currency].filter(Boolean).join(' ')

/** Each figure of the frozen table beside the one of today. */
export function frozenDifference(frozen: FrozenTable, today: FrozenTable): ComparedTable {
  const rowsNow = new Map(today.rows.map((row) => [row.key, row]))
  const rowsThen = new Map(frozen.rows.map((row) => [row.key, row]))
  const placeNow = new Map(today.columns.map((column, at) => [nameOf(column), at]))
  const figures = frozen.columns
    .map((column, at) => ({ column, at, atNow: placeNow.get(nameOf(column)) ?? -1 }))
    .filter(({ column }) => column.unit !== 'word')

  const compare = (row: FrozenRow, then?: FrozenRow, now?: FrozenRow): ComparedRow => ({
    key: row.key,
    label: row.label,
    depth: row.depth,
    standing: then && now ? 'there' : then ? 'gone' : 'new',
    cells: figures.map(({ column, at, atNow }) =>
      cellOf(column, then?.texts[at] ?? null, now?.texts[atNow] ?? null)
    ),
  })
  const came = today.rows.filter(({ key }) => !rowsThen.has(key))
  const rows = [
    ...frozen.rows.map((row) => compare(row, row, rowsNow.get(row.key))),
    ...came.map((row) => compare(row, undefined, row)),
  ]
  const cells = rows.flatMap((row) => row.cells)

  return {
    columns: figures.map(({ column }) => column),
    rows,
    changedCount: cells.filter(({ isChanged }) => isChanged).length,
    cellCount: cells.length,
  }
}
