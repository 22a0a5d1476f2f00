import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { forgetArrivals, replayArrivals } from '#connectors/webhooks/arrivals'
import { workArrival } from '#connectors/webhooks/route_arrival'
import { createBusiness } from '#tests/fixtures/business'
import { connect, rows } from '#tests/fixtures/sync'
import {
  arrivals,
  bodyOf,
  deliver,
  loadHooked,
  registerApp,
  signApp,
  told,
  workArrivals,
} from '#tests/fixtures/webhooks'

const REFETCH = { do: 'refetch', stream: 'visits', ids: ['v1'] } as const
let made = 0

async function hooked() {
  const connector = `kept_${++made}`
  loadHooked(connector)
  const business = await createBusiness()
  await registerApp(business.organizationId, connector)
  const id = await connect(business, connector, { accountId: 'acme' })
  const send = (body: string) => deliver(connector, body, signApp(told(connector), body))

  return { connector, business, id, send }
}

const states = async (connector: string) =>
  (await arrivals(connector)).map(({ state, last_error_code: error }) => error ?? state)
const inbox = (business: { id: string }) =>
  rows(business, 'select event_id from webhook_inbox where business_id = $1')

test.group('A delivery that nobody can take', () => {
  test('B34: of an account that nobody linked waits in quarantine', async ({ assert }) => {
    const { connector, business, send } = await hooked()
    assert.equal((await send(bodyOf({ ...REFETCH, accountId: 'stranger' }))).status, 200)
    await workArrivals(connector)

    assert.deepEqual(await states(connector), ['unlinked_account'])
    assert.isNotNull((await arrivals(connector))[0]!.sealed_delivery)
    assert.lengthOf(await inbox(business), 0)
  })

  test('that its reader throws at waits in quarantine; the answer was 200', async ({ assert }) => {
    const { connector, send } = await hooked()
    assert.equal((await send('{"surprise":1}')).status, 200)
    assert.equal((await send('no json')).status, 200)
    await workArrivals(connector)

    assert.deepEqual(await states(connector), ['reader_threw', 'reader_threw'])
  })

  test('B33: that asks for nothing is noted', async ({ assert }) => {
    const { connector, business, send } = await hooked()
    await send(bodyOf({ do: 'ignore', accountId: 'acme', eventId: 'e9' }))
    await send(bodyOf({ do: 'ignore', accountId: 'stranger' }))
    await workArrivals(connector)

    assert.deepEqual(await states(connector), ['done', 'done'])
    assert.lengthOf(await inbox(business), 1)
  })

  test('is taken by one of two workers', async ({ assert }) => {
    const { connector, business, send } = await hooked()
    await send(bodyOf({ ...REFETCH, accountId: 'acme' }))
    const [{ id }] = (await arrivals(connector)) as [{ id: string }]
    const pointer = { kind: 'webhook_arrivals', rowId: { businessId: null, id } }
    await Promise.all([1, 2, 3].map(() => workArrival(pointer)))

    assert.lengthOf(await inbox(business), 1)
  })
})

test.group('Quarantine', () => {
  test('is left when the account is linked and the deliveries are read again', async ({
    assert,
  }) => {
    const { connector, business, send } = await hooked()
    await send(bodyOf({ ...REFETCH, accountId: 'later' }))
    await workArrivals(connector)
    await connect(business, connector, { accountId: 'later' })
    assert.equal(await replayArrivals(connector), 1)
    await workArrivals(connector)

    assert.equal((await arrivals(connector))[0]!.state, 'done')
    assert.lengthOf(await rows(business, 'select 1 from webhook_inbox where business_id = $1'), 1)
  })

  test('ends after 72 hours', async ({ assert }) => {
    const { connector, send } = await hooked()
    await send(bodyOf({ ...REFETCH, accountId: 'stranger' }))
    await workArrivals(connector)
    const age = (hours: number) =>
      db
        .connection('app')
        .rawQuery(
          `update webhook_arrivals set quarantined_at = now() - ? * interval '1 hour' where connector = ?`,
          [hours, connector]
        )
    await age(71)
    await forgetArrivals()
    assert.lengthOf(await arrivals(connector), 1)
    await age(73)
    await forgetArrivals()
    assert.lengthOf(await arrivals(connector), 0)
  })
})
