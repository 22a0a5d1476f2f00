import { test } from '@japa/runner'
import { pauseConnection } from '#connectors/connection_life'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createApiKey } from '#tests/fixtures/api_key'
import { createBusiness, inside } from '#tests/fixtures/business'
import { signedInOwner } from '#tests/fixtures/oauth_walk'
import {
  connect,
  loadConnector,
  pagesOf,
  rows,
  staffOf,
  standing,
  streamOf,
  sync,
  workAll,
} from '#tests/fixtures/sync'
import { createUser } from '#tests/fixtures/user'

async function connected() {
  const business = await createBusiness()
  const people = [staffOf('ana')]
  const team = streamOf({
    produces: 'staff',
    cursor: { kind: 'snapshot' },
    read: (_: unknown, { resume }: any) => pagesOf(people, 10, resume),
  } as any)
  const id = await connect(business, loadConnector({ streams: { team } }))
  // What has no way to connect is a file, and no connection.
  await rows(business, "update connections set method = 'key' where business_id = $1")
  await sync(business, id)

  return { business, id, people, path: `/b/${business.slug}/connections/${id}` }
}

test.group('Reading a connection now', () => {
  test('from its page, a worker reads what waited for the schedule', async ({ client, assert }) => {
    const { business, people, path } = await connected()
    people.push(staffOf('bea'))
    await workAll(business)
    assert.deepEqual(await standing(business, 'staff'), ['ana'])

    const browser = await signedInOwner(client, business)
    const answer = await browser.post(`${path}/syncs`)
    assert.equal(answer.header('location'), path)
    await workAll(business)
    assert.deepEqual(await standing(business, 'staff'), ['ana', 'bea'])
  })

  test('is refused while it is paused', async ({ client }) => {
    const { business, id, path } = await connected()
    await inside(business, () => pauseConnection(id))
    const browser = await signedInOwner(client, business)

    const refused = await browser.post(`${path}/syncs`)
    refused.assertStatus(409)
  })

  test('is not for those who may only look', async ({ client }) => {
    const { business, path } = await connected()
    const user = await createUser({ role: 'analyst', place: { businessId: business.id } })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)

    const refused = await browser.post(`${path}/syncs`)
    refused.assertStatus(403)
  })
})

test.group('Connections for machines', () => {
  test('are listed, read now, and tell what was read', async ({ client, assert }) => {
    const { business, id, people } = await connected()
    const key = await createApiKey({ place: { businessId: business.id } })
    const at = (below = '') => `/api/v1/data-integration/connections${below}`
    const [listed] = (await client.get(at()).bearerToken(key)).body().connections
    assert.containSubset(listed, { id, name: 'Acme', state: 'ok' })

    people.push(staffOf('bea'))
    const asked = await client.post(at(`/${id}/sync`)).bearerToken(key)
    asked.assertStatus(202)
    await workAll(business)

    const { runs } = (await client.get(at(`/${id}/runs`)).bearerToken(key)).body()
    const [newest] = runs.filter(({ kind }: { kind: string }) => kind === 'live')
    assert.containSubset(newest, { stream: 'team', outcome: 'done', inserted: 1, error: null })
  })

  test('of nobody are not found', async ({ client }) => {
    const { business } = await connected()
    const key = await createApiKey({ place: { businessId: business.id } })
    for (const id of [business.id, 'none']) {
      const answer = await client
        .get(`/api/v1/data-integration/connections/${id}/runs`)
        .bearerToken(key)
      answer.assertStatus(404)
    }
  })
})
