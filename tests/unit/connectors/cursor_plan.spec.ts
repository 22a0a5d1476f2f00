import { test } from '@japa/runner'
import fc from 'fast-check'
import type { Cursor } from '#connector-sdk'
import { backfillWindows, halve } from '#connectors/sync/cursors/backfill'
import { markAfterDays } from '#connectors/sync/cursors/day'
import { planCursor } from '#connectors/sync/cursors/plan'
import type { CursorState, Window } from '#connectors/sync/cursors/plan'
import type { DayWindow, TimeWindow } from '#connectors/sync/cursors/windows'

const DAY_MS = 86_400_000
const at = (text: string) => Date.parse(text)
const nowMs = at('2026-11-23T09:30:00Z')
const fresh: CursorState = { mark: null, tiers: {} }
const marked = (mark: string): CursorState => ({ mark, tiers: {} })
const plan = (cursor: Cursor, state: CursorState, moment = { nowMs, zone: 'UTC' }) =>
  planCursor({ cursor, backfill: { default: '400d' } }, state, moment)

const texts = (windows: Window[]) =>
  windows.map((window) =>
    'fromDay' in window
      ? [window.fromDay, window.toDay]
      : [new Date(window.fromMs!).toISOString(), new Date(window.toMs!).toISOString()]
  )

const updated = { kind: 'updated', overlap: '10m', sorted: false } as const

test.group('A cursor by time of change', () => {
  test('reads from its mark less the overlap to now', ({ assert }) => {
    const { passes, mark, backfill } = plan(updated, marked('2026-11-23T08:30:00.000Z'))
    assert.deepEqual(texts(passes[0]!.windows), [
      ['2026-11-23T08:20:00.000Z', '2026-11-23T09:30:00.000Z'],
    ])
    assert.isUndefined(mark)
    assert.isUndefined(backfill)
  })

  test('first looks at now, and at the past newest first beside it', ({ assert }) => {
    const { passes, mark, backfill } = plan({ ...updated, window: '30d' }, fresh)
    assert.equal(mark, '2026-11-23T09:30:00.000Z')
    assert.lengthOf(passes[0]!.windows, 1)
    const windows = backfill!.windows as TimeWindow[]
    assert.equal(backfill!.because, 'first')
    assert.equal(windows[0]!.toMs, (passes[0]!.windows[0] as TimeWindow).fromMs)
    assert.equal(windows.at(-1)!.fromMs, nowMs - 400 * DAY_MS)
    assert.isAbove(windows[0]!.fromMs, windows[1]!.fromMs)
  })

  test('whose mark the platform has forgotten begins anew and says so', ({ assert }) => {
    const kept = { ...updated, retention: '30d' } as const
    const { mark, backfill } = plan(kept, marked('2026-09-01T00:00:00Z'))
    assert.equal(mark, '2026-11-23T09:30:00.000Z')
    assert.equal(backfill!.because, 'gap')
    assert.equal((backfill!.windows.at(-1) as TimeWindow).fromMs, nowMs - 30 * DAY_MS)
  })

  test('leaves no gap and reads nothing twice but the overlap, however runs fall', ({ assert }) => {
    const minutes = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(minutes, (pauses) => {
        let state = fresh
        let now = nowMs
        let readTo: number | null = null
        for (const pause of pauses) {
          const { passes } = plan({ ...updated, window: '12h' }, state, { nowMs: now, zone: 'UTC' })
          const windows = passes[0]!.windows as TimeWindow[]
          if (readTo !== null) assert.equal(readTo - windows[0]!.fromMs, 10 * 60_000)
          readTo = windows.at(-1)!.toMs
          assert.equal(readTo, now)
          state = marked(new Date(readTo).toISOString())
          now += pause * 60_000
        }
      })
    )
  })
})

const daily = { kind: 'day', restate: 28, windowDays: 7 } as const

