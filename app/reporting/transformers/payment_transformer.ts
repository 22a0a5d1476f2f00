import { BaseTransformer } from '@adonisjs/core/transformers'
import { baseMicros } from '#attribution/credit/stage_values'
import { money } from '#core/money_text'
import type {
  PaymentOfAppointment,
  RefundOfPayment,
} from '#reporting/queries/appointment_money_query'

/** What came in, and what of it counts as revenue. */
export default class PaymentTransformer extends BaseTransformer<
  PaymentOfAppointment & { refunds: RefundOfPayment[] }
> {
  toObject() {
    const { id, paidAt, grossMicros, tipMicros, taxMicros, currency, status, refunds } =
      this.resource
    const base = baseMicros({ ...this.resource, paymentId: id, paidAtMs: paidAt.getTime() })

    return {
      id,
      paidAt: paidAt.toISOString(),
      gross: money(grossMicros, currency),
      tip: money(tipMicros, currency),
      tax: money(taxMicros, currency),
      base: money(base, currency),
      status,
      refunds: refunds.map((refund) => ({
        refundedAt: refund.refundedAt.toISOString(),
        amount: money(refund.amountMicros, refund.currency),
        status: refund.status,
      })),
    }
  }
}
