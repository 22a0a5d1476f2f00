import type { RecordFaultCode } from '#connectors/records/record_fault'

/** What a fault of a record means to somebody who looks at a row. */
const TEXTS: Partial<Record<RecordFaultCode, string>> = {
  bad_id: 'is longer than 200 characters',
  bad_money: 'is no amount of this currency, or below zero',
  bad_number: 'is not a number, or below zero',
  bad_time: 'is no day or time, or one that the clocks skipped',
  day_taken: 'The day is in already without this row: take the whole file in again',
  missing_field: 'is empty',
  row_too_wide: 'The row has more cells than there are columns',
  unknown_location: 'is no location of yours',
  unknown_word: 'is a word that nobody has said the meaning of',
}

/** Names field and rule, never a value of the file. */
export const rowMessage = (code: RecordFaultCode, field?: string) => {
  const text = TEXTS[code] ?? code

  return field ? `${field} ${text}` : text
}
