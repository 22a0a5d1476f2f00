import { test } from '@japa/runner'
import { NIL_UUID } from '#core/ids'
import { rollupDifferences } from '#reporting/rollup_rows'
import type { RollupRow } from '#reporting/rollup_rows'
import { creditRow } from '#tests/unit/reporting/credit_rows'

const rollupDifference = (...sides: Parameters<typeof rollupDifferences>) =>
  rollupDifferences(...sides).fine
const dated = (by: string, rows: RollupRow[]) => rows.filter(({ datedBy }) => datedBy === by)

test.group('Difference of the daily sums', () => {
  test('a line counts once on each of its three days', ({ assert }) => {
    const rows = rollupDifference([], [creditRow()])

    assert.deepEqual(
      rows.map(({ datedBy, day, appointments, creditKept }) => [
        datedBy,
        day,
        appointments,
        creditKept,
      ]),
      [
        ['booked', '2026-03-02', 1, 1],
        ['paid', '2026-03-05', 1, 1],
        ['touchpoint', '2026-03-01', 1, 1],
      ]
    )
  })

  test('a line without a touchpoint is dated by its booking, one without payment by nothing', ({
    assert,
  }) => {
    const unattributed = creditRow({
      channel: 'unattributed',
      touchpointId: null,
      touchpointDay: null,
      paidDay: null,
      isPaid: false,
      paidMicros: 0n,
      netMicros: 0n,
    })
    const rows = rollupDifference([], [unattributed])

    assert.equal(dated('touchpoint', rows)[0]!.day, '2026-03-02')
    assert.isEmpty(dated('paid', rows))
  })

  test('what is absent has a key all the same', ({ assert }) => {
    const [row] = rollupDifference([], [creditRow({ currency: null })])

    assert.include(row, {
      locationId: NIL_UUID,
      campaignId: NIL_UUID,
      adId: NIL_UUID,
      currency: '',
    })
  })

  test('two touches of one appointment under one key are one appointment', ({ assert }) => {
    const half = { credit: 0.5, bookedMicros: 50_000_000n, model: 'linear' }
    const rows = rollupDifference(
      [],
      [creditRow({ ...half, position: 0 }), creditRow({ ...half, position: 1 })]
    )
    const [row] = dated('booked', rows)

    assert.deepEqual(
      [row!.appointments, row!.creditBooked, row!.bookedMicros],
      [1, 1, 100_000_000n]
    )
  })

  test('credit counts at the stages that the appointment reached', ({ assert }) => {
    const [row] = rollupDifference([], [creditRow({ isKept: false, isPaid: false, paidDay: null })])

    assert.deepEqual([row!.creditBooked, row!.creditKept, row!.creditPaid], [1, 0, 0])
  })

  test('replacing credits by equal ones changes nothing', ({ assert }) => {
    assert.isEmpty(rollupDifference([creditRow()], [creditRow()]))
  })

  test('an appointment that moves to another channel leaves its first one', ({ assert }) => {
    const rows = rollupDifference([creditRow()], [creditRow({ channel: 'email' })])

    assert.deepEqual(
      dated('booked', rows).map(({ channel, appointments, keptMicros }) => [
        channel,
        appointments,
        keptMicros,
      ]),
      [
        ['email', 1, 100_000_000n],
        ['paid_search', -1, -100_000_000n],
      ]
    )
  })

  test('keys come in one order whatever the order of the lines', ({ assert }) => {
    const lines = ['video', 'email', 'maps'].map((channel, at) =>
      creditRow({ channel, position: at, credit: 1 / 3 })
    )

    assert.deepEqual(rollupDifference([], lines), rollupDifference([], lines.toReversed()))
  })
})
