import { test } from '@japa/runner'
import { pauseConnection } from '#connectors/connection_life'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness, inside } from '#tests/fixtures/business'
import { signedInOwner } from '#tests/fixtures/oauth_walk'
import {
  connect,
  loadConnector,
  pagesOf,
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