test.group('A cursor by days', () => {
  test('reads the days that may change, today included', ({ assert }) => {
    const { passes } = plan(daily, marked('2026-11-22'))
    assert.deepEqual(texts(passes[0]!.windows), [
      ['2026-10-27', '2026-11-02'],
      ['2026-11-03', '2026-11-09'],
      ['2026-11-10', '2026-11-16'],
      ['2026-11-17', '2026-11-23'],
    ])
  })

  test('takes today from the zone of the account', ({ assert }) => {
    const last = (zone: string) => {
      const moment = { nowMs: at('2026-11-23T23:30:00Z'), zone }

      return (plan(daily, marked('2026-11-22'), moment).passes[0]!.windows.at(-1) as DayWindow)
        .toDay
    }
    assert.equal(last('Pacific/Auckland'), '2026-11-24')
    assert.equal(last('America/Los_Angeles'), '2026-11-23')
  })

  test('first reads the past as far as the platform keeps it', ({ assert }) => {
    const kept = { ...daily, retentionDays: 90 }
    const { backfill } = plan(kept, fresh)
    assert.deepEqual(texts(backfill!.windows)[0], ['2026-10-21', '2026-10-26'])
    assert.equal((backfill!.windows.at(-1) as DayWindow).fromDay, '2026-08-26')
    assert.isUndefined(plan({ ...daily, retentionDays: 28 }, fresh).backfill)
  })

  test('after an outage reads every day that could still change when it was read last', ({
    assert,
  }) => {
    const outage = fc.integer({ min: 0, max: 300 })
    fc.assert(
      fc.property(outage, (days) => {
        const lastRunMs = nowMs - days * DAY_MS
        const mark = new Date(lastRunMs - DAY_MS).toISOString().slice(0, 10)
        const windows = plan(daily, marked(mark)).passes[0]!.windows as DayWindow[]
        const oldestOpen = new Date(lastRunMs - 27 * DAY_MS).toISOString().slice(0, 10)
        assert.equal(windows[0]!.fromDay, oldestOpen)
        assert.equal(windows.at(-1)!.toDay, '2026-11-23')
      })
    )
  })

  test('counts a day as complete when it is over where the account is', ({ assert }) => {
    const moment = { nowMs, zone: 'Pacific/Auckland' }
    assert.equal(markAfterDays('2026-11-23', moment), '2026-11-22')
    assert.equal(markAfterDays('2026-11-10', moment), '2026-11-10')
  })
})

const horizon: Cursor = {
  kind: 'horizon',
  by: 'starts_at',
  window: '31d',
  tiers: [
    { every: '15m', back: '1d', ahead: '31d' },
    { every: '24h', back: '35d', ahead: '365d' },
  ],
}

