import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#core/clock'
import { issueLink } from '#accounts/one_time_links'
import { insertUser } from '#accounts/users'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness } from '#tests/fixtures/business'
import { createMember, forgetLimits, signedInMember } from '#tests/fixtures/member'
import { registerProbes } from '#tests/fixtures/probe_routes'
import { createUser } from '#tests/fixtures/user'

registerProbes()

const HOUR_MS = 60 * 60_000

test.group('A second factor is asked', (group) => {
  group.each.setup(forgetLimits)

  const later = (hours: number) => clock.freeze(Date.now() + hours * HOUR_MS)

  test('{role}, {hours} hours on: {asked}')
    .with([
      { role: 'owner' as const, hours: 71, asked: false },
      { role: 'owner' as const, hours: 73, asked: true },
      { role: 'admin' as const, hours: 73, asked: true },
      { role: 'manager' as const, hours: 73, asked: false },
    ])
    .run(async ({ client, assert, cleanup }, { role, hours, asked }) => {
      const { user, business } = await createMember(role)
      cleanup(later(hours))
      const browser = new BrowserSession(client)
      await browser.signIn(user.email)
      const response = await browser.get(`/b/${business.slug}/probe/report:read`)

      assert.equal(response.status(), asked ? 302 : 200)
      if (asked) assert.equal(response.header('location'), '/me/second-factor')
      const page = await browser.get('/me/second-factor')
      page.assertStatus(200)
    })

  test('of everybody in an organization that says so', async ({ client, assert, cleanup }) => {
    const { user, business } = await createMember('viewer')
    await db
      .connection('app')
      .from('organizations')
      .where('id', business.organizationId)
      .update({ second_factor_since: new Date() })
    cleanup(later(73))
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const response = await browser.get(`/b/${business.slug}/probe/report:read`)

    assert.equal(response.header('location'), '/me/second-factor')
  })

  test('of nobody in the demo, who have no password', async ({ client, cleanup }) => {
    const { organizationId, id, slug } = await createBusiness()
    const userId = await insertUser({
      email: `${id}@demo.example`,
      name: 'Demo',
      demoOrganizationId: organizationId,
    })
    await db
      .connection('app')
      .table('memberships')
      .insert({ id: userId, user_id: userId, business_id: id, role: 'owner' })
    cleanup(later(100))
    const browser = new BrowserSession(client)
    await browser.get(`/sign-in/${await issueLink('sign_in', userId)}`)

    const page = await browser.get(`/b/${slug}/probe/report:read`)
    page.assertStatus(200)
    const setUp = await browser.get('/me/second-factor')
    setUp.assertStatus(404)
  })

  test('of everybody, once an owner of the organization says so', async ({ client, assert }) => {
    const { business } = await createMember('viewer')
    const place = { organizationId: business.organizationId }
    const { email } = await createUser({ place, role: 'owner' })
    const browser = new BrowserSession(client)
    await browser.signIn(email)
    const settings = `/b/${business.slug}/settings`
    await browser.get(`${settings}/members`)
    await browser.put(`${settings}/second-factor`, { isForAll: true })
    const isForAll = async () =>
      BrowserSession.page(await browser.get(`${settings}/members`)).props.isFactorForAll
    assert.isTrue(await isForAll())
    await browser.put(`${settings}/second-factor`, { isForAll: false })
    assert.isFalse(await isForAll())
  })

  test('of a whole organization by nobody whose role is of one business', async ({ client }) => {
    const { browser, business } = await signedInMember(client)
    await browser.get(`/b/${business.slug}/settings/members`)
    const response = await browser.put(`/b/${business.slug}/settings/second-factor`, {
      isForAll: true,
    })

    response.assertStatus(403)
  })
})
