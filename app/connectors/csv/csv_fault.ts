import { Problem } from '#core/problem'

/** What a file may be at most; more is refused before it is held. */
export const CSV_LIMITS = {
  bytes: 50 * 1024 * 1024,
  rows: 500_000,
  /** They are summed by day before any is taken in. */
  spendRows: 50_000,
  columns: 500,
  /** Of one row, quoted line breaks and all. */
  rowCharacters: 1024 * 1024,
} as const

/** Why a file is not read, and the problem that says so. The texts are what a person is told. */
export const CSV_FAULTS = {
  too_many_bytes: ['csv_too_large', 'The file has more than 50 MB'],
  too_many_rows: ['csv_too_large', 'The file has more than 500,000 rows'],
  too_many_spend_rows: ['csv_too_large', 'A file of spend has more than 50,000 rows'],
  too_many_columns: ['csv_too_large', 'A row has more than 500 columns'],
  row_too_long: ['csv_too_large', 'A row has more than a million characters'],
  empty: ['csv_unreadable', 'The file is empty'],
  no_heads: ['csv_unreadable', 'No row of the first twenty names at least two columns'],
  bad_quotes: ['csv_unreadable', 'A quotation mark is not closed, or stands where none may stand'],
  bad_characters: ['csv_unreadable', 'A character cannot be read: save the file as UTF-8'],
  excel: ['unsupported_media_type', 'This is an Excel workbook: save it as CSV (UTF-8)'],
  zip: ['unsupported_media_type', 'This is a packed archive: unpack it first'],
  html: ['unsupported_media_type', 'This is a web page, not a table'],
  not_text: ['unsupported_media_type', 'This is not a text file'],
} as const satisfies Record<
  string,
  readonly ['csv_too_large' | 'csv_unreadable' | 'unsupported_media_type', string]
>

export type CsvFaultCode = keyof typeof CSV_FAULTS

/** Where in the file; both from 1. Null: the file as a whole. */
export interface CsvPlace {
  line: number
  column: number | null
}

/** A file that cannot be read any further. */
export class CsvFault extends Error {
  constructor(
    readonly fault: CsvFaultCode,
    readonly place: CsvPlace | null = null
  ) {
    super(CSV_FAULTS[fault][1])
  }

  /** The problem code that every face answers with. */
  get problem() {
    return CSV_FAULTS[this.fault][0]
  }
}

/** What a file is at fault of, and where, for whoever sent it. */
export function fileProblem({ problem, fault, message, place }: CsvFault) {
  const column = place?.column ? `, column ${place.column}` : ''
  const field = place ? `line ${place.line}${column}` : 'file'

  return new Problem(problem, { detail: message, errors: [{ field, code: fault, message }] })
}
