import { test } from '@japa/runner'
import { ensureAllPlans } from '#connectors/sync/ensure_plans'
import { forgetSyncs } from '#connectors/sync/forget_syncs'
import { noteSilence, streamHealth } from '#connectors/sync/stream_health'
import { endpointSecrets, findEndpoint } from '#connectors/webhooks/endpoints'
import { subscribeAll, unsubscribed } from '#connectors/webhooks/subscriptions'
import { createBusiness, inside } from '#tests/fixtures/business'
import {
  appointmentOf,
  connect,
  connectionState,
  cursors,
  failing,
  loadConnector,
  pagesOf,
  rows,
  slices,
  staffOf,
  streamOf,
  sync,
  workAll,
} from '#tests/fixtures/sync'

const SNAPSHOT = { kind: 'snapshot' }
const team = (read: (slice: any) => AsyncIterable<any>, more: Record<string, unknown> = {}) =>
  streamOf({
    produces: 'staff',
    cursor: SNAPSHOT,
    read: (_: unknown, slice: unknown) => read(slice),
    ...more,
  } as any)
const one = <Row>(list: Row[]) => list[0]!

test.group('The schedule of syncs', () => {
  test('makes a plan for each stream of a connection, once', async ({ assert }) => {
    const business = await createBusiness()
    const streams = { a: team(() => pagesOf([], 1)), b: team(() => pagesOf([], 1)) }
    await connect(business, loadConnector({ streams }))
    const paused = await connect(business, loadConnector({ streams }))
    await rows(
      business,
      `update connections set state = 'paused' where business_id = $1 and id = $2`,
      paused
    )
    for (let times = 0; times < 2; times++) await inside(business, ensureAllPlans)

    const plans = await rows(
      business,
      `select stream from sync_slices where business_id = $1 and kind = 'plan'`
    )
    assert.sameMembers(
      plans.map(({ stream }) => stream),
      ['a', 'b']
    )
  })

  test('forgets what is done after a week, never a plan', async ({ assert }) => {
    const business = await createBusiness()
    const id = await connect(
      business,
      loadConnector({ streams: { a: team(() => pagesOf([], 1)) } })
    )
    await sync(business, id)
    await rows(
      business,
      `update sync_slices set finished_at = now() - interval '8 days' where business_id = $1`
    )
    await inside(business, forgetSyncs)

    const left = await rows(business, 'select kind from sync_slices where business_id = $1')
    assert.deepEqual(left, [{ kind: 'plan' }])
  })
})

test.group('The health of a stream', () => {
  test('says how far it is in its slowest partition, and what is wrong', async ({ assert }) => {
    const business = await createBusiness()
    let isDown = false
    const stream = team(
      async function* ({ partition }): AsyncGenerator<any> {
        if (isDown && partition.key === 'south') throw failing('contract', 'not what it was')
        yield {
          records: [
            staffOf(partition.key),
            { bad: true, id: 'x', reason: 'bad_shape: x', raw: {} },
          ],
        }
      },
      {
        async *partitions() {
          yield { key: 'north', data: {} }
          yield { key: 'south', data: {} }
        },
      }
    )
    const id = await connect(business, loadConnector({ streams: { stream } }))
    await sync(business, id)
    const before = one(await inside(business, () => streamHealth(id)))
    assert.containSubset(before, { stream: 'stream', partitions: 2, badRows: 1, problem: null })
    isDown = true
    await sync(business, id)
    const after = one(await inside(business, () => streamHealth(id)))

    assert.equal(after.dataThrough!.getTime(), before.dataThrough!.getTime())
    assert.containSubset(after.problem, { kind: 'contract', message: 'not what it was' })
    assert.instanceOf(after.problem!.since, Date)
  })

  test('notes a silence although every call succeeds, and its end', async ({ assert }) => {
    const business = await createBusiness()
    let list = [staffOf('kim')]
    const id = await connect(
      business,
      loadConnector({ streams: { a: team(() => pagesOf(list, 10)) } })
    )
    for (let day = 8; day > 0; day--) {
      await sync(business, id)
      await rows(
        business,
        `update sync_runs set started_at = now() - $2 * interval '1 day' - interval '1 hour'
          where business_id = $1 and started_at > now() - interval '23 hours'`,
        day
      )
    }
    const notice = async () => {
      await inside(business, noteSilence)

      return one(await cursors(business)).notice
    }
    assert.isNull(await notice(), 'nobody looked today')
    list = []
    await sync(business, id)
    assert.equal(await notice(), 'silent')
    list = [staffOf('kim')]
    await sync(business, id)
    assert.isNull(await notice())
  })
})

