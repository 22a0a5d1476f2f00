import { Readable } from 'node:stream'
import { csvCell, csvLine, decimalText } from '#core/csv'
import type { MoneyText } from '#core/money_text'

export type ColumnUnit = 'word' | 'figure' | 'amount'

/** A column of a table as it leaves the panel. */
export interface SheetColumn<Row> {
  /** Without its currency: `spend`. */
  name: string
  unit: ColumnUnit
  /** Of every amount below; null where the rows have currencies of their own. */
  currency?: string | null
  /** Whose figures these are, where a table has the same ones of several: a model. */
  group?: { name: string; label: string }
  /** The whole value as text, numbers with a decimal point; null: it is not known. */
  textOf: (row: Row) => string | null
}

/** What stands in the name of the file; an absent part is left out. */
export interface SheetName {
  from?: string
  to?: string
  stage?: string
  model?: string
  /** Where strong matches alone count. */
  matches?: string
  /** ISO 8601; null: no data. */
  dataThrough: string | null
}

/** A table as it leaves the panel: all of its rows, page after page. */
export interface Sheet<Row> {
  name: SheetName
  columns: readonly SheetColumn<Row>[]
  pages: Iterable<readonly Row[]> | AsyncIterable<readonly Row[]>
  /** Of pages that are read one after the other; opens the door itself. */
  countRows?: () => Promise<number>
}

/** How far the figures of a table reach. Instants in ISO 8601, days in YYYY-MM-DD. */
export interface SheetFacts {
  asOf: string
  currency: string
  dataThrough: string | null
  spendThrough: string | null
  matureThrough: string | null
  /** Appointments of the period that may still change. */
  openCount: number
  /** The run of the learned models that is shown. */
  run: { number: number; finishedAt: string | null } | null
}

/** A row as it is found again in a later answer to the same question. */
export interface SheetLine {
  key: string
  /** Null: the page has a word for the key. */
  label: string | null
  depth: number
}

/** A table that can be frozen: its rows have names of their own, its question a standing. */
export interface FreezableSheet<Row> extends Sheet<Row> {
  facts: SheetFacts
  lineOf: (row: Row) => SheetLine
}

/** Of everything that a page knows of its figures, how far they reach. */
export const factsOf = (known: Omit<SheetFacts, 'run'>): Omit<SheetFacts, 'run'> => ({
  asOf: known.asOf,
  currency: known.currency,
  dataThrough: known.dataThrough,
  spendThrough: known.spendThrough,
  matureThrough: known.matureThrough,
  openCount: known.openCount,
})

/** `spend_eur`, `first_revenue_eur`, `roas_ratio`. */
export function headOf({ name, group, currency }: Omit<SheetColumn<never>, 'textOf'>) {
  return [group?.name, name, currency?.toLowerCase()].filter(Boolean).join('_')
}

/** Words of people and platforms: safe in a spreadsheet. */
export const word = <Row>(name: string, of: (row: Row) => string | null): SheetColumn<Row> => ({
  name,
  unit: 'word',
  textOf: of,
})

/** Never "1e-7": that is text to some. */
const numberText = (value: number | bigint) =>
  typeof value === 'number' && !Number.isInteger(value)
    ? value.toFixed(10).replace(/\.?0+$/, '')
    : String(value)

/** A count, ratio or share: the unit stands in the head. */
export const figure = <Row>(
  name: string,
  of: (row: Row) => number | bigint | null
): SheetColumn<Row> => ({
  name,
  unit: 'figure',
  textOf: (row) => {
    const value = of(row)

    return value === null ? null : numberText(value)
  },
})

/** An amount in one currency, which stands in the head, or in a column beside it. */
export const amount = <Row>(
  name: string,
  currency: string | null,
  of: (row: Row) => MoneyText | null
): SheetColumn<Row> => ({
  name,
  unit: 'amount',
  currency,
  textOf: (row) => {
    const money = of(row)

    return money && decimalText(money.micros)
  },
})

export const yesNo = <Row>(name: string, of: (row: Row) => boolean | null) =>
  word<Row>(name, (row) => {
    const value = of(row)

    return value === null ? null : value ? 'yes' : 'no'
  })

/** A cell of the file: words are made harmless, numbers are ours. */
export const cellText = ({ unit }: { unit: ColumnUnit }, text: string | null) =>
  unit === 'word' ? csvCell(text) : (text ?? '')

const instantPart = (iso: string) => iso.replace(/[-:]|\.\d+/g, '').replace(/(\d{4})\d{2}Z$/, '$1Z')

/** `salon_channels_2026-03-01_2026-03-31_kept_first_through-20260401T0910Z.csv`. */
export function sheetFileName(scope: string, table: string, name: SheetName) {
  const through = name.dataThrough ? `through-${instantPart(name.dataThrough)}` : 'no-data'
  const counted = name.matches && `${name.matches}-only`
  const parts = [scope, table, name.from, name.to, name.stage, name.model, counted, through]

  return `${parts.filter(Boolean).join('_')}.csv`
}

/** The file, its head first, then a page of rows at a time. */
export async function* sheetLines<Row>({ columns, pages }: Sheet<Row>) {
  yield { rows: 0, text: csvLine(columns.map((column) => csvCell(headOf(column)))) }
  for await (const rows of pages) {
    const text = rows
      .map((row) => csvLine(columns.map((column) => cellText(column, column.textOf(row)))))
      .join('')
    yield { rows: rows.length, text }
  }
}

async function* textOf<Row>(sheet: Sheet<Row>) {
  for await (const { text } of sheetLines(sheet)) yield text
}

/** How many rows the file would have; null: nobody knows without reading them all. */
export async function countSheet<Row>({ pages, countRows }: Sheet<Row>): Promise<number | null> {
  if (Array.isArray(pages)) return pages.reduce((sum, rows) => sum + rows.length, 0)

  return countRows ? countRows() : null
}

/** UTF-8 without a mark, CRLF, one page of rows at a time. */
export const sheetStream = <Row>(sheet: Sheet<Row>) => Readable.from(textOf(sheet))
