import { test } from '@japa/runner'
import { clock } from '#core/clock'
import { uuidV7 } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import { AdPlatform } from '#tests/fixtures/ad_platform'
import { found } from '#tests/fixtures/alerts'
import { appointment, takeIn } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'
import { NOW_MS as VISITED_MS, prepare, visit, work } from '#tests/fixtures/conversions'
import { createSalon } from '#tests/fixtures/salon'
import { connect, loadConnector, streamOf } from '#tests/fixtures/sync'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const NOW_MS = Date.parse('2026-11-20T12:00:00Z')
const before = (ms: number) => new Date(NOW_MS - ms)

const run = (business: { id: string }, sql: string, ...values: unknown[]) =>
  inside(business, () => CurrentBusiness.query(sql, [business.id, ...values]))

/** A connection whose one stream is read every hour. */
async function hourly() {
  const business = await createBusiness()
  const appointments = streamOf({
    every: '1h',
    cursor: { kind: 'snapshot' },
    produces: 'appointment',
    async *read() {},
  })
  const id = await connect(business, loadConnector({ streams: { appointments } }))
  const readAt = (ms: number, notice: string | null = null) =>
    run(
      business,
      `insert into stream_cursors (business_id, connection_id, stream, revision, last_success_at, notice)
       values ($1, $2, 'appointments', 1, $3, $4)
       on conflict (business_id, connection_id, stream, partition) do update
         set last_success_at = excluded.last_success_at, notice = excluded.notice`,
      id,
      before(ms),
      notice
    )

  return { business, subject: `${id} appointments`, readAt }
}

const booked = (id: string, daysAgo: number) =>
  appointment(id, {
    bookedAt: before(daysAgo * DAY_MS).toISOString(),
    startsAt: before(daysAgo * DAY_MS - HOUR_MS).toISOString(),
    endsAt: before(daysAgo * DAY_MS - 2 * HOUR_MS).toISOString(),
  })

const many = (count: number, name: string, daysAgo: number) =>
  Array.from({ length: count }, (_, index) => booked(`${name}${index}`, daysAgo))

