import { Readable } from 'node:stream'
import { csvCell, csvLine, decimalText } from '#core/csv'
import type { MoneyText } from '#core/money_text'

/** A column of a CSV: its head names the unit, its cell is written already. */
export interface SheetColumn<Row> {
  head: string
  cell: (row: Row) => string
}

/** What stands in the name of the file; an absent part is left out. */
export interface SheetName {
  from?: string
  to?: string
  stage?: string
  model?: string
  /** ISO 8601; null: no data. */
  dataThrough: string | null
}

/** A table as it leaves the panel: all of its rows, page after page. */
export interface Sheet<Row> {
  name: SheetName
  columns: readonly SheetColumn<Row>[]
  pages: Iterable<readonly Row[]> | AsyncIterable<readonly Row[]>
}

/** Words of people and platforms: safe in a spreadsheet. */
export const word = <Row>(head: string, of: (row: Row) => string | null): SheetColumn<Row> => ({
  head,
  cell: (row) => csvCell(of(row)),
})

/** A count, ratio or share: the unit stands in the head. */
export const figure = <Row>(
  head: string,
  of: (row: Row) => number | bigint | null
): SheetColumn<Row> => ({
  head,
  cell: (row) => {
    const value = of(row)

    // Never "1e-7": that is text to some.
    return typeof value === 'number' && !Number.isInteger(value)
      ? value.toFixed(10).replace(/\.?0+$/, '')
      : csvCell(value)
  },
})

/** An amount in the currency of the head: `spend_eur`. */
export const amount = <Row>(
  name: string,
  currency: string,
  of: (row: Row) => MoneyText | null
): SheetColumn<Row> => ({
  head: `${name}_${currency.toLowerCase()}`,
  cell: (row) => amountCell(of(row)),
})

/** Where rows have currencies of their own, it stands in a column beside. */
export const amountCell = (money: MoneyText | null) => (money ? decimalText(money.micros) : '')

export const yesNo = <Row>(head: string, of: (row: Row) => boolean | null): SheetColumn<Row> => ({
  head,
  cell: (row) => {
    const value = of(row)

    return value === null ? '' : value ? 'yes' : 'no'
  },
})

const instantPart = (iso: string) => iso.replace(/[-:]|\.\d+/g, '').replace(/(\d{4})\d{2}Z$/, '$1Z')

/** `salon_channels_2026-03-01_2026-03-31_kept_first_through-20260401T0910Z.csv`. */
export function sheetFileName(scope: string, table: string, name: SheetName) {
  const through = name.dataThrough ? `through-${instantPart(name.dataThrough)}` : 'no-data'
  const parts = [scope, table, name.from, name.to, name.stage, name.model, through]

  return `${parts.filter(Boolean).join('_')}.csv`
}

async function* linesOf<Row>({ columns, pages }: Sheet<Row>) {
  yield csvLine(columns.map(({ head }) => csvCell(head)))
  for await (const rows of pages) {
    yield rows.map((row) => csvLine(columns.map(({ cell }) => cell(row)))).join('')
  }
}

/** UTF-8 without a mark, CRLF, one page of rows at a time. */
export const sheetStream = <Row>(sheet: Sheet<Row>) => Readable.from(linesOf(sheet))