test.group('A cursor by rolling windows', () => {
  test('reads each tier when it is due', ({ assert }) => {
    const minutesAgo = (minutes: number) => ({ atMs: nowMs - minutes * 60_000 })
    const due = (narrow: number, wide: number) =>
      plan(horizon, {
        mark: null,
        tiers: { 0: minutesAgo(narrow), 1: minutesAgo(wide) },
      }).passes.map(({ tier }) => tier)
    assert.deepEqual(due(15, 60), [0])
    assert.deepEqual(due(14, 60), [0], 'a tenth early, as plans are')
    assert.deepEqual(due(5, 60), [])
    assert.deepEqual(due(5, 24 * 60), [1])
    assert.deepEqual(due(60, 48 * 60), [0, 1])
  })

  test('reaches from behind to ahead in connected windows', ({ assert }) => {
    const windows = plan(horizon, fresh).passes[1]!.windows as TimeWindow[]
    assert.equal(windows[0]!.fromMs, nowMs - 35 * DAY_MS)
    assert.equal(windows.at(-1)!.toMs, nowMs + 365 * DAY_MS)
    windows.slice(1).forEach(({ fromMs }, place) => assert.equal(fromMs, windows[place]!.toMs))
  })

  test('leaves the past behind its widest tier to a backfill', ({ assert }) => {
    const { backfill } = plan(horizon, fresh)
    const windows = backfill!.windows as TimeWindow[]
    assert.equal(windows[0]!.toMs, nowMs - 35 * DAY_MS)
    assert.equal(windows.at(-1)!.fromMs, nowMs - 400 * DAY_MS)
  })

  test('looks back at what passed out of sight in an outage', ({ assert }) => {
    const lastMs = nowMs - 50 * DAY_MS
    const tiers = { 0: { atMs: lastMs }, 1: { atMs: lastMs } }
    const { passes } = plan(horizon, { mark: null, tiers })
    assert.equal((passes[1]!.windows[0] as TimeWindow).fromMs, lastMs - 35 * DAY_MS)
  })

  test('of a platform that filters by date is cut at midnights of the partition', ({ assert }) => {
    const byDate: Cursor = { ...horizon, window: '7d', smallest: '1d' } as Cursor
    const moment = { nowMs, zone: 'America/New_York' }
    const windows = plan(byDate, fresh, moment).passes[0]!.windows as TimeWindow[]
    assert.equal(windows[0]!.fromMs, at('2026-11-22T00:00:00-05:00'))
    assert.equal(windows[0]!.toMs, at('2026-11-29T00:00:00-05:00'))
  })
})

test.group('A window that held too much', () => {
  test('of {kind} becomes two')
    .with([
      { kind: 'updated', cursor: updated, window: { fromMs: 0, toMs: 7 * DAY_MS } },
      { kind: 'day', cursor: daily, window: { fromDay: '2026-01-01', toDay: '2026-01-07' } },
      { kind: 'horizon', cursor: horizon, window: { fromMs: 0, toMs: 31 * DAY_MS } },
      {
        kind: 'horizon by date',
        cursor: { ...horizon, smallest: '1d' },
        window: { fromMs: 0, toMs: 7 * DAY_MS },
      },
    ])
    .run(async ({ assert }, { cursor, window }) => {
      let halves: Window[] | null = halve(cursor as Cursor, window as Window, 'UTC')
      let rounds = 0
      while (halves && rounds++ < 40) {
        assert.lengthOf(halves, 2)
        halves = halve(cursor as Cursor, halves[1]!, 'UTC')
      }
      assert.isNull(halves, 'until it can become no smaller')
      assert.isAbove(rounds, 0)
    })

  test('is whole where nothing can be cut', ({ assert }) => {
    assert.isNull(halve({ kind: 'snapshot' }, {}, 'UTC'))
  })
})

test.group('A backfill that is asked for', () => {
  test('of {kind} reaches over the stretch, newest first')
    .with([
      {
        kind: 'updated',
        cursor: updated,
        last: ['2026-01-01T00:00:00.000Z', '2026-03-01T12:00:00.000Z'],
      },
      { kind: 'day', cursor: daily, last: ['2026-01-01', '2026-01-07'] },
      {
        kind: 'horizon',
        cursor: horizon,
        last: ['2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'],
      },
    ])
    .run(async ({ assert }, { cursor, last }) => {
      const stretch = { fromMs: at('2026-01-01T00:00:00Z'), toMs: at('2026-03-01T12:00:00Z') }
      const windows = backfillWindows(cursor as Cursor, stretch, { nowMs, zone: 'UTC' })
      assert.deepEqual(texts(windows).at(-1), last)
    })

  test('leaves out what the platform no longer keeps', ({ assert }) => {
    const stretch = { fromMs: at('2026-01-01T00:00:00Z'), toMs: at('2026-03-01T12:00:00Z') }
    const moment = { nowMs, zone: 'UTC' }
    assert.deepEqual(backfillWindows({ ...updated, retention: '30d' }, stretch, moment), [])
    assert.deepEqual(backfillWindows({ ...daily, retentionDays: 90 }, stretch, moment), [])
  })
})
