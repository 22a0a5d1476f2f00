import { CurrentBusiness } from '#tenancy/current_business'
import { stageValues } from '#attribution/credit/stage_values'
import type { StageValues, ValuedPayment, ValuedRefund } from '#attribution/credit/stage_values'
import type { MatchFacts } from '#attribution/match_facts'

interface PaymentRow {
  id: string
  appointment_id: string
  gross_micros: bigint
  tip_micros: bigint
  tax_micros: bigint
  currency: string
  status: string
  paid_at: Date
}

interface RefundRow {
  payment_id: string
  amount_micros: bigint
  status: string
}

const PAYMENTS = `
select id, appointment_id, gross_micros, tip_micros, tax_micros, currency, status, paid_at
  from payments where business_id = $1 and appointment_id = any($2::uuid[]) and gone_at is null
 order by paid_at, id`
const REFUNDS = `
select payment_id, amount_micros, status from refunds
 where business_id = $1 and payment_id = any($2::uuid[]) and gone_at is null`

const payment = (row: PaymentRow): ValuedPayment => ({
  paymentId: row.id,
  grossMicros: row.gross_micros,
  tipMicros: row.tip_micros,
  taxMicros: row.tax_micros,
  currency: row.currency,
  status: row.status,
  paidAtMs: row.paid_at.getTime(),
})

const refund = (row: RefundRow): ValuedRefund => ({
  paymentId: row.payment_id,
  amountMicros: row.amount_micros,
  status: row.status,
})

/** What each appointment is worth at every stage, by its id; inside the door. */
export async function readValues(facts: readonly MatchFacts[], fallbackCurrency: string) {
  const businessId = CurrentBusiness.id()
  const ids = facts.map(({ appointmentId }) => appointmentId)
  const rows = await CurrentBusiness.query<PaymentRow>(PAYMENTS, [businessId, ids], 'payments_of')
  const refunds =
    rows.length === 0
      ? []
      : await CurrentBusiness.query<RefundRow>(
          REFUNDS,
          [businessId, rows.map(({ id }) => id)],
          'refunds_of'
        )
  const payments = Map.groupBy(rows, ({ appointment_id: id }) => id)

  return new Map<string, StageValues>(
    facts.map(({ appointmentId, priceMicros, keptAtMs, currency }) => {
      const own = (payments.get(appointmentId) ?? []).map(payment)
      const valued = {
        priceMicros,
        keptAtMs,
        currency: currency ?? own[0]?.currency ?? fallbackCurrency,
      }

      return [appointmentId, stageValues(valued, own, refunds.map(refund))]
    })
  )
}
