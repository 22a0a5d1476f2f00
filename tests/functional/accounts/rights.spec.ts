import { test } from '@japa/runner'
import router from '@adonisjs/core/services/router'
import db from '@adonisjs/lucid/services/db'
import { setMembership } from '#accounts/memberships'
import type { MembershipPlace } from '#accounts/memberships'
import { mayDo, RIGHTS, ROLES } from '#accounts/rights'
import type { Role } from '#accounts/rights'
import { PUBLIC_ROUTES, publicReason, rightOfRoute } from '#http/public_routes'
import { createApiKey } from '#tests/fixtures/api_key'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness } from '#tests/fixtures/business'
import { registerProbes } from '#tests/fixtures/probe_routes'
import { createUser } from '#tests/fixtures/user'

registerProbes()

test.group('Rights over HTTP', () => {
  test('{$self}: every right of the table, and no other')
    .with([...ROLES])
    .run(async ({ client, assert }, role) => {
      const business = await createBusiness()
      const user = await createUser({ place: { businessId: business.id }, role })
      const browser = new BrowserSession(client)
      await browser.signIn(user.email)

      const answers: Record<string, number> = {}
      for (const right of RIGHTS) {
        answers[right] = (await browser.get(`/b/${business.slug}/probe/${right}`)).status()
      }

      assert.deepEqual(
        answers,
        Object.fromEntries(RIGHTS.map((right) => [right, mayDo(role, right) ? 200 : 403]))
      )
    })

  test('whoever may not is told whom to ask: owners that may sign in, and nobody of elsewhere', async ({
    client,
    assert,
  }) => {
    const [business, other] = [await createBusiness(), await createBusiness()]
    const person = (name: string, place: MembershipPlace, role: Role = 'owner') =>
      createUser({ name, place, role })
    await person('Olga', { businessId: business.id })
    await person('Boris', { organizationId: business.organizationId })
    await person('Mara', { businessId: business.id }, 'manager')
    await person('Zoe', { businessId: other.id })
    const gone = await person('Gone', { businessId: business.id })
    await db
      .connection('app')
      .from('users')
      .where('id', gone.id)
      .update({ disabled_at: new Date() })
    const viewer = new BrowserSession(client)
    await viewer.signIn((await person('Vic', { businessId: business.id }, 'viewer')).email)

    const { props } = BrowserSession.page(
      await viewer.get(`/b/${business.slug}/probe/business:delete`)
    )
    assert.deepEqual(props.owners, ['Boris', 'Olga'])
    const elsewhere = BrowserSession.page(await viewer.get(`/b/${other.slug}/probe/report:read`))
    assert.deepEqual([elsewhere.props.status, elsewhere.props.owners], [404, []])
  })

  test('a key has the rights it names and no other', async ({ client, assert }) => {
    const { id, slug } = await createBusiness()
    const key = await createApiKey({ place: { businessId: id }, rights: ['journey:read'] })
    const status = async (right: string) =>
      (await client.get(`/api/v1/probe/${right}`).bearerToken(key)).status()

    assert.equal(await status('journey:read'), 200)
    assert.equal(await status('report:read'), 403)
    const own = await client.get(`/api/v1/probe/journey:read?business=${slug}`).bearerToken(key)
    own.assertStatus(200)
  })

  test('the membership of the business wins over that of its organization', async ({ client }) => {
    const business = await createBusiness()
    const user = await createUser({
      place: { organizationId: business.organizationId },
      role: 'owner',
    })
    await setMembership({ userId: user.id, place: { businessId: business.id }, role: 'viewer' })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)

    const forbidden = await browser.get(`/b/${business.slug}/probe/business:delete`)
    forbidden.assertStatus(403)
    const allowed = await browser.get(`/b/${business.slug}/probe/report:read`)
    allowed.assertStatus(200)
  })

  test('a route that names no right and has no reason answers 403', async ({ client, assert }) => {
    const response = await client.get('/probe/unnamed')

    response.assertStatus(403)
    assert.equal(response.body().code, 'forbidden')
  })

  test('every route of the product names a right or its reason', ({ assert }) => {
    const routes = Object.values(router.toJSON())
      .flat()
      .filter(({ name }) => name !== 'probe.unnamed')
    const silent = routes.filter((route) => !rightOfRoute(route) && !publicReason(route))

    assert.deepEqual(
      silent.map(({ methods, pattern }) => `${methods.join()} ${pattern}`),
      []
    )
    assert.isTrue(Object.values(PUBLIC_ROUTES).every((reason) => reason.length > 10))
  })
})
