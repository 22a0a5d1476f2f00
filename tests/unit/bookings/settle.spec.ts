import { test } from '@japa/runner'
import { keptAt } from '#bookings/settle'

const HOUR = 3_600_000
const expected = {
  status: 'booked',
  startsAtMs: 100 * HOUR,
  endsAtMs: (101 * HOUR) as number | null,
  statusChangedAtMs: null as number | null,
}

test.group('When an appointment counts as kept', () => {
  test('{title}')
    .with([
      { title: 'not before 24 h after its end', change: {}, now: 125 * HOUR - 1, kept: null },
      {
        title: 'at its end, from 24 h after it',
        change: {},
        now: 125 * HOUR,
        kept: { keptAtMs: 101 * HOUR, keptBy: 'derived' },
      },
      {
        title: 'at its start where no end is known',
        change: { endsAtMs: null },
        now: 124 * HOUR,
        kept: { keptAtMs: 100 * HOUR, keptBy: 'derived' },
      },
      {
        title: 'at its start where the end lies before it',
        change: { endsAtMs: 90 * HOUR },
        now: 124 * HOUR,
        kept: { keptAtMs: 100 * HOUR, keptBy: 'derived' },
      },
      {
        title: 'when the platform said so',
        change: { status: 'completed', statusChangedAtMs: 102 * HOUR },
        now: 103 * HOUR,
        kept: { keptAtMs: 102 * HOUR, keptBy: 'reported' },
      },
      {
        title: 'at its end where the platform does not say when',
        change: { status: 'completed' },
        now: 103 * HOUR,
        kept: { keptAtMs: 101 * HOUR, keptBy: 'reported' },
      },
      {
        title: 'never when it was missed',
        change: { status: 'no_show' },
        now: 999 * HOUR,
        kept: null,
      },
      {
        title: 'never when nobody confirmed it',
        change: { status: 'requested' },
        now: 999 * HOUR,
        kept: null,
      },
    ])
    .run(({ assert }, { change, now, kept }) => {
      assert.deepEqual(keptAt({ ...expected, ...change }, now), kept as any)
    })
})
