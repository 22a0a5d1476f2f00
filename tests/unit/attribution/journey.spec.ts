import { test } from '@japa/runner'
import { buildJourney, DEFAULT_JOURNEY_SETTINGS, journeyBounds } from '#attribution/journey'
import type { AppointmentFacts, Touch } from '#attribution/journey'
import {
  ago,
  BOOKED_AT_MS,
  DAY_MS,
  facts,
  HOUR_MS,
  MINUTE_MS,
  personAppointment,
  touch,
} from '#tests/unit/attribution/builders'

const ids = (appointment: AppointmentFacts, touches: Touch[], settings = {}) =>
  buildJourney(appointment, touches, { ...DEFAULT_JOURNEY_SETTINGS, ...settings }).touches.map(
    ({ touchpointId }) => touchpointId
  )

test.group('Journey window', () => {
  test('a contact {name} is {verdict}')
    .with([
      { name: 'exactly at the booking', atMs: BOOKED_AT_MS, verdict: 'in' },
      { name: 'a millisecond after the booking', atMs: BOOKED_AT_MS + 1, verdict: 'out' },
      { name: 'exactly a lookback ago', atMs: ago(30), verdict: 'out' },
      { name: 'a millisecond inside the lookback', atMs: ago(30) + 1, verdict: 'in' },
    ])
    .run(({ assert }, { atMs, verdict }) => {
      const expected = verdict === 'in' ? ['t1'] : []
      assert.deepEqual(ids(facts(), [touch({ occurredAtMs: atMs })]), expected)
    })

  test('the previous appointment cuts, unless all of the lookback is asked for', ({ assert }) => {
    const appointment = facts({ cutAtMs: ago(5) })
    const touches = [
      touch({ touchpointId: 'before', occurredAtMs: ago(6) }),
      touch({ touchpointId: 'at', occurredAtMs: ago(5) }),
      touch({ touchpointId: 'after', occurredAtMs: ago(4) }),
    ]
    const all = { severalAppointments: 'all_in_lookback' }

    assert.deepEqual(ids(appointment, touches), ['after'])
    assert.deepEqual(ids(appointment, touches, all), ['before', 'at', 'after'])
  })

  test('a contact of the own session counts when it is dated {name}: {counts}')
    .with([
      { name: 'five minutes late', lateMs: 5 * MINUTE_MS, sessionId: 's1', counts: true },
      { name: 'more than that', lateMs: 5 * MINUTE_MS + 1, sessionId: 's1', counts: false },
      { name: 'late in another session', lateMs: 1, sessionId: 's2', counts: false },
    ])
    .run(({ assert }, { lateMs, sessionId, counts }) => {
      const late = touch({ occurredAtMs: BOOKED_AT_MS + lateMs, sessionId })
      const { touches } = buildJourney(facts({ sessionId: 's1' }), [late])

      assert.lengthOf(touches, counts ? 1 : 0)
      if (counts) assert.equal(touches[0]!.occurredAtMs, BOOKED_AT_MS)
    })

  test('contacts of one instant are ordered by id', ({ assert }) => {
    const touches = ['c', 'a', 'b'].map((touchpointId) => touch({ touchpointId }))
    assert.deepEqual(ids(facts(), touches), ['a', 'b', 'c'])
  })
})

test.group('Contacts of a journey', () => {
  const session = (records: Partial<Touch>[]) =>
    records.map((record, index) =>
      touch({
        touchpointId: `t${index + 1}`,
        occurredAtMs: ago(2) + index * MINUTE_MS,
        sessionId: 's1',
        ...record,
      })
    )

  test('ten page views of a session count once', ({ assert }) => {
    assert.lengthOf(ids(facts(), session(Array.from({ length: 10 }, () => ({})))), 1)
  })

  test('the first record with a source names the session, dated by its first record', ({
    assert,
  }) => {
    const records = session([{ channel: 'direct' }, { channel: 'email' }, { channel: 'maps' }])
    const { touches } = buildJourney(facts(), records)

    assert.deepEqual(
      touches.map(({ touchpointId, channel, occurredAtMs }) => [
        touchpointId,
        channel,
        occurredAtMs,
      ]),
      [['t2', 'email', ago(2)]]
    )
  })

  test('a way back from a payment page takes no source away', ({ assert }) => {
    const records = session([{ channel: 'direct' }, { channel: 'referral', isReturn: true }])
    assert.deepEqual(ids(facts(), records), ['t1'])
  })

  test('a session of nothing but ways back is no contact', ({ assert }) => {
    assert.isEmpty(ids(facts(), session([{ isReturn: true }, { isReturn: true }])))
  })

  test('a call with a session id belongs to that session, one without stands alone', ({
    assert,
  }) => {
    const call = { kind: 'call', channel: 'call', source: null }
    const records = [
      ...session([{}, call]),
      touch({ ...call, touchpointId: 'alone', occurredAtMs: ago(1) }),
    ]
    assert.deepEqual(ids(facts(), records), ['t1', 'alone'])
  })

  test('{name} starts no contact')
    .with([
      { name: 'a bot', changes: { isBot: true } },
      { name: 'a self-reported answer', changes: { kind: 'survey' } },
    ])
    .run(({ assert }, { changes }) => assert.isEmpty(ids(facts(), [touch(changes)])))

  test('the same page of one browser again within {seconds} s is {count} contact(s)')
    .with([
      { seconds: 9.999, count: 1 },
      { seconds: 10, count: 2 },
    ])
    .run(({ assert }, { seconds, count }) => {
      const page = { visitorId: 'v1', landingKey: '/book' }
      const again = { ...page, touchpointId: 't2', occurredAtMs: ago(1) + seconds * 1000 }
      assert.lengthOf(ids(facts(), [touch(page), touch(again)]), count)
    })

  test('a record given twice is one contact', ({ assert }) => {
    assert.deepEqual(ids(facts(), [touch(), touch()]), ['t1'])
  })

  test('an excluded channel leaves before weights are made', ({ assert }) => {
    const touches = [touch(), touch({ touchpointId: 't2', channel: 'email' })]
    assert.deepEqual(ids(facts(), touches, { excludedChannels: ['email'] }), ['t1'])
    assert.isEmpty(ids(facts(), touches, { excludedChannels: ['email', 'paid_social'] }))
  })

  test('an excluded campaign leaves before weights are made, whatever ad it was', ({ assert }) => {
    const touches = [
      touch({ campaignId: 'c1', adGroupId: 'g1', adId: 'd1' }),
      touch({ touchpointId: 't2', campaignId: 'c1' }),
      touch({ touchpointId: 't3', campaignId: 'c2' }),
      touch({ touchpointId: 't4' }),
    ]

    assert.deepEqual(ids(facts(), touches, { excludedCampaigns: ['c1'] }), ['t3', 't4'])
    assert.deepEqual(ids(facts(), touches, { excludedCampaigns: ['c1', 'c2'] }), ['t4'])
  })

  test('a contact has the campaign of the record that names it', ({ assert }) => {
    const touches = [
      touch({ sessionId: 's1', campaignId: 'c1' }),
      touch({ sessionId: 's1', touchpointId: 't2', occurredAtMs: ago(1) + 1, campaignId: 'c2' }),
    ]

    assert.deepEqual(ids(facts(), touches, { excludedCampaigns: ['c2'] }), ['t1'])
    assert.isEmpty(ids(facts(), touches, { excludedCampaigns: ['c1'] }))
  })
})

