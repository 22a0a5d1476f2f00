import type { CsvTable, TableRow } from '#connectors/csv/csv_table'

/** What a file shows of itself: its heads, first rows, and the words of columns that have few. */
export interface CsvSample {
  heads: string[]
  rows: TableRow[]
  /** By head: every word of the column, in the order they came; columns of many are left out. */
  words: Record<string, string[]>
  rowCount: number
}

export const SAMPLE_ROWS = 20
/** So many different values are words of a platform; more are names, times and amounts. */
const MOST_WORDS = 40
const LONGEST_WORD = 80

class ColumnWords {
  #words: Set<string> | null = new Set()

  add(cell: string) {
    if (!this.#words || cell === '') return
    this.#words.add(cell)
    if (this.#words.size > MOST_WORDS || cell.length > LONGEST_WORD) this.#words = null
  }

  get all() {
    return this.#words ? [...this.#words] : null
  }
}

/** Reads a table to its end. Throws the CsvFault of a file that cannot be read. */
export async function sampleOf({ heads, rows }: CsvTable): Promise<CsvSample> {
  const columns = heads.map(() => new ColumnWords())
  const first: TableRow[] = []
  let rowCount = 0
  for await (const row of rows) {
    rowCount++
    if (first.length < SAMPLE_ROWS) first.push(row)
    columns.forEach((column, at) => column.add(row.cells[at] ?? ''))
  }
  const words = heads.flatMap((head, at) => {
    const all = columns[at]!.all

    return all ? [[head, all] as const] : []
  })

  return { heads, rows: first, words: Object.fromEntries(words), rowCount }
}
