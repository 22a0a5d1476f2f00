import { stageValues } from '#attribution/credit/stage_values'
import type { StageValues } from '#attribution/credit/stage_values'
import type { MatchFacts } from '#attribution/match_facts'

/** A payment with its refunds; micros as text, because JSON numbers are floats. */
export interface PaidRow {
  paymentId: string
  grossMicros: string
  tipMicros: string
  taxMicros: string
  currency: string
  status: string
  paidAtMs: number
  refunds: { amountMicros: string; status: string }[] | null
}

/** The payments of appointment `a` in the order they came in, as JSON of `PaidRow`. */
export const PAYMENTS = `
  (select json_agg(json_build_object(
      'paymentId', p.id, 'grossMicros', p.gross_micros::text, 'tipMicros', p.tip_micros::text,
      'taxMicros', p.tax_micros::text, 'currency', p.currency, 'status', p.status,
      'paidAtMs', floor(extract(epoch from p.paid_at) * 1000),
      'refunds', (select json_agg(json_build_object(
           'amountMicros', r.amount_micros::text, 'status', r.status))
         from refunds r
        where r.business_id = p.business_id and r.payment_id = p.id and r.gone_at is null))
      order by p.paid_at, p.id)
    from payments p
   where p.business_id = a.business_id and p.appointment_id = a.id and p.gone_at is null)`

/** What an appointment is worth at every stage, in its own currency, else that of its payments. */
export function valuesOf(
  facts: Pick<MatchFacts, 'priceMicros' | 'keptAtMs' | 'payments' | 'currency'>,
  fallbackCurrency: string
): StageValues {
  const { priceMicros, keptAtMs, payments } = facts
  const currency = facts.currency ?? payments[0]?.currency ?? fallbackCurrency
  const refunds = payments.flatMap(({ paymentId, refunds: own }) =>
    (own ?? []).map(({ amountMicros, status }) => ({
      paymentId,
      amountMicros: BigInt(amountMicros),
      status,
    }))
  )

  return stageValues(
    { priceMicros, keptAtMs, currency },
    payments.map((row) => ({
      ...row,
      grossMicros: BigInt(row.grossMicros),
      tipMicros: BigInt(row.tipMicros),
      taxMicros: BigInt(row.taxMicros),
    })),
    refunds
  )
}
