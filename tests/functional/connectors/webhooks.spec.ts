import { test } from '@japa/runner'
import type { Connector } from '#connector-sdk'
import { forgetSyncs } from '#connectors/sync/forget_syncs'
import { closeEndpoint, putEndpointSecret } from '#connectors/webhooks/endpoints'
import { createBusiness, inside } from '#tests/fixtures/business'
import { connect, rows } from '#tests/fixtures/sync'
import {
  arrivals,
  ask,
  bodyOf,
  deliver,
  endpointOf,
  ENDPOINT_SECRET,
  loadHooked,
  registerApp,
  signApp,
  signOwn,
  told,
  workArrivals,
} from '#tests/fixtures/webhooks'

const REFETCH = { do: 'refetch', stream: 'visits', ids: ['v1'] } as const
let made = 0

async function hooked(streams: Connector['streams'] = {}) {
  const connector = `hooked_${++made}`
  loadHooked(connector, streams)
  const business = await createBusiness()
  await registerApp(business.organizationId, connector)
  const id = await connect(business, connector, { accountId: 'acme' })
  const send = (body: string) => deliver(connector, body, signApp(told(connector), body))

  return { connector, business, id, send }
}

const code = async (response: Response) => ((await response.json()) as { code: string }).code
const inbox = (business: { id: string }) =>
  rows(
    business,
    'select event_id, effect, stream from webhook_inbox where business_id = $1 order by created_at, id'
  )
const asked = (business: { id: string }) =>
  rows(
    business,
    `select stream, ids, state from sync_slices where business_id = $1 and kind = 'refetch'`
  )

