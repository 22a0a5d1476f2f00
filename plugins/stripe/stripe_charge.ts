import { fromMinor, vine } from '#connector-sdk'
import type { ClickIdKind, Contact, Hints, PaymentRecord } from '#connector-sdk'
import { instantOf } from './stripe_list.js'
import type { StripeSettings } from './stripe_settings.js'

const billing = vine.object({
  name: vine.string().optional(),
  email: vine.string().optional(),
  phone: vine.string().optional(),
  address: vine
    .object({ postal_code: vine.string().optional(), country: vine.string().optional() })
    .optional(),
})

/** `charge` of 2026-10-28.endive, what we rely on. A payment is a charge, never its intent as well. */
export const stripeCharge = vine.create({
  id: vine.string(),
  created: vine.number(),
  amount: vine.number(),
  amount_captured: vine.number(),
  currency: vine.string(),
  captured: vine.boolean(),
  refunded: vine.boolean(),
  status: vine.enum(['succeeded', 'pending', 'failed']),
  customer: vine.string().optional(),
  payment_intent: vine.string().optional(),
  receipt_email: vine.string().optional(),
  billing_details: billing.optional(),
  balance_transaction: vine.object({ fee: vine.number(), currency: vine.string() }).optional(),
  metadata: vine.record(vine.string()).optional(),
})

export type StripeCharge = Awaited<ReturnType<typeof stripeCharge.validate>>

/** An authorisation that was let go shows as refunded without ever having been captured. */
function statusOf({ status, captured, refunded }: StripeCharge): PaymentRecord['status'] {
  if (status !== 'succeeded') return status
  if (captured) return 'completed'

  return refunded ? 'voided' : 'pending'
}

/** Of the settlement; in another currency than the payment it cannot be subtracted. */
function feeOf({ balance_transaction: settled, currency }: StripeCharge) {
  return settled && settled.currency === currency ? fromMinor(settled.fee, currency) : undefined
}

/** "Ana María Kovač" → first name and the rest. */
export function namesFrom(name: string | undefined): Pick<Contact, 'firstName' | 'lastName'> {
  const [firstName, ...rest] = name?.trim().split(/\s+/) ?? []

  return { firstName: firstName || undefined, lastName: rest.join(' ') || undefined }
}

function contactOf({ billing_details: payer, receipt_email: receipt }: StripeCharge): Contact {
  return {
    email: payer?.email ?? receipt,
    phone: payer?.phone,
    ...namesFrom(payer?.name),
    postalCode: payer?.address?.postal_code,
    country: payer?.address?.country,
  }
}

const CLICK_IDS: ClickIdKind[] = [
  'gclid',
  'gbraid',
  'wbraid',
  'fbclid',
  'fbc',
  'fbp',
  'ttclid',
  'msclkid',
]

/** What the website or the booking software wrote on the payment. */
export function hintsOf(
  metadata: Record<string, string>,
  { appointmentKey = 'appointment_id', visitorKey = 'ta_vid' }: StripeSettings
): Hints | undefined {
  const clicks = CLICK_IDS.flatMap((kind) => (metadata[kind] ? [[kind, metadata[kind]]] : []))
  const hints: Hints = {
    ...Object.fromEntries(clicks),
    ...(metadata[appointmentKey] ? { appointmentId: metadata[appointmentKey] } : {}),
    ...(metadata[visitorKey] ? { visitorId: metadata[visitorKey] } : {}),
  }

  return Object.keys(hints).length > 0 ? hints : undefined
}

/** The only place that speaks Stripe's words about a payment. */
export function toPayment(raw: StripeCharge, settings: StripeSettings): PaymentRecord {
  const isCaptured = raw.status === 'succeeded' && raw.captured

  return {
    type: 'payment',
    id: raw.id,
    customerId: raw.customer,
    paidAt: instantOf(raw.created),
    gross: fromMinor(isCaptured ? raw.amount_captured : raw.amount, raw.currency),
    fee: feeOf(raw),
    status: statusOf(raw),
    contact: contactOf(raw),
    hints: hintsOf(raw.metadata ?? {}, settings),
  }
}
