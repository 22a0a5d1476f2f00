import type { BundleRecord } from '#connectors/records/bundle_records'
import { appointmentIn } from '#connectors/csv/appointment_row'
import type { CsvType } from '#connectors/csv/fields'
import { paymentIn } from '#connectors/csv/payment_row'
import type { RowValues } from '#connectors/csv/row_values'

/** A record before its shape is checked. */
export type RawRecord = { type: BundleRecord['type']; id: string } & Record<string, unknown>

/** What one row says: its own record, and what that refers to or what follows from it. */
export interface RowRecords {
  own: RawRecord
  beside: RawRecord[]
}

/** Null: a row that is nothing to be taken in. Throws RecordFault. */
export const readRow = (type: CsvType, row: RowValues): RowRecords | null =>
  type === 'appointments' ? appointmentIn(row) : paymentIn(row)
