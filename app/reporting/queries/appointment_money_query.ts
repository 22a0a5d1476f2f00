import { CurrentBusiness } from '#tenancy/current_business'

export interface PaymentOfAppointment {
  id: string
  paidAt: Date
  grossMicros: bigint
  tipMicros: bigint
  taxMicros: bigint
  currency: string
  status: string
}

export interface RefundOfPayment {
  paymentId: string
  refundedAt: Date
  amountMicros: bigint
  currency: string
  status: string
}

/** What came in for an appointment, oldest first; inside the door. */
export const paymentsOf = (appointmentId: string) =>
  CurrentBusiness.query<PaymentOfAppointment>(
    `select id, paid_at as "paidAt", gross_micros as "grossMicros", tip_micros as "tipMicros",
            tax_micros as "taxMicros", currency, status
       from payments where business_id = $1 and appointment_id = $2 and gone_at is null
      order by paid_at, id`,
    [CurrentBusiness.id(), appointmentId],
    'shown_payments'
  )

/** What went back of these payments, oldest first; inside the door. */
export const refundsOf = (paymentIds: string[]) =>
  CurrentBusiness.query<RefundOfPayment>(
    `select payment_id as "paymentId", refunded_at as "refundedAt", amount_micros as "amountMicros",
            currency, status
       from refunds where business_id = $1 and payment_id = any($2::uuid[]) and gone_at is null
      order by refunded_at, id`,
    [CurrentBusiness.id(), paymentIds],
    'shown_refunds'
  )
