/** Why a record is not taken in: the closed list that dead letters and answers name. */
export const RECORD_FAULTS = {
  bad_encoding: 'The line is not UTF-8',
  bad_id: 'An id is a text of 1 to 200 characters',
  bad_json: 'The line is not JSON',
  bad_money: 'Money is { "micros": whole number from 0, "currency": ISO 4217 }',
  bad_number: 'A count is a whole number from 0',
  bad_shape: 'The value has not the documented shape',
  bad_text: 'A text was expected',
  bad_time: 'An instant is RFC 3339 with offset, a day YYYY-MM-DD, a zone an IANA name',
  day_taken: 'The day is in already, and rows of one day are one sum',
  line_too_long: 'A line has at most 1 MiB',
  missing_field: 'A required field is missing',
  row_too_wide: 'The row has more cells than the file has columns',
  unknown_location: 'No location has this name',
  unknown_type: 'There is no such type of record',
  unknown_word: 'The word is not one of those the field accepts',
} as const

export type RecordFaultCode = keyof typeof RECORD_FAULTS

/** Thrown by the checks of one record, and caught where its line is known. */
export class RecordFault extends Error {
  constructor(
    readonly code: RecordFaultCode,
    readonly field?: string
  ) {
    super(field ? `${field}: ${RECORD_FAULTS[code]}` : RECORD_FAULTS[code])
  }
}

/** A line that was not taken in. The text names field and rule, never a value of the input. */
export interface RejectedLine {
  /** From 1. */
  line: number
  code: RecordFaultCode
  field?: string
  message: string
}
