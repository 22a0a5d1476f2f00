import type { RecordsTakenIn } from '#connectors/events/records_taken_in'
import type { IntakeType } from '#connectors/intake'

/** The column that tells which rows of a type were written, and the values it then has. */
export const writtenRows = ({ passId, isBulk, changed }: RecordsTakenIn, type: IntakeType) =>
  isBulk
    ? { column: 'pass_id', values: [passId] }
    : { column: 'external_id', values: changed[type] ?? [] }
