import { epochMs, lookup, vine } from '#connector-sdk'
import type { Money, PaymentRecord, RefundRecord } from '#connector-sdk'
import { moneyFrom, someMoneyFrom, squareMoney } from './square_money.js'
import { hintsInText } from './square_notes.js'

/** `Payment`, what we rely on. */
export const squarePayment = vine.create({
  id: vine.string(),
  status: vine.string(),
  created_at: vine.string(),
  updated_at: vine.string(),
  location_id: vine.string().optional(),
  customer_id: vine.string().optional(),
  reference_id: vine.string().optional(),
  note: vine.string().optional(),
  buyer_email_address: vine.string().optional(),
  amount_money: squareMoney.clone(),
  tip_money: squareMoney.clone().optional(),
  total_money: squareMoney.clone().optional(),
  processing_fee: vine
    .array(vine.object({ amount_money: squareMoney.clone().optional() }))
    .optional(),
})

type SquarePayment = Awaited<ReturnType<typeof squarePayment.validate>>

const PAYMENT_STATUS = {
  APPROVED: 'pending',
  PENDING: 'pending',
  COMPLETED: 'completed',
  CANCELED: 'voided',
  FAILED: 'failed',
} as const

/** Fees in the currency of the payment; another currency cannot be subtracted from it. */
function feeOf({ processing_fee: fees = [], amount_money: { currency } }: SquarePayment) {
  const own = fees.flatMap(({ amount_money: fee }) => (fee?.currency === currency ? [fee] : []))
  if (own.length === 0) return undefined
  const amount = own.reduce((sum, fee) => sum + fee.amount, 0)

  return moneyFrom({ amount, currency })
}

/** `total_money` is what the payer paid, tip included. */
export function toPayment(raw: SquarePayment): PaymentRecord {
  const gross: Money = moneyFrom(raw.total_money ?? raw.amount_money)

  return {
    type: 'payment',
    id: raw.id,
    version: epochMs(raw.updated_at),
    locationId: raw.location_id,
    customerId: raw.customer_id,
    paidAt: raw.created_at,
    gross,
    tip: someMoneyFrom(raw.tip_money),
    fee: feeOf(raw),
    status: lookup(PAYMENT_STATUS, raw.status, 'payment status'),
    contact: raw.buyer_email_address ? { email: raw.buyer_email_address } : undefined,
    hints: hintsInText(raw.reference_id, raw.note),
  }
}

/** `PaymentRefund`, what we rely on. */
export const squareRefund = vine.create({
  id: vine.string(),
  status: vine.string(),
  payment_id: vine.string().optional(),
  amount_money: squareMoney.clone(),
  created_at: vine.string(),
  updated_at: vine.string(),
})

type SquareRefund = Awaited<ReturnType<typeof squareRefund.validate>>

const REFUND_STATUS = {
  PENDING: 'pending',
  COMPLETED: 'completed',
  REJECTED: 'failed',
  FAILED: 'failed',
} as const

/** Null for a refund without a payment of Square's: it takes nothing back that we have counted. */
export function toRefund(raw: SquareRefund): RefundRecord | null {
  if (!raw.payment_id) return null

  return {
    type: 'refund',
    id: raw.id,
    version: epochMs(raw.updated_at),
    paymentId: raw.payment_id,
    refundedAt: raw.created_at,
    amount: moneyFrom(raw.amount_money),
    status: lookup(REFUND_STATUS, raw.status, 'refund status'),
  }
}