test.group('Bounds of a journey', () => {
  const current = personAppointment({ appointmentId: 'a1', bookedAtMs: BOOKED_AT_MS })
  const former = (changes = {}) => personAppointment(changes)

  test('{name}: {cutDaysAgo}')
    .with([
      { name: 'nothing before cuts nothing', others: [], cutDaysAgo: null },
      { name: 'a kept visit cuts', others: [former()], cutDaysAgo: 10 },
      { name: 'a no-show cuts', others: [former({ status: 'no_show' })], cutDaysAgo: 10 },
      {
        name: 'a cancellation does not cut',
        others: [former({ status: 'cancelled_by_customer' })],
        cutDaysAgo: null,
      },
      {
        name: 'the latest of several cuts',
        others: [former(), former({ appointmentId: 'a9', bookedAtMs: ago(3) })],
        cutDaysAgo: 3,
      },
      {
        name: 'a later appointment does not cut',
        others: [former({ bookedAtMs: ago(-1) })],
        cutDaysAgo: null,
      },
      {
        name: 'of two in one instant the smaller id cuts',
        others: [former({ bookedAtMs: BOOKED_AT_MS })],
        cutDaysAgo: 0,
      },
      {
        name: 'and the larger id does not',
        others: [former({ appointmentId: 'a2', bookedAtMs: BOOKED_AT_MS })],
        cutDaysAgo: null,
      },
    ])
    .run(({ assert }, { others, cutDaysAgo }) => {
      const expected = cutDaysAgo === null ? null : ago(cutDaysAgo)
      assert.equal(journeyBounds(current, others).cutAtMs, expected)
    })

  test('a cancelled appointment that returns to booked cuts again', ({ assert }) => {
    const cancelled = former({ status: 'cancelled_by_business' })

    assert.isNull(journeyBounds(current, [cancelled]).cutAtMs)
    assert.equal(journeyBounds(current, [{ ...cancelled, status: 'booked' }]).cutAtMs, ago(10))
  })

  test('a rescheduled appointment keeps the bounds of the first in its chain', ({ assert }) => {
    const first = former({ appointmentId: 'a3', bookedAtMs: ago(8) })
    const second = former({ appointmentId: 'a4', bookedAtMs: ago(4), rescheduledFrom: 'a3' })
    const third = { ...current, rescheduledFrom: 'a4' }
    const bounds = journeyBounds(third, [second, former({ bookedAtMs: ago(20) }), first])

    assert.deepEqual(bounds, { bookedAtMs: ago(8), cutAtMs: ago(20) })
  })

  test('a chain that names itself ends', ({ assert }) => {
    const other = former({ rescheduledFrom: 'a1' })
    const bounds = journeyBounds({ ...current, rescheduledFrom: 'a0' }, [other])

    assert.deepEqual(bounds, { bookedAtMs: ago(10), cutAtMs: null })
  })

  test('booked {hours} h after a cancellation of {service}: same appointment is {isSame}')
    .with([
      { hours: 24, service: 'cut', isSame: true },
      { hours: 25, service: 'cut', isSame: false },
      { hours: 1, service: 'color', isSame: false },
      { hours: -1, service: 'cut', isSame: false },
    ])
    .run(({ assert }, { hours, service, isSame }) => {
      const cancelled = former({
        status: 'cancelled_by_customer',
        serviceId: service,
        statusChangedAtMs: BOOKED_AT_MS - hours * HOUR_MS,
      })
      const { bookedAtMs } = journeyBounds(current, [cancelled])
      assert.equal((BOOKED_AT_MS - bookedAtMs) / DAY_MS, isSame ? 10 : 0)
    })
})
