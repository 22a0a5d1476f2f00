import { fromMinor, lookup, vine, type RefundRecord } from '#connector-sdk'
import { instantOf } from './stripe_list.js'

/** `refund`, what we rely on. */
export const stripeRefund = vine.create({
  id: vine.string(),
  charge: vine.string().optional(),
  amount: vine.number(),
  currency: vine.string(),
  created: vine.number(),
  status: vine.string(),
})

type StripeRefund = Awaited<ReturnType<typeof stripeRefund.validate>>

const REFUND_STATUS = {
  succeeded: 'completed',
  pending: 'pending',
  requires_action: 'pending',
  failed: 'failed',
  canceled: 'failed',
} as const

/** Null for a refund without a charge. */
export function toRefund(raw: StripeRefund): RefundRecord | null {
  if (!raw.charge) return null

  return {
    type: 'refund',
    id: raw.id,
    paymentId: raw.charge,
    refundedAt: instantOf(raw.created),
    amount: fromMinor(raw.amount, raw.currency),
    status: lookup(REFUND_STATUS, raw.status, 'refund status'),
  }
}

/** `dispute`, what we rely on. */
export const stripeDispute = vine.create({
  id: vine.string(),
  charge: vine.string(),
  amount: vine.number(),
  currency: vine.string(),
  created: vine.number(),
  status: vine.string(),
})

type StripeDispute = Awaited<ReturnType<typeof stripeDispute.validate>>

/** A dispute takes money back only when it is lost. */
const DISPUTE_STATUS = {
  lost: 'completed',
  won: 'failed',
  prevented: 'failed',
  warning_closed: 'failed',
  needs_response: 'pending',
  under_review: 'pending',
  warning_needs_response: 'pending',
  warning_under_review: 'pending',
  appeal_needs_response: 'pending',
  appeal_under_review: 'pending',
} as const

export const disputeToRefund = (raw: StripeDispute): RefundRecord => ({
  type: 'refund',
  id: raw.id,
  paymentId: raw.charge,
  refundedAt: instantOf(raw.created),
  amount: fromMinor(raw.amount, raw.currency),
  status: lookup(DISPUTE_STATUS, raw.status, 'dispute status'),
})
