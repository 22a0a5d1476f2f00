import type { RefundRecord, ServiceRecord, StaffRecord } from '#connector-sdk'
import type { Intake } from '#connectors/intake'
import { rowIntake } from '#connectors/source_rows'

export const servicesIntake: Intake<'service'> = rowIntake<ServiceRecord>('service', {
  name: 'services',
  columns: {
    name: { type: 'text', of: ({ name }) => name },
    duration_minutes: { type: 'integer', of: ({ durationMinutes }) => durationMinutes ?? null },
  },
})

export const staffIntake: Intake<'staff'> = rowIntake<StaffRecord>('staff', {
  name: 'staff',
  columns: {
    name: { type: 'text', of: ({ name }) => name },
    status: { type: 'text', of: ({ status }) => status },
  },
})

export const refundsIntake: Intake<'refund'> = rowIntake<RefundRecord>('refund', {
  name: 'refunds',
  columns: {
    external_payment_id: { type: 'text', of: ({ paymentId }) => paymentId },
    refunded_at: { type: 'timestamptz', of: ({ refundedAt }) => refundedAt },
    amount_micros: { type: 'bigint', of: ({ amount }) => amount.micros },
    currency: { type: 'text', of: ({ amount }) => amount.currency },
    status: { type: 'text', of: ({ status }) => status },
  },
})
