import { test } from '@japa/runner'
import fc from 'fast-check'
import { DateTime } from 'luxon'
import {
  cutAtMidnights,
  cutDays,
  cutTime,
  dayCount,
  halveAtMidnight,
  halveDays,
  halveTime,
  plusDays,
} from '#connectors/sync/cursors/windows'

const ZONES = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Africa/Cairo',
  'America/Santiago',
  'Pacific/Apia',
  'Australia/Lord_Howe',
]
const HOUR_MS = 3_600_000
const at = (text: string) => Date.parse(text)

const stretch = fc
  .tuple(
    fc.integer({ min: at('2011-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') }),
    fc.integer({ min: 1, max: 500 * 24 * HOUR_MS })
  )
  .map(([fromMs, lengthMs]) => ({ fromMs, toMs: fromMs + lengthMs }))

/** Each begins where the one before ends. */
const areConnected = (pieces: { fromMs: number; toMs: number }[]) =>
  pieces.every(({ fromMs }, place) => place === 0 || pieces[place - 1]!.toMs === fromMs)

test.group('Windows of time', () => {
  test('cover every moment, share their boundaries and are no longer than asked', ({ assert }) => {
    fc.assert(
      fc.property(
        stretch,
        fc.integer({ min: HOUR_MS, max: 40 * 24 * HOUR_MS }),
        (whole, stepMs) => {
          const pieces = cutTime(whole, stepMs)
          assert.equal(pieces[0]!.fromMs, whole.fromMs)
          assert.equal(pieces.at(-1)!.toMs, whole.toMs)
          assert.isTrue(areConnected(pieces))
          assert.isTrue(
            pieces.every(({ fromMs, toMs }) => toMs > fromMs && toMs - fromMs <= stepMs)
          )
        }
      )
    )
  })

  test('that are cut by date begin at local midnights, whatever the clocks do', ({ assert }) => {
    fc.assert(
      fc.property(
        stretch,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(...ZONES),
        (whole, days, zone) => {
          const pieces = cutAtMidnights(whole, { days, zone })
          assert.isTrue(areConnected(pieces))
          assert.isAtMost(pieces[0]!.fromMs, whole.fromMs)
          assert.isAtLeast(pieces.at(-1)!.toMs, whole.toMs)
          for (const { fromMs, toMs } of pieces) {
            const local = DateTime.fromMillis(fromMs, { zone })
            assert.equal(local.startOf('day').toMillis(), fromMs)
            assert.isAtMost(
              DateTime.fromMillis(toMs, { zone }).diff(local, 'days').days,
              days + 0.1
            )
          }
        }
      )
    )
  })

  test('of a week with a clock change are 167 or 169 hours long', ({ assert }) => {
    const zone = 'America/New_York'
    const spring = { fromMs: at('2026-03-05T05:00:00Z'), toMs: at('2026-03-11T04:00:00Z') }
    const autumn = { fromMs: at('2026-10-29T04:00:00Z'), toMs: at('2026-11-04T05:00:00Z') }
    const hours = [spring, autumn].map((whole) => {
      const [week] = cutAtMidnights(whole, { days: 7, zone })

      return (week!.toMs - week!.fromMs) / HOUR_MS
    })
    assert.deepEqual(hours, [167, 169])
  })

  test('become two halves until they are as small as they may be', ({ assert }) => {
    const day = { fromMs: 0, toMs: 24 * HOUR_MS }
    assert.deepEqual(halveTime(day, HOUR_MS), [
      { fromMs: 0, toMs: 12 * HOUR_MS },
      { fromMs: 12 * HOUR_MS, toMs: 24 * HOUR_MS },
    ])
    assert.isNull(halveTime({ fromMs: 0, toMs: 1.5 * HOUR_MS }, HOUR_MS))
  })

  test('that are cut by date are halved at a midnight, down to one day', ({ assert }) => {
    const zone = 'America/New_York'
    const week = { fromMs: at('2026-03-05T05:00:00Z'), toMs: at('2026-03-12T04:00:00Z') }
    const halves = halveAtMidnight(week, { smallestDays: 1, zone })!
    assert.equal(halves[0]!.toMs, at('2026-03-08T05:00:00Z'))
    assert.isTrue(areConnected(halves))
    const shortDay = { fromMs: at('2026-03-08T05:00:00Z'), toMs: at('2026-03-09T04:00:00Z') }
    assert.isNull(halveAtMidnight(shortDay, { smallestDays: 1, zone }))
  })
})

test.group('Windows of days', () => {
  test('cover every day once', ({ assert }) => {
    const day = fc.integer({ min: 0, max: 6_000 }).map((offset) => plusDays('2015-01-01', offset))
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 1, max: 40 }),
        (fromDay, more, days) => {
          const toDay = plusDays(fromDay, more)
          const pieces = cutDays({ fromDay, toDay }, days)
          assert.equal(pieces[0]!.fromDay, fromDay)
          assert.equal(pieces.at(-1)!.toDay, toDay)
          pieces.forEach((piece, place) => {
            assert.isAtMost(dayCount(piece), days)
            if (place > 0) assert.equal(piece.fromDay, plusDays(pieces[place - 1]!.toDay, 1))
          })
        }
      )
    )
  })

  test('are none where the range is empty', ({ assert }) => {
    assert.deepEqual(cutDays({ fromDay: '2026-03-02', toDay: '2026-03-01' }, 7), [])
  })

  test('become two halves down to one day', ({ assert }) => {
    assert.deepEqual(halveDays({ fromDay: '2026-02-27', toDay: '2026-03-01' }), [
      { fromDay: '2026-02-27', toDay: '2026-02-27' },
      { fromDay: '2026-02-28', toDay: '2026-03-01' },
    ])
    assert.isNull(halveDays({ fromDay: '2026-03-01', toDay: '2026-03-01' }))
  })
})
