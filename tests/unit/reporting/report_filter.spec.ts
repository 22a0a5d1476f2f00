import { test } from '@japa/runner'
import { clock } from '#core/clock'
import { Problem } from '#core/problem'
import { cursorOf, cursorText } from '#reporting/appointment_filter'
import { daysOf, periodBefore, weekOf } from '#reporting/periods'
import { filterOf, periodOf } from '#reporting/report_filter'
import { unitOf } from '#reporting/trend'

const NOON_IN_LONDON = Date.parse('2026-03-29T23:30:00Z')

test.group('Filter of reports', (group) => {
  group.each.setup(() => clock.freeze(NOON_IN_LONDON))

  test('the last thirty days end today, and today is that of the business')
    .with([
      { timezone: 'UTC', expected: { from: '2026-02-28', to: '2026-03-29' } },
      { timezone: 'Europe/Berlin', expected: { from: '2026-03-01', to: '2026-03-30' } },
      { timezone: 'America/New_York', expected: { from: '2026-02-28', to: '2026-03-29' } },
    ])
    .run(({ assert }, { timezone, expected }) => {
      assert.deepEqual(periodOf({}, timezone), expected)
    })

  test('what is not asked for has its default', ({ assert }) => {
    assert.deepInclude(filterOf({ stage: 'net' }, 'UTC'), {
      stage: 'net',
      model: 'last_non_direct',
      datedBy: 'booked',
      currency: null,
    })
  })

  test('{from} to {to} is refused as {code}')
    .with([
      { from: '2024-01-01', to: '2026-03-11', code: 'limit_exceeded' },
      { from: '2026-03-02', to: '2026-03-01', code: 'bad_parameter' },
      { from: '2026-02-30', to: '2026-03-01', code: 'bad_parameter' },
      { from: '2026-3-1', to: '2026-03-01', code: 'bad_parameter' },
    ])
    .run(({ assert }, { from, to, code }) => {
      const refused = () => periodOf({ from, to }, 'UTC')

      assert.throws(refused, Problem)
      try {
        refused()
      } catch (error) {
        assert.equal((error as Problem).problem, code)
      }
    })

  test('800 days are the most', ({ assert }) => {
    assert.doesNotThrow(() => periodOf({ from: '2024-01-01', to: '2026-03-10' }, 'UTC'))
  })

  test('the period before is as long and ends the day before', ({ assert }) => {
    assert.deepEqual(periodBefore({ from: '2026-03-01', to: '2026-03-31' }), {
      from: '2026-01-29',
      to: '2026-02-28',
    })
  })

  test('a day of the clock change is one day', ({ assert }) => {
    assert.deepEqual(daysOf({ from: '2026-03-28', to: '2026-03-30' }), [
      '2026-03-28',
      '2026-03-29',
      '2026-03-30',
    ])
  })

  test('long periods are drawn by week, the first as long as the period has it', ({ assert }) => {
    const year = { from: '2026-01-01', to: '2026-12-31' }

    assert.equal(unitOf(year), 'week')
    assert.equal(weekOf('2026-01-03', year), '2026-01-01')
    assert.equal(weekOf('2026-01-11', year), '2026-01-05')
  })

  test('a cursor comes back as it was', ({ assert }) => {
    const cursor = {
      bookedAt: '2026-03-28T22:30:00.123456Z',
      id: '01a2144b-ab3e-7955-8267-1667379d2c4b',
    }

    assert.deepEqual(cursorOf(cursorText(cursor)), cursor)
  })
})