test.group('What an alert is about', (group) => {
  group.each.setup(() => clock.freeze(NOW_MS))

  test('a stream that was not read for twice its schedule', async ({ assert }) => {
    const { business, subject, readAt } = await hourly()
    await readAt(2 * HOUR_MS)
    assert.isEmpty(await found(business, 'stream_stale'))
    await readAt(2 * HOUR_MS + 1)

    const facts = { name: 'Acme', stream: 'appointments', hours: 2 }
    assert.deepEqual(await found(business, 'stream_stale'), [{ subject, facts }])
  })

  test('a stream that answers and brings nothing', async ({ assert }) => {
    const { business, subject, readAt } = await hourly()
    await readAt(0, 'silent')
    const facts = { name: 'Acme', stream: 'appointments' }

    assert.deepEqual(await found(business, 'stream_silent'), [{ subject, facts }])
  })

  test('a site that had touchpoints and has had none for a day', async ({ assert }) => {
    const business = await createBusiness()
    const id = uuidV7()
    await run(business, `insert into sites (business_id, id, name) values ($1, $2, 'Shop')`, id)
    const seen = (ms: number) =>
      run(
        business,
        `insert into capture_counters (business_id, site_id, day, step, reason, hits, last_at)
         values ($1, $2, '2026-11-19', 'write', 'kept', 5, $3)
         on conflict (business_id, site_id, day, step, reason) do update set last_at = excluded.last_at`,
        id,
        before(ms)
      )
    await seen(DAY_MS - 1)
    assert.isEmpty(await found(business, 'no_touchpoints'))
    await seen(DAY_MS)

    const facts = { name: 'Shop', hours: 24 }
    assert.deepEqual(await found(business, 'no_touchpoints'), [{ subject: id, facts }])
  })

  test('days of an ad account without spend, once the next day is over too', async ({ assert }) => {
    const { business } = await createSalon()
    clock.freeze(Date.parse('2026-04-04T12:00:00Z'))
    const gaps = (await found(business, 'spend_gap')).map(({ facts }) => facts)

    assert.sameDeepMembers(gaps, [
      { name: 'Google', count: 4, day: '2026-03-30' },
      { name: 'Meta', count: 5, day: '2026-03-29' },
    ])
  })

  test('spend of campaigns without a visible click', async ({ assert }) => {
    const { business } = await createSalon()
    clock.freeze(Date.parse('2026-03-31T12:00:00Z'))
    assert.isEmpty(await found(business, 'spend_at_risk'))
    await run(business, 'delete from touchpoints where business_id = $1')
    await run(business, 'delete from seen_names where business_id = $1')

    const cost = { micros: '40000000', currency: 'EUR' }
    assert.deepEqual(await found(business, 'spend_at_risk'), [
      { subject: '', facts: { count: 1, cost } },
    ])
  })

  test('a platform that rejects, and what soon is too old for it', async ({ assert }) => {
    clock.freeze(VISITED_MS)
    const { business, destinationId } = await prepare(new AdPlatform())
    await takeIn(business, visit())
    await work(business, true)
    clock.freeze(NOW_MS)
    await run(
      business,
      `update uploads set state = 'rejected', answered_at = $2 where business_id = $1`,
      before(HOUR_MS)
    )
    const facts = { name: 'Visits', count: 1, all: 1 }
    assert.deepEqual(await found(business, 'uploads_rejected'), [{ subject: destinationId, facts }])

    const age = (ms: number) =>
      run(
        business,
        `update uploads set state = 'held', reason = 'destination_paused', occurred_at = $2
          where business_id = $1`,
        before(ms)
      )
    await age(6 * DAY_MS - 1)
    assert.isEmpty(await found(business, 'conversions_expiring'))
    await age(6 * DAY_MS + 1)
    assert.deepEqual(await found(business, 'conversions_expiring'), [
      { subject: destinationId, facts: { name: 'Visits', count: 1, hours: 24 } },
    ])
  })

  test('a week with half more appointments unmatched than the weeks before', async ({ assert }) => {
    const business = await createBusiness()
    await takeIn(business, [...many(40, 'old', 20), ...many(30, 'new', 3)])
    assert.isEmpty(await found(business, 'unmatched_up'))
    await run(
      business,
      `update matches m set confidence = 0.99, tier = 'click_id' from appointments a
        where m.business_id = $1 and a.business_id = $1 and a.id = m.appointment_id
          and a.external_id = any($2)`,
      Array.from({ length: 20 }, (_, index) => `old${index}`)
    )

    const facts = { share: 1, before: 0.5 }
    assert.deepEqual(await found(business, 'unmatched_up'), [{ subject: '', facts }])
  })

  test('a band that promises more than was observed', async ({ assert }) => {
    const business = await createBusiness()
    const bands = [
      { band: 'strong', count: 80, stated: 0.95, right: 0.7, state: 'not_calibrated' },
      { band: 'fair', count: 80, stated: 0.8, right: 0.8, state: 'calibrated' },
    ]
    await run(
      business,
      `insert into calibrations (business_id, version, cause, model, maps, quality, appointments,
         labels, serving_since) values ($1, 1, 'test', '{}', '{}', $2, 100, 100, now())`,
      JSON.stringify({ bands })
    )

    const facts = { band: 'strong', stated: 0.95, right: 0.7 }
    assert.deepEqual(await found(business, 'calibration_broken'), [{ subject: 'strong', facts }])
  })

  test('models that divide different totals', async ({ assert }) => {
    const business = await createBusiness()
    await takeIn(business, many(2, 'one', 3))
    assert.isEmpty(await found(business, 'model_totals'))
    await run(
      business,
      `update channel_daily set booked_micros = booked_micros + 1
        where business_id = $1 and model = 'linear' and dated_by = 'booked'`
    )

    assert.deepEqual(await found(business, 'model_totals'), [
      { subject: 'USD', facts: { currency: 'USD' } },
    ])
  })
})
