import { test } from '@japa/runner'
import { matureThrough, openCount } from '#reporting/maturity'

const day = (text: string, appointments: number, settled: number) => ({
  day: text,
  appointments,
  settled,
})

test.group('Maturity', () => {
  test('{name}: mature through {expected}')
    .with([
      { name: 'nothing was ever booked', days: [], expected: '2026-03-31' },
      {
        name: 'everything has a final status',
        days: [day('2026-03-30', 10, 10)],
        expected: '2026-03-31',
      },
      {
        name: 'one of twenty of the week is open, no more',
        days: [day('2026-03-29', 10, 10), day('2026-03-31', 10, 9)],
        expected: '2026-03-31',
      },
      {
        name: 'two of twenty of the week are open',
        days: [day('2026-03-29', 10, 10), day('2026-03-31', 10, 8)],
        expected: '2026-03-30',
      },
      {
        name: 'a quiet day with one open appointment decides nothing alone',
        days: [day('2026-03-24', 60, 60), day('2026-03-27', 1, 0), day('2026-03-28', 60, 60)],
        expected: '2026-03-31',
      },
      {
        name: 'nothing of the search is settled',
        days: [day('2026-03-31', 5, 0), day('2026-03-30', 5, 0)],
        expected: '2026-03-29',
      },
    ])
    .run(({ assert }, { days, expected }) => {
      assert.equal(matureThrough(days, '2026-03-31'), expected)
    })

  test('open are those whose status may still change', ({ assert }) => {
    assert.equal(openCount([day('2026-03-30', 10, 8), day('2026-03-31', 5, 0)]), 7)
  })
})
