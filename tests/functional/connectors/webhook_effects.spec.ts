import { test } from '@japa/runner'
import type { Connector } from '#connector-sdk'
import { createBusiness } from '#tests/fixtures/business'
import {
  appointmentOf,
  connect,
  connectionState,
  rows,
  standing,
  streamOf,
  sync,
  workAll,
} from '#tests/fixtures/sync'
import {
  bodyOf,
  deliver,
  loadHooked,
  registerApp,
  signApp,
  told,
  workArrivals,
} from '#tests/fixtures/webhooks'

const AT = '2026-11-25T10:00:00Z'
let made = 0

async function hooked(streams: Connector['streams'] = {}) {
  const connector = `effects_${++made}`
  loadHooked(connector, streams)
  const business = await createBusiness()
  await registerApp(business.organizationId, connector)
  const id = await connect(business, connector, { accountId: 'acme' })
  const send = (...effects: Parameters<typeof bodyOf>) => {
    const body = bodyOf(...effects.map((effect) => ({ accountId: 'acme', ...effect })))

    return deliver(connector, body, signApp(told(connector), body))
  }

  return { connector, business, id, send }
}

const statuses = (business: { id: string }) =>
  rows(
    business,
    'select external_id as id, status, version::int as version from appointments where business_id = $1'
  )

const visit = (id: string, version: number, status = 'booked') =>
  appointmentOf(id, AT, { version, status }) as any

/** A platform that knows its appointments by id. */
const visits = (book: Map<string, any>) =>
  streamOf({
    produces: 'appointment',
    cursor: { kind: 'snapshot' },
    read: async function* () {
      yield { records: [...book.values()] }
    },
    async *fetchByIds(_: unknown, ids: readonly string[]) {
      const found = ids.flatMap((id) => book.get(id) ?? [])
      yield { records: found, gone: ids.filter((id) => !book.has(id)) }
    },
  } as any)

test.group('An event', () => {
  test('to read again ends in what the platform says now', async ({ assert }) => {
    const book = new Map([['v1', visit('v1', 3, 'completed')]])
    const { connector, business, send } = await hooked({ visits: visits(book) })
    await send({ do: 'refetch', stream: 'visits', ids: ['v1'], eventId: 'e1' })
    await workArrivals(connector)
    await workAll(business)
    assert.containSubset(await statuses(business), [{ id: 'v1', status: 'completed' }])
    book.delete('v1')
    await send({ do: 'refetch', stream: 'visits', ids: ['v1'], eventId: 'e2' })
    await workArrivals(connector)
    await workAll(business)

    assert.deepEqual(await standing(business, 'appointments', true), ['v1'])
  })

  test('B32: with records is taken in unless a later version was there', async ({ assert }) => {
    const { connector, business, send } = await hooked()
    await send({ do: 'upsert', records: [visit('v1', 2, 'completed')], eventId: 'e2' })
    await send({ do: 'upsert', records: [visit('v1', 1)], eventId: 'e1' })
    await workArrivals(connector)
    assert.deepEqual(await statuses(business), [{ id: 'v1', status: 'completed', version: 2 }])
    const matches = await rows(business, 'select 1 from matches where business_id = $1')
    assert.lengthOf(matches, 1, 'and what follows from it is worked out')
  })

  test('without an id is never taken for another, and waiting ones are asked for once', async ({
    assert,
  }) => {
    const { connector, business, send } = await hooked()
    for (const ids of [['v1'], ['v1', 'v2'], ['v1']])
      await send({ do: 'refetch', stream: 'visits', ids })
    await workArrivals(connector)

    const slices = await rows(
      business,
      `select ids from sync_slices where business_id = $1 and kind = 'refetch'`
    )
    assert.deepEqual(
      slices.map(({ ids }) => ids),
      [['v1'], ['v1', 'v2']]
    )
  })

  test('of several effects is one event', async ({ assert }) => {
    const { connector, business, send } = await hooked()
    await send(
      { do: 'refetch', stream: 'visits', ids: ['v1'], eventId: 'e1' },
      { do: 'refetch', stream: 'payments', ids: ['p1'], eventId: 'e1' }
    )
    await workArrivals(connector)

    const slices = await rows(business, `select stream from sync_slices where business_id = $1`)
    assert.sameMembers(
      slices.map(({ stream }) => stream),
      ['visits', 'payments']
    )
  })

  test('that access was revoked ends the schedule and tells', async ({ assert }) => {
    const { connector, business, id, send } = await hooked({ visits: visits(new Map()) })
    await send({ do: 'revoked', eventId: 'e1' })
    await workArrivals(connector)

    assert.containSubset(await connectionState(business, id), {
      state: 'needs_reauth',
      reason: 'revoked_at_platform',
    })
    assert.lengthOf(await sync(business, id), 0)
  })

  test('B34: goes to every business of the account and to no other', async ({ assert }) => {
    const { connector, business, send } = await hooked()
    const [second, other] = [await createBusiness(), await createBusiness()]
    await rows(business, 'select 1 where $1::uuid is not null')
    const linked = await connect(second, connector, { accountId: 'acme' })
    await connect(other, connector, { accountId: 'another' })
    await send({ do: 'refetch', stream: 'visits', ids: ['v1'], eventId: 'e1' })
    await workArrivals(connector)

    const inbox = async (of: { id: string }) =>
      rows(of, 'select connection_id as id from webhook_inbox where business_id = $1')
    assert.lengthOf(await inbox(business), 1)
    assert.deepEqual(await inbox(second), [{ id: linked }])
    assert.lengthOf(await inbox(other), 0)
  })

  test('F25: doubled, shuffled and lost: after the next sync the rows are the platform’s', async ({
    assert,
  }) => {
    const book = new Map<string, any>()
    const { connector, business, id, send } = await hooked({ visits: visits(book) })
    for (let at = 0; at < 30; at++) {
      const name = `v${at % 10}`
      book.set(name, visit(name, at + 1, at % 3 ? 'booked' : 'completed'))
      if (at % 20 === 7) continue
      const event = { eventId: `e${at}` }
      const effect =
        at % 2
          ? ({ do: 'upsert', records: [book.get(name)], ...event } as const)
          : ({ do: 'refetch', stream: 'visits', ids: [name], ...event } as const)
      for (let times = 0; times < (at % 3 ? 1 : 2); times++) await send(effect)
    }
    await workArrivals(connector, true)
    await workAll(business)
    await sync(business, id)

    const expected = [...book.values()].map(({ id: name, status, version }) => ({
      id: name,
      status,
      version,
    }))
    assert.sameDeepMembers(await statuses(business), expected)
  }).timeout(30_000)
})
