import { test } from '@japa/runner'
import { refundedBaseMicros, stageValues } from '#attribution/credit/stage_values'
import type { ValuedPayment } from '#attribution/credit/stage_values'
import { BOOKED_AT_MS, HOUR_MS } from '#tests/unit/attribution/builders'

const payment = (changes: Partial<ValuedPayment> = {}): ValuedPayment => ({
  paymentId: 'p1',
  grossMicros: 120n,
  tipMicros: 15n,
  taxMicros: 5n,
  currency: 'USD',
  status: 'completed',
  paidAtMs: BOOKED_AT_MS,
  ...changes,
})
const refund = (amountMicros: bigint, changes = {}) => ({
  paymentId: 'p1',
  amountMicros,
  status: 'completed',
  ...changes,
})
const appointment = (changes = {}) => ({
  priceMicros: 100n as bigint | null,
  keptAtMs: BOOKED_AT_MS as number | null,
  currency: 'USD',
  ...changes,
})

test.group('Stage values', () => {
  test('{name}: booked {booked}, kept {kept}, paid {paid}, net {net}')
    .with([
      {
        name: 'kept, paid with tip and tax',
        given: appointment(),
        payments: [payment()],
        refunds: [],
        booked: 100n,
        kept: 100n,
        paid: 100n,
        net: 100n,
      },
      {
        name: 'not kept',
        given: appointment({ keptAtMs: null }),
        payments: [],
        refunds: [],
        booked: 100n,
        kept: 0n,
        paid: 0n,
        net: 0n,
      },
      {
        name: 'no price',
        given: appointment({ priceMicros: null }),
        payments: [payment()],
        refunds: [],
        booked: null,
        kept: null,
        paid: 100n,
        net: 100n,
      },
      {
        name: 'no price and not kept',
        given: appointment({ priceMicros: null, keptAtMs: null }),
        payments: [],
        refunds: [],
        booked: null,
        kept: 0n,
        paid: 0n,
        net: 0n,
      },
      {
        name: 'two payments, one refunded in part',
        given: appointment(),
        payments: [payment(), payment({ paymentId: 'p2', tipMicros: null, taxMicros: null })],
        refunds: [refund(60n)],
        booked: 100n,
        kept: 100n,
        paid: 220n,
        net: 170n,
      },
      {
        name: 'pending, failed, foreign and voided payments',
        given: appointment(),
        payments: [
          payment({ status: 'pending' }),
          payment({ status: 'failed' }),
          payment({ currency: 'EUR' }),
          payment({ status: 'voided' }),
        ],
        refunds: [refund(60n)],
        booked: 100n,
        kept: 100n,
        paid: 0n,
        net: 0n,
      },
    ])
    .run(({ assert }, { given, payments, refunds, booked, kept, paid, net }) => {
      const values = stageValues(given, payments, refunds)
      assert.equal(values.bookedMicros, booked)
      assert.equal(values.keptMicros, kept)
      assert.equal(values.paidMicros, paid)
      assert.equal(values.netMicros, net)
    })

  test('refunds of {amounts} take {expected} of a base of 100 in 120')
    .with([
      { amounts: [120n], expected: 100n },
      { amounts: [3n], expected: 3n }, // 2.5 rounds half up
      { amounts: [1n], expected: 1n }, // 0.83
      { amounts: [60n, 60n], expected: 100n },
      { amounts: [120n, 120n], expected: 100n },
    ])
    .run(({ assert }, { amounts, expected }) => {
      const refunds = amounts.map((amount) => refund(amount))
      assert.equal(refundedBaseMicros(payment(), refunds), expected)
    })

  test('a refund counts when it is completed and of this payment', ({ assert }) => {
    const refunds = [refund(60n, { status: 'pending' }), refund(60n, { paymentId: 'p2' })]
    assert.equal(refundedBaseMicros(payment(), refunds), 0n)
  })

  test('a payment that is all tip has no base to refund', ({ assert }) => {
    assert.equal(refundedBaseMicros(payment({ tipMicros: 500n }), [refund(60n)]), 0n)
    assert.equal(refundedBaseMicros(payment({ grossMicros: 0n }), [refund(60n)]), 0n)
  })

  test('credits dated by payment use the first completed one', ({ assert }) => {
    const payments = [2, 1, 3].map((hours) => payment({ paidAtMs: BOOKED_AT_MS + hours * HOUR_MS }))
    const failed = payment({ status: 'failed', paidAtMs: BOOKED_AT_MS })

    const values = stageValues(appointment(), [...payments, failed], [])
    assert.equal(values.paidAtMs, BOOKED_AT_MS + HOUR_MS)
    assert.isNull(stageValues(appointment(), [], []).paidAtMs)
  })
})
