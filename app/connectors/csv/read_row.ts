import type { BundleRecord } from '#connectors/records/bundle_records'
import { appointmentIn } from '#connectors/csv/appointment_row'
import type { CsvType } from '#connectors/csv/fields'
import { paymentIn } from '#connectors/csv/payment_row'
import type { RowValues } from '#connectors/csv/row_values'
import { spendIn } from '#connectors/csv/spend_row'

/** A record before its shape is checked. */
export type RawRecord = { type: BundleRecord['type']; id: string } & Record<string, unknown>

/** What one row says: its own record, and what that refers to or what follows from it. */
export interface RowRecords {
  own: RawRecord
  beside: RawRecord[]
}

const READERS: Record<CsvType, (row: RowValues) => RowRecords | null> = {
  appointments: appointmentIn,
  payments: paymentIn,
  spend: spendIn,
}

/** Null: a row that is nothing to be taken in. Throws RecordFault. */
export const readRow = (type: CsvType, row: RowValues): RowRecords | null => READERS[type](row)
