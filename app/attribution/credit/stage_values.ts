import { Money } from '#core/money'

/** What one appointment is worth at each stage, in micros of one currency; null: no price known. */
export interface StageValues {
  currency: string
  bookedMicros: bigint | null
  keptMicros: bigint | null
  paidMicros: bigint
  netMicros: bigint
  /** When the first completed payment came in: the day of credits dated by payment. */
  paidAtMs: number | null
}

export interface ValuedAppointment {
  priceMicros: bigint | null
  keptAtMs: number | null
  currency: string
}

export interface ValuedPayment {
  paymentId: string
  /** What was charged, tip and tax included. */
  grossMicros: bigint
  tipMicros: bigint | null
  taxMicros: bigint | null
  currency: string
  status: string
  paidAtMs: number
}

export interface ValuedRefund {
  paymentId: string
  amountMicros: bigint
  status: string
}

/**
 * booked = price, of every appointment ever booked; kept = price when kept, else 0; paid = base
 * of the completed payments; net = paid less the base part of completed refunds. Payments in
 * another currency than the appointment's are not counted: nothing here converts.
 */
export function stageValues(
  appointment: ValuedAppointment,
  payments: readonly ValuedPayment[],
  refunds: readonly ValuedRefund[]
): StageValues {
  const { currency, priceMicros } = appointment
  const completed = payments.filter(
    (payment) => payment.status === 'completed' && payment.currency === currency
  )
  const paidMicros = sum(completed.map(baseMicros))
  const refundedMicros = sum(completed.map((payment) => refundedBaseMicros(payment, refunds)))

  return {
    currency,
    bookedMicros: priceMicros,
    keptMicros: appointment.keptAtMs === null ? 0n : priceMicros,
    paidMicros,
    netMicros: paidMicros - refundedMicros,
    paidAtMs: earliest(completed.map(({ paidAtMs }) => paidAtMs)),
  }
}

/** gross − tip − tax, never below zero. */
export function baseMicros({ grossMicros, tipMicros, taxMicros }: ValuedPayment) {
  const base = grossMicros - (tipMicros ?? 0n) - (taxMicros ?? 0n)

  return base > 0n ? base : 0n
}

/** Each completed refund counts amount × base ÷ gross, rounded half up; at most base in sum. */
export function refundedBaseMicros(payment: ValuedPayment, refunds: readonly ValuedRefund[]) {
  const base = baseMicros(payment)
  if (base === 0n) return 0n
  const parts = refunds
    .filter(({ paymentId, status }) => paymentId === payment.paymentId && status === 'completed')
    .map(({ amountMicros }) =>
      new Money(amountMicros, payment.currency).scale(base, payment.grossMicros)
    )
  const total = sum(parts.map(({ micros }) => micros))

  return total > base ? base : total
}

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n)

const earliest = (instants: readonly number[]) =>
  instants.length ? instants.reduce((a, b) => Math.min(a, b)) : null