test.group('What a platform takes back', () => {
  test('is gone from matches and daily sums as well', async ({ assert }) => {
    const business = await createBusiness()
    const visit = (id: string) =>
      appointmentOf(id, '2026-03-05T10:00:00Z', {
        status: 'completed',
        price: { micros: 4_000_000, currency: 'USD' },
      })
    let list = [visit('a'), visit('b')]
    const visits = streamOf({
      produces: 'appointment',
      cursor: SNAPSHOT,
      read: () => pagesOf(list, 10),
    } as any)
    const id = await connect(business, loadConnector({ streams: { visits } }))
    await sync(business, id)
    list = [visit('a')]
    await sync(business, id)

    const matched = await rows(
      business,
      `select a.external_id as id from matches m join appointments a
          on a.business_id = $1 and a.id = m.appointment_id where m.business_id = $1`
    )
    assert.deepEqual(matched, [{ id: 'a' }])
    const summed = await rows(
      business,
      `select sum(appointments)::int as n, sum(booked_micros)::text as micros
         from appointment_daily where business_id = $1`
    )
    assert.deepEqual(summed, [{ n: 1, micros: '4000000' }])
  })
})

test.group('Beside webhooks', () => {
  test('the last 72 hours are read again every six hours', async ({ assert }) => {
    const business = await createBusiness()
    const lengths: number[] = []
    async function* note({ from, to, backfill }: any): AsyncGenerator<any> {
      if (!backfill) lengths.push(Math.round((Date.parse(to) - Date.parse(from)) / 3_600_000))
      yield { records: [] }
    }
    const stream = team(note, { cursor: { kind: 'updated', overlap: '1h', sorted: false } })
    const connector = loadConnector({ streams: { stream }, webhooks: { read: () => [] } })
    const id = await connect(business, connector)
    for (let times = 0; times < 3; times++) await sync(business, id)
    assert.deepEqual(lengths, [1, 72, 1])
    await rows(
      business,
      `update stream_cursors set tiers = jsonb_set(tiers, '{reconcile,atMs}', '0') where business_id = $1`
    )
    await sync(business, id)
    assert.deepEqual(lengths, [1, 72, 1, 72])
  })

  test('a platform that is told by its API whom to call is told, and again before it ends', async ({
    assert,
  }) => {
    const business = await createBusiness()
    const told: { url: string; secret: string }[] = []
    const connector = loadConnector({
      streams: {},
      webhooks: {
        read: () => [],
        async subscribe(_, endpoint) {
          told.push(endpoint)

          return { remoteId: 'sub-1', expiresAt: new Date(Date.now() + 3_600_000).toISOString() }
        },
      },
    })
    const id = await connect(business, connector)
    const { signal } = new AbortController()
    const round = async () => subscribeAll(await inside(business, unsubscribed), signal)
    assert.equal(await round(), 1)
    assert.deepEqual(await inside(business, () => endpointSecrets(id)), [told[0]!.secret])
    assert.equal(await round(), 1, 'it ends within a day')
    await rows(business, `update webhook_endpoints set expires_at = null where business_id = $1`)
    assert.equal(await round(), 0)
    assert.isNull(await findEndpoint('nothing'))
  })
})

test.group('A connection', () => {
  test('whose connector is not loaded waits, and says so', async ({ assert }) => {
    const business = await createBusiness()
    const connector = loadConnector({ streams: { a: team(() => pagesOf([], 1)) } })
    const id = await connect(business, connector)
    await inside(business, ensureAllPlans)
    await rows(business, `update connections set connector = 'gone' where business_id = $1`)
    await workAll(business)

    assert.equal((await connectionState(business, id)).state, 'connector_missing')
    assert.lengthOf(await slices(business), 0)
  })
})