test.group('A delivery', () => {
  test('that is genuine is kept sealed, answered, and becomes a slice', async ({ assert }) => {
    const { connector, business, send } = await hooked()
    const body = bodyOf({ ...REFETCH, accountId: 'acme', eventId: 'e1' })
    const response = await send(body)

    assert.equal(response.status, 200)
    assert.equal(await response.text(), '')
    const [kept] = await arrivals(connector)
    assert.notInclude(kept!.sealed_delivery, 'acme')
    assert.lengthOf(await asked(business), 0, 'it is only kept')
    await workArrivals(connector)
    assert.deepEqual(await inbox(business), [
      { event_id: 'e1', effect: 'refetch', stream: 'visits' },
    ])
    assert.containSubset(await asked(business), [{ stream: 'visits', ids: ['v1'], state: 'ready' }])
    const [done] = await arrivals(connector)
    assert.equal(done!.state, 'done')
    assert.isNull(done!.sealed_delivery, 'the body is blank')
  })

  test('B28: is refused {title}')
    .with([
      { title: 'without a signature', sign: () => undefined },
      {
        title: 'with another secret',
        sign: (url: string, body: string) => signApp(url, body, 'x'),
      },
      {
        title: 'for another address',
        sign: (url: string, body: string) => signApp(`${url}x`, body),
      },
      { title: 'for another body', sign: (url: string, body: string) => signApp(url, `${body} `) },
      {
        title: 'with an empty secret',
        sign: (url: string, body: string) => signApp(url, body, ''),
      },
    ])
    .run(async ({ assert }, { sign }) => {
      const { connector } = await hooked()
      const body = bodyOf({ ...REFETCH, accountId: 'acme' })
      const response = await deliver(connector, body, sign(told(connector), body))

      assert.equal(response.status, 401)
      assert.equal(await code(response), 'bad_signature')
      assert.lengthOf(await arrivals(connector), 0, 'nothing of it is kept')
    })

  test('B28: is refused where no secret is set, whatever it is signed with', async ({ assert }) => {
    const connector = `hooked_${++made}`
    loadHooked(connector)
    const body = bodyOf()
    for (const secret of ['', 'undefined', 'null']) {
      const response = await deliver(connector, body, signApp(told(connector), body, secret))
      assert.equal(response.status, 401)
    }
  })

  test('B33: to an unknown address is 404, to an ended one 410', async ({ assert }) => {
    const { connector, business, id } = await hooked()
    const token = await endpointOf(business, id, connector)
    const body = bodyOf()
    const to = async (path: string) => (await deliver(path, body, signOwn(body))).status
    assert.equal(await to(`${connector}/${token}`), 200)
    assert.equal(await to('nobody'), 404)
    assert.equal(await to(`${connector}/${token}x`), 404)
    assert.equal(await to(`nobody/${token}`), 404)
    await inside(business, () => closeEndpoint(id))
    const response = await deliver(`${connector}/${token}`, body, signOwn(body))
    assert.equal(response.status, 410)
    assert.equal(await code(response), 'endpoint_gone')
  })

  test('B33: of a disabled connection is 410', async ({ assert }) => {
    const { connector, business, id } = await hooked()
    const token = await endpointOf(business, id, connector)
    await rows(business, `update connections set state = 'disabled' where business_id = $1`)

    assert.equal((await deliver(`${connector}/${token}`, bodyOf(), signOwn(bodyOf()))).status, 410)
  })

  test('B30: that is older than five minutes is refused as that', async ({ assert }) => {
    const { connector, business, id } = await hooked()
    const path = `${connector}/${await endpointOf(business, id, connector)}`
    const body = bodyOf()
    const at = (seconds: number) => signOwn(body, ENDPOINT_SECRET, Date.now() + seconds * 1_000)
    const old = await deliver(path, body, at(-310))
    assert.equal(old.status, 401)
    assert.equal(await code(old), 'stale_signature')
    assert.equal((await deliver(path, body, at(-290))).status, 200)
  })

  test('signed with the secret before the present one serves for a day', async ({ assert }) => {
    const { connector, business, id } = await hooked()
    const path = `${connector}/${await endpointOf(business, id, connector)}`
    await inside(business, () => putEndpointSecret(id, 'a new one'))
    const statusOf = async (secret: string) =>
      (await deliver(path, bodyOf(), signOwn(bodyOf(), secret))).status
    assert.equal(await statusOf('a new one'), 200)
    assert.equal(await statusOf(ENDPOINT_SECRET), 200)
    await rows(
      business,
      `update webhook_endpoints set previous_until = now() where business_id = $1`
    )
    assert.equal(await statusOf(ENDPOINT_SECRET), 401)
  })

  test('larger than the limit of its connector is refused', async ({ assert }) => {
    const { connector, business, id } = await hooked()
    const path = `${connector}/${await endpointOf(business, id, connector)}`
    const body = 'x'.repeat(1_025)
    const response = await deliver(path, body, signOwn(body))
    assert.equal(response.status, 413)
    assert.lengthOf(await arrivals(connector), 0)
  })

  test('B31: that comes again is answered and has no effect: waiting, an hour and 60 days later', async ({
    assert,
  }) => {
    const { connector, business, send } = await hooked()
    const body = bodyOf({ ...REFETCH, accountId: 'acme', eventId: 'e1' })
    await send(body)
    assert.equal((await send(body)).status, 200)
    assert.lengthOf(await arrivals(connector), 1)
    await workArrivals(connector)
    await rows(business, `delete from sync_slices where business_id = $1`)
    assert.equal((await send(body)).status, 200)
    await workArrivals(connector)

    assert.lengthOf(await arrivals(connector), 2)
    assert.lengthOf(await inbox(business), 1)
    assert.lengthOf(await asked(business), 0)

    await rows(
      business,
      `update webhook_inbox set created_at = now() - interval '60 days' where business_id = $1`
    )
    await inside(business, forgetSyncs)
    assert.equal((await send(body)).status, 200)
    await workArrivals(connector)
    assert.lengthOf(await inbox(business), 1)
    assert.lengthOf(await asked(business), 0)
  })

  test('of another organization’s app is accepted too', async ({ assert }) => {
    const { connector } = await hooked()
    const other = await createBusiness()
    await registerApp(other.organizationId, connector, 'their key')
    const body = bodyOf()
    assert.equal(
      (await deliver(connector, body, signApp(told(connector), body, 'their key'))).status,
      200
    )
  })
})

test.group('The question of a hub', () => {
  test('is answered to who knows the secret alone', async ({ assert }) => {
    const { connector, business, id } = await hooked()
    const path = `${connector}/${await endpointOf(business, id, connector)}`
    const question = (token: string, challenge = '12345') =>
      ask(`${path}?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=${challenge}`)
    const answer = await question(ENDPOINT_SECRET)
    assert.equal(answer.status, 200)
    assert.match(answer.headers.get('content-type')!, /^text\/plain/)
    assert.equal(await answer.text(), '12345')
    assert.equal((await question('wrong')).status, 404)
    assert.equal((await question(ENDPOINT_SECRET, '%3Cscript%3E')).status, 404)
    assert.equal((await ask(`${connector}?hub.mode=subscribe`)).status, 404)
  })
})
