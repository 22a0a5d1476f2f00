import { pipeline, Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { CSV_LIMITS, CsvFault } from '#connectors/csv/csv_fault'
import type { CsvPlace } from '#connectors/csv/csv_fault'
import type { Delimiter } from '#connectors/csv/delimiter'
import { decoded, UNREADABLE } from '#connectors/csv/encoding'
import type { Encoding } from '#connectors/csv/encoding'

/** How a file is written: what its bytes say of themselves. */
export interface CsvFormat {
  encoding: Encoding
  delimiter: Delimiter
}

/** One row as it stands; `line` is where it ends in the file, from 1. */
export interface CsvRow {
  line: number
  cells: string[]
}

interface Parsed {
  info: { lines: number }
  record: string[]
}

const NUL = new RegExp(String.fromCharCode(0), 'g')
/** A text that a spreadsheet was told to leave as it is: `="00123"`. */
const LITERAL = /^="([^"]*)"$/

/** One cell: a formula stays the text it is, and PostgreSQL keeps no NUL. */
function cellOf(text: string) {
  const clean = text.replace(NUL, '').toWellFormed().trim()

  return LITERAL.exec(clean)?.[1]?.trim() ?? clean
}

/** Ends what has no end: a line that never breaks is refused while it is read. */
async function* guarded(texts: AsyncIterable<string>, seen: { isSuspect: boolean }) {
  let open = 0
  for await (const text of texts) {
    const last = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'))
    open = last < 0 ? open + text.length : text.length - last - 1
    if (open > CSV_LIMITS.rowCharacters) throw new CsvFault('row_too_long')
    seen.isSuspect ||= UNREADABLE.test(text)
    yield text
  }
}

function refuseUnreadable({ info, record }: Parsed) {
  const at = record.findIndex((cell) => UNREADABLE.test(cell))
  if (at >= 0) throw new CsvFault('bad_characters', { line: info.lines, column: at + 1 })
}

/** What the parser says in its own words, in ours. */
function faultOf(error: unknown): unknown {
  const { code, lines, column } = (error ?? {}) as {
    code?: string
    lines?: number
    column?: unknown
  }
  if (!code?.startsWith('CSV_') && !code?.startsWith('INVALID_')) return error
  const place: CsvPlace = {
    line: lines ?? 1,
    column: typeof column === 'number' ? column + 1 : null,
  }
  if (code === 'CSV_MAX_RECORD_SIZE') return new CsvFault('row_too_long', place)

  return new CsvFault('bad_quotes', place)
}

function parserOf(delimiter: Delimiter) {
  return parse({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: CSV_LIMITS.rowCharacters,
  })
}

/**
 * Rows of a file, one after the other: memory holds a piece of the file and one row. Throws a
 * CsvFault where it cannot be read any further.
 */
export async function* readCsv(
  bytes: AsyncIterable<Buffer> | Iterable<Buffer>,
  { encoding, delimiter }: CsvFormat
): AsyncGenerator<CsvRow> {
  const seen = { isSuspect: false }
  const parser = parserOf(delimiter)
  const texts = Readable.from(guarded(decoded(bytes, encoding), seen), { objectMode: true })
  let failure: unknown = null
  pipeline(texts, parser, (error) => (failure = error ?? failure))
  try {
    for await (const parsed of parser as AsyncIterable<Parsed>) {
      if (parsed.record.length > CSV_LIMITS.columns) {
        throw new CsvFault('too_many_columns', { line: parsed.info.lines, column: null })
      }
      if (seen.isSuspect) refuseUnreadable(parsed)
      yield { line: parsed.info.lines, cells: parsed.record.map(cellOf) }
    }
  } catch (error) {
    throw faultOf(failure ?? error)
  }
}
