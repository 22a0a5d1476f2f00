import { CSV_LIMITS, CsvFault } from '#connectors/csv/csv_fault'
import type { CsvRow } from '#connectors/csv/read_csv'

/** A row below the heads, its cells by them. */
export interface TableRow {
  line: number
  cells: string[]
}

export interface CsvTable {
  heads: string[]
  rows: AsyncIterable<TableRow>
}

/** Platforms write a title and a period above their table. */
const MOST_ABOVE = 20
const FEWEST_HEADS = 2

const filled = (cells: readonly string[]) => cells.filter((cell) => cell !== '').length

/** Heads as names: each once, and one for a column without any. */
export function namedHeads(cells: readonly string[]): string[] {
  const seen = new Map<string, number>()

  return cells.map((cell, at) => {
    const name = cell.replace(/\s+/g, ' ').slice(0, 200) || `#${at + 1}`
    const before = seen.get(name) ?? 0
    seen.set(name, before + 1)

    return before === 0 ? name : `${name} (${before + 1})`
  })
}

/** The row of heads among the first ones: the first that has as many cells as most of them. */
function headAt(rows: readonly CsvRow[]) {
  const most = Math.max(0, ...rows.map(({ cells }) => filled(cells)))

  return rows.findIndex(({ cells }) => filled(cells) >= Math.max(FEWEST_HEADS, most / 2))
}

/** Reads the heads; the rows follow as they are asked for. Throws a CsvFault. */
export async function openTable(rows: AsyncGenerator<CsvRow>): Promise<CsvTable> {
  const first: CsvRow[] = []
  while (first.length < MOST_ABOVE) {
    const { done, value } = await rows.next()
    if (done) break
    first.push(value)
  }
  if (first.length === 0) throw new CsvFault('empty')
  const at = headAt(first)
  if (at < 0) throw new CsvFault('no_heads')

  return {
    heads: namedHeads(first[at]!.cells),
    rows: counted(first.slice(at + 1), rows),
  }
}

async function* counted(first: CsvRow[], rest: AsyncIterable<CsvRow>): AsyncGenerator<TableRow> {
  let count = 0
  const next = (row: CsvRow) => {
    if (++count > CSV_LIMITS.rows) throw new CsvFault('too_many_rows')

    return row
  }
  for (const row of first) if (filled(row.cells) > 0) yield next(row)
  for await (const row of rest) if (filled(row.cells) > 0) yield next(row)
}
