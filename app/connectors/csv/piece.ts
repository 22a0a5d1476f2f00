import { takeClockAmbiguity } from '#connector-sdk'
import type { TableRow } from '#connectors/csv/csv_table'
import type { CsvType } from '#connectors/csv/fields'
import { mergeRows } from '#connectors/csv/merge_rows'
import { readRow } from '#connectors/csv/read_row'
import type { RawRecord } from '#connectors/csv/read_row'
import { rowMessage } from '#connectors/csv/row_faults'
import { letterText } from '#connectors/csv/row_letter'
import { RowValues } from '#connectors/csv/row_values'
import type { Reading } from '#connectors/csv/row_values'
import type { BundleRecord } from '#connectors/records/bundle_records'
import type { BadLine, ReadBatch, ReadLine } from '#connectors/records/read_lines'
import { recordOf } from '#connectors/records/read_record'
import { RecordFault } from '#connectors/records/record_fault'

/** What the rows of one file are read by. */
export interface RowsReading extends Reading {
  type: CsvType
  heads: readonly string[]
  /** Of the heads, by which a dead letter finds its map again. */
  headsKey: string
}

/** A piece of a file: its records, and what it left out. */
export interface CsvBatch extends ReadBatch {
  ignored: number
  /** Rows that say again what another row of the piece said. */
  repeated: number
  /** Times of a night in which the clocks go back: the earlier one was taken. */
  ambiguousTimes: number
}

/** A record of its own, as it was read and as the intakes take it. */
interface Kept extends ReadLine {
  own: RawRecord
  /** Of the rows that it was made of. */
  texts: Set<string>
}

/** "Total:", "Gesamt", "Total: Campaigns": the sums that platforms put below their rows. */
const SUM_ROW = /^(?:grand |sub)?(?:totals?|gesamt|summe|sum|totales)\s*(?::.*)?$/i
export const isSum = ({ cells }: Pick<TableRow, 'cells'>) =>
  SUM_ROW.test(cells.find((cell) => cell !== '') ?? '')

export const columnsOf = ({ heads }: RowsReading): ReadonlyMap<string, number> =>
  new Map(heads.map((head, at) => [head, at]))

function shaped(raw: RawRecord): BundleRecord {
  const checked = recordOf(raw)
  if (!checked.ok) throw checked.failure

  return checked.value
}

/** Rows become records here, a piece at a time. */
export class Piece {
  #kept = new Map<string, Kept>()
  #beside = new Map<string, ReadLine>()
  #bad: BadLine[] = []
  #ignored = 0
  #repeated = 0
  #ambiguous = 0
  lines = 0
  lastId: string | null = null

  constructor(
    private reading: RowsReading,
    private columns = columnsOf(reading)
  ) {}

  /** `letter` is the text of the row's dead letter where it has one already. */
  add(row: TableRow, letter?: string) {
    this.lines++
    if (isSum(row)) return void this.#ignored++
    const { heads } = this.reading
    const at = (head: string) => row.cells[this.columns.get(head) ?? -1] ?? ''
    const text = letter ?? this.#letterOf(at)
    try {
      if (row.cells.slice(heads.length).some((cell) => cell !== '')) {
        throw new RecordFault('row_too_wide')
      }
      this.#take(new RowValues(this.reading, at), text)
    } catch (error) {
      if (!(error instanceof RecordFault)) throw error
      this.#reject(error, { line: row.line, text })
    }
  }

  #letterOf(at: (head: string) => string) {
    const { type, heads, headsKey } = this.reading
    const cells = Object.fromEntries(heads.map((head) => [head, at(head)]).filter(([, it]) => it))

    return letterText({ type, heads: headsKey, cells })
  }

  #take(values: RowValues, text: string) {
    const read = readRow(this.reading.type, values)
    if (takeClockAmbiguity()) this.#ambiguous++
    if (!read) return void this.#ignored++
    const { own } = read
    const known = this.#kept.get(own.id)
    if (known) this.#repeated++
    if (known?.texts.has(text)) return
    const merged = known ? mergeRows(known.own, own) : own
    const texts = (known?.texts ?? new Set()).add(text)
    const beside = read.beside.map((raw) => ({ record: shaped(raw), text }))
    this.#kept.set(own.id, { own: merged, record: shaped(merged), text, texts })
    for (const line of beside) this.#beside.set(`${line.record.type} ${line.record.id}`, line)
    this.lastId = own.id
  }

  #reject({ code, field }: RecordFault, { line, text }: { line: number; text: string }) {
    this.lastId = null
    const message = rowMessage(code, field)
    this.#bad.push({ line, code, ...(field ? { field } : {}), message, text })
  }

  end(): CsvBatch {
    const own = [...this.#kept.values()].map(({ record, text, texts }) => ({ record, text, texts }))

    return {
      good: [...this.#beside.values(), ...own],
      bad: this.#bad,
      lines: this.lines,
      doneBytes: 0,
      ignored: this.#ignored,
      repeated: this.#repeated,
      ambiguousTimes: this.#ambiguous,
    }
  }
}
