import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'

const { shiftedPeriod } = await import(app.makeURL('resources/composables/period_shift.ts').href)

const CASES = [
  { from: '2026-03-28', to: '2026-03-30', before: '2026-03-25..2026-03-27' },
  { from: '2026-03-05', to: '2026-03-05', before: '2026-03-04..2026-03-04' },
  { from: '2026-03-01', to: '2026-03-31', before: '2026-02-01..2026-02-28' },
  { from: '2026-01-01', to: '2026-03-31', before: '2025-10-01..2025-12-31' },
  { from: '2024-02-01', to: '2024-02-29', before: '2024-01-01..2024-01-31' },
  { from: '2026-03-01', to: '2026-03-30', before: '2026-01-30..2026-02-28' },
]

test.group('The period beside the one that is shown', () => {
  test('before {from} to {to} lies {before}')
    .with(CASES)
    .run(({ assert }, { from, to, before }) => {
      const earlier = shiftedPeriod({ from, to }, -1)

      assert.equal(`${earlier.from}..${earlier.to}`, before)
      assert.equal(earlier.to < from, true)
    })

  test('after it lies as much, whole months after whole months', ({ assert }) => {
    assert.deepEqual(shiftedPeriod({ from: '2026-03-25', to: '2026-03-27' }, 1), {
      from: '2026-03-28',
      to: '2026-03-30',
    })
    assert.deepEqual(shiftedPeriod({ from: '2026-02-01', to: '2026-02-28' }, 1), {
      from: '2026-03-01',
      to: '2026-03-31',
    })
  })
})
