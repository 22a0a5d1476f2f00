import fc from 'fast-check'
import { test } from '@japa/runner'
import { elsewhenOf } from '#attribution/calibration/elsewhen'
import { BOOKED_AT_MS, DAY_MS, RUNS } from '#tests/unit/attribution/builders'

const seen = (daysBefore: number, daysAfter: number) => ({
  fromMs: BOOKED_AT_MS - daysBefore * DAY_MS,
  untilMs: BOOKED_AT_MS + daysAfter * DAY_MS,
})
const daysAway = (...[before, after]: Parameters<typeof seen>) =>
  (elsewhenOf(BOOKED_AT_MS, 30, seen(before, after)) - BOOKED_AT_MS) / DAY_MS

test.group('The time at which nobody was about to book', () => {
  test('is beyond the lookback: {days} days, with {before} before and {after} after')
    .with([
      { before: 10, after: 40, days: 35 },
      { before: 70, after: 20, days: -35 },
      { before: 70, after: 40, days: 35 },
      { before: 40, after: 20, days: 14 }, // a short history: near, where strangers look likelier
      { before: 40, after: 5, days: -14 },
    ])
    .run(({ assert }, { before, after, days }) => assert.equal(daysAway(before, after), days))

  test('is the same hour of the same weekday, whatever the lookback', ({ assert }) => {
    const lookback = fc.constantFrom(7, 14, 30, 60, 90)
    const day = fc.integer({ min: 0, max: 400 })
    fc.assert(
      fc.property(lookback, day, day, (days, before, after) => {
        const away = elsewhenOf(BOOKED_AT_MS, days, seen(before, after)) - BOOKED_AT_MS

        return away !== 0 && away % (7 * DAY_MS) === 0
      }),
      RUNS
    )
    assert.equal(elsewhenOf(BOOKED_AT_MS, 7, seen(0, 7)), BOOKED_AT_MS + 7 * DAY_MS)
  })
})
