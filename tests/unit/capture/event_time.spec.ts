import { test } from '@japa/runner'
import { eventTime, type SentInstant } from '#capture/event_time'

const receivedAtMs = Date.UTC(2026, 2, 2, 12)
const iso = (offsetMs: number) => new Date(receivedAtMs + offsetMs).toISOString()
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

test.group('Event time', () => {
  test('{name}: {minutes} minutes before it was received')
    .with([
      { name: 'a clock that is right', occurred: -5, sent: 0, minutes: 5 },
      { name: 'a clock an hour behind', occurred: -65, sent: -60, minutes: 5 },
      { name: 'a clock an hour ahead', occurred: 55, sent: 60, minutes: 5 },
      { name: 'an event after its own beacon', occurred: 10, sent: 0, minutes: 0 },
      { name: 'an event that waited offline', occurred: -600, sent: 0, minutes: 600 },
    ])
    .run(({ assert }, { occurred, sent, minutes }) => {
      const times = { occurredAt: iso(occurred * MINUTE_MS), sentAt: iso(sent * MINUTE_MS) }
      assert.deepEqual(eventTime({ ...times, receivedAtMs }), {
        occurredAtMs: receivedAtMs - minutes * MINUTE_MS,
        flags: [],
      })
    })

  test('{name} is not believed')
    .with<{ name: string; occurredAt: SentInstant; sentAt?: string }[]>([
      { name: '1970', occurredAt: '1970-01-01T00:00:00Z' },
      { name: 'ten years ahead', occurredAt: '2036-03-02T12:00:00Z' },
      { name: 'NaN', occurredAt: 'NaN' },
      { name: 'null', occurredAt: null },
      { name: 'an infinite number', occurredAt: Number.POSITIVE_INFINITY },
      { name: 'a time without offset', occurredAt: '2026-03-02T12:00:00' },
      { name: 'the 31st of February', occurredAt: '2026-02-31T99:00:00Z' },
      { name: '25 hours ago', occurredAt: iso(-25 * HOUR_MS) },
      { name: 'a beacon from last week', occurredAt: iso(0), sentAt: iso(-200 * HOUR_MS) },
      { name: 'a wait of 38 hours', occurredAt: iso(-18 * HOUR_MS), sentAt: iso(20 * HOUR_MS) },
    ])
    .run(({ assert }, { occurredAt, sentAt }) => {
      const times = { occurredAt, sentAt: sentAt ?? iso(0), receivedAtMs }
      assert.deepEqual(eventTime(times), { occurredAtMs: receivedAtMs, flags: ['clock_suspect'] })
    })

  test('milliseconds are a time, and a beacon without one corrects nothing', ({ assert }) => {
    const occurredAt = receivedAtMs - MINUTE_MS
    assert.equal(eventTime({ occurredAt, sentAt: 'x', receivedAtMs }).occurredAtMs, occurredAt)
  })
})
