import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { setMembership } from '#accounts/memberships'
import type { MembershipPlace } from '#accounts/memberships'
import { uuidV7 } from '#core/ids'
import { tellNews, tellProgress } from '#tenancy/live/tell'
import type { Business } from '#tenancy/businesses'
import { organizationById } from '#tenancy/organizations'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness, inside } from '#tests/fixtures/business'
import { LiveClient } from '#tests/fixtures/live_client'
import { createUser } from '#tests/fixtures/user'

test.group('News of an organization, at once', (group) => {
  let nord: Business
  let sued: Business
  let path: string
  const opened: LiveClient[] = []

  group.setup(async () => {
    nord = await createBusiness()
    const { slug } = (await organizationById(nord.organizationId))!
    sued = await createBusiness({ organization: { slug } })
    path = `/o/${slug}/live`
  })
  group.each.teardown(() => opened.splice(0).forEach((live) => live.close()))

  async function listen(client: ApiClient, place: MembershipPlace) {
    const user = await createUser({ role: 'viewer', place })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const live = await LiveClient.open(browser, path)
    opened.push(live)

    return { user, browser, live }
  }
  const tell = (business: Business, kind: 'appointments' | 'figures') =>
    inside(business, async () => tellNews(kind, [null]))

  test('comes from each business of it, and from no other', async ({ client, assert }) => {
    const { live } = await listen(client, { organizationId: nord.organizationId })
    await tell(await createBusiness(), 'appointments')
    await tell(nord, 'figures')
    assert.equal((await live.next('news')).kind, 'figures')
    await tell(sued, 'appointments')
    await live.next('news', ({ kind }) => kind === 'appointments')

    assert.isEmpty(live.heard)
  })

  test('is of the businesses that the member sees, and says nothing of their work', async ({
    client,
    assert,
  }) => {
    const { live } = await listen(client, { businessId: sued.id })
    while (live.heard.length > 0) live.heard.pop() // what came before
    await tell(nord, 'appointments')
    tellProgress(sued.id, {
      ...{ kind: 'model_run', id: uuidV7(), state: 'running', phase: null, done: 0 },
      ...{ total: null, unit: 'rows', startedAt: null, retryAt: null, message: null },
    })
    await tell(sued, 'figures')
    await live.next('news', ({ kind }) => kind === 'figures')

    assert.isEmpty(live.heard)
  })

  test('can be asked for where there is no stream', async ({ client, assert }) => {
    const { browser } = await listen(client, { organizationId: nord.organizationId })
    await tell(sued, 'figures')
    const { news } = (await browser.get(path)).body()

    assert.includeMembers(
      news.map(({ kind }: { kind: string }) => kind),
      ['figures']
    )
  })

  test('ends when one of the memberships does, and the next page is without it', async ({
    client,
    assert,
  }) => {
    const { user, browser, live } = await listen(client, { businessId: nord.id })
    await setMembership({ userId: user.id, place: { businessId: sued.id }, role: 'viewer' })
    const both = await LiveClient.open(browser, path)
    opened.push(both)
    await db
      .connection('app')
      .from('memberships')
      .where({ user_id: user.id, business_id: sued.id })
      .delete()

    assert.equal(await both.ended, 'ended')
    await tell(nord, 'figures')
    await live.next('news', ({ kind }) => kind === 'figures')
  })

  test('is nothing for strangers', async ({ client, assert }) => {
    const stranger = await createBusiness()
    const { live } = await listen(client, { businessId: stranger.id })

    assert.equal(live.answer.statusCode, 404)
  })
})
