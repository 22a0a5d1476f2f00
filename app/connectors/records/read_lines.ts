import type { BundleRecord } from '#connectors/records/bundle_records'
import type { BundleLine, LineBatch } from '#connectors/records/line_reader'
import { readRecord } from '#connectors/records/read_record'
import { RecordFault } from '#connectors/records/record_fault'
import type { RejectedLine } from '#connectors/records/record_fault'

/** A good line: its record, and its own text for as long as a dead letter may wait for it. */
export interface ReadLine {
  record: BundleRecord
  text: string
  /** Of all rows that it was made of, where there may be several. */
  texts?: Iterable<string>
}

export interface BadLine extends RejectedLine {
  text: string
}

/** Lines that were read: what may be taken in, what became no record, and how far that is. */
export interface ReadBatch {
  good: ReadLine[]
  bad: BadLine[]
  lines: number
  doneBytes: number
}

/** Batches of lines, each read as it is asked for. */
export async function* readLineBatches(
  batches: AsyncIterable<LineBatch>
): AsyncGenerator<ReadBatch> {
  for await (const { lines, doneBytes } of batches) {
    yield { ...readRecords(lines), lines: lines.length, doneBytes }
  }
}

/** Lines apart by whether they hold a record. */
export function readRecords(lines: readonly BundleLine[]) {
  const good: ReadLine[] = []
  const bad: BadLine[] = []
  for (const { number, text, fault } of lines) {
    const read = fault ? null : readRecord(text)
    if (read?.ok) good.push({ record: read.value, text })
    else bad.push(badLine(number, text, read ? read.failure : new RecordFault(fault!)))
  }

  return { good, bad }
}

const badLine = (line: number, text: string, { code, field, message }: RecordFault): BadLine => ({
  line,
  code,
  ...(field ? { field } : {}),
  message,
  text,
})

/** What may be shown of a bad line. */
export const withoutText = ({ line, code, field, message }: BadLine): RejectedLine => ({
  line,
  code,
  ...(field ? { field } : {}),
  message,
})
