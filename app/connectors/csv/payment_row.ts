import { IGNORED } from '#connectors/csv/fields'
import type { RawRecord, RowRecords } from '#connectors/csv/read_row'
import { besidesOf, idIn, versionIn } from '#connectors/csv/row_records'
import type { RowValues } from '#connectors/csv/row_values'
import { contactIn, personIn } from '#connectors/csv/whose'
import { RecordFault } from '#connectors/records/record_fault'

const STATUS_OF_ALL = 'completed'

function statusIn(row: RowValues) {
  const { columns, statuses } = row.reading.map

  return columns.status === undefined ? STATUS_OF_ALL : row.word(statuses, 'status')
}

/** What was given back stands beside the payment; its own day where the file has one. */
function refundIn(row: RowValues, payment: { id: string; paidAt: string }): RawRecord[] {
  const amount = row.money('refunded')
  if (!amount || amount.micros === 0) return []

  return [
    {
      type: 'refund',
      id: `${payment.id} refund`,
      ...versionIn(row),
      paymentId: payment.id,
      refundedAt: row.instant('refundedAt') ?? payment.paidAt,
      amount,
      status: 'completed',
    },
  ]
}

/** A payment of a row, and its refund; null where its status says that it is none. */
export function paymentIn(row: RowValues): RowRecords | null {
  const status = statusIn(row)
  if (status === IGNORED) return null
  const paidAt = row.instant('paidAt', 'paidTime')
  if (paidAt === undefined) throw new RecordFault('missing_field', 'paidAt')
  const gross = row.money('amount')
  if (!gross) throw new RecordFault('missing_field', 'amount')
  const { beside, locationId } = besidesOf(row)
  const id = idIn(row, [paidAt, personIn(row), String(gross.micros)])

  return {
    own: {
      type: 'payment',
      id,
      ...versionIn(row),
      locationId,
      customerId: row.optionalText('customerId'),
      appointmentId: row.optionalText('appointmentId'),
      paidAt,
      gross,
      tip: row.money('tip'),
      tax: row.money('tax'),
      fee: row.money('fee'),
      status,
      contact: contactIn(row),
    },
    beside: [...beside, ...refundIn(row, { id, paidAt })],
  }
}
