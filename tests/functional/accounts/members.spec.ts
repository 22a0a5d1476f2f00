import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#core/clock'
import { setMembership } from '#accounts/memberships'
import type { MembershipPlace } from '#accounts/memberships'
import { ROLES } from '#accounts/rights'
import type { Role } from '#accounts/rights'
import { disableUser } from '#accounts/users'
import { createLocation } from '#tenancy/locations'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness, inside } from '#tests/fixtures/business'
import { forgetLimits, isIn, signedInMember } from '#tests/fixtures/member'
import { createUser } from '#tests/fixtures/user'

const membershipOf = (userId: string) =>
  db.connection('app').from('memberships').where('user_id', userId).first()

async function colleague(place: MembershipPlace, role: Role) {
  const user = await createUser({ place, role })

  return { user, membership: await membershipOf(user.id) }
}

const faultOf = async (browser: BrowserSession, path: string) =>
  Object.keys(BrowserSession.page(await browser.get(path)).props.errors ?? {})

test.group('Members', (group) => {
  group.each.setup(forgetLimits)

  test('{$self}: sees the list exactly when the role may')
    .with([...ROLES])
    .run(async ({ client, assert }, role) => {
      const { browser, business } = await signedInMember(client, role)
      const response = await browser.get(`/b/${business.slug}/settings/members`)

      assert.equal(response.status(), ['owner', 'admin'].includes(role) ? 200 : 403)
    })

  test('the list asks for password and code again after ten minutes', async ({
    client,
    assert,
    cleanup,
  }) => {
    const { browser, business } = await signedInMember(client)
    cleanup(clock.freeze(Date.now() + 11 * 60_000))
    const response = await browser.get(`/b/${business.slug}/settings/members`)

    assert.match(response.header('location')!, /^\/step-up\?to=/)
  })

  test('what is sent after ten minutes is refused and changes nothing', async ({
    client,
    assert,
    cleanup,
  }) => {
    const { browser, business } = await signedInMember(client)
    const { membership } = await colleague({ businessId: business.id }, 'viewer')
    await browser.get(`/b/${business.slug}`)
    cleanup(clock.freeze(Date.now() + 11 * 60_000))
    const path = `/b/${business.slug}/settings/members/${membership.id}`
    const response = await browser.put(path, { role: 'admin' })

    response.assertStatus(403)
    assert.equal(response.body().code, 'step_up_required')
    assert.equal((await membershipOf(membership.user_id)).role, 'viewer')
  })

  test('a new role ends the sign-ins of the member', async ({ client, assert }) => {
    const { browser, business } = await signedInMember(client)
    const { user, membership } = await colleague({ businessId: business.id }, 'viewer')
    const theirs = new BrowserSession(client)
    await theirs.signIn(user.email)
    await browser.get(`/b/${business.slug}/settings/members`)
    await browser.put(`/b/${business.slug}/settings/members/${membership.id}`, { role: 'manager' })

    assert.equal((await membershipOf(user.id)).role, 'manager')
    assert.isFalse(await isIn(theirs))
  })

  test('an admin may not {title}')
    .with([
      { title: 'make an owner', target: 'viewer' as const, role: 'owner' as const },
      { title: 'change an owner', target: 'owner' as const, role: 'viewer' as const },
    ])
    .run(async ({ client, assert }, { target, role }) => {
      const { browser, business } = await signedInMember(client, 'admin')
      const { user, membership } = await colleague({ businessId: business.id }, target)
      const page = `/b/${business.slug}/settings/members`
      await browser.get(page)
      await browser.put(`${page}/${membership.id}`, { role })

      assert.include(await faultOf(browser, page), 'role')
      assert.equal((await membershipOf(user.id)).role, target)
    })

  test('a member of one business may not touch one of the whole organization', async ({
    client,
    assert,
  }) => {
    const { browser, business } = await signedInMember(client)
    const place = { organizationId: business.organizationId }
    const { user, membership } = await colleague(place, 'viewer')
    const page = `/b/${business.slug}/settings/members`
    await browser.get(page)
    await browser.delete(`${page}/${membership.id}`)

    assert.isOk(await membershipOf(user.id))
  })

  test('the last owner stays: {title}')
    .with([
      { title: 'not removed', change: null },
      { title: 'not made an admin', change: { role: 'admin' } },
    ])
    .run(async ({ client, assert }, { change }) => {
      const { browser, business, user } = await signedInMember(client)
      const disabled = await colleague({ businessId: business.id }, 'owner')
      await disableUser(disabled.user.id)
      const { id } = await membershipOf(user.id)
      const page = `/b/${business.slug}/settings/members`
      await browser.get(page)
      const send = change ? browser.put(`${page}/${id}`, change) : browser.delete(`${page}/${id}`)
      await send

      assert.equal((await membershipOf(user.id)).role, 'owner')
      assert.deepEqual(await faultOf(browser, page), ['form'])
    })

  test('two owners at once do not remove each other', async ({ client, assert }) => {
    const first = await signedInMember(client)
    const { user, membership } = await colleague({ businessId: first.business.id }, 'owner')
    const second = new BrowserSession(client)
    await second.signIn(user.email)
    const page = `/b/${first.business.slug}/settings/members`
    await Promise.all([first.browser.get(page), second.get(page)])
    const own = await membershipOf(first.user.id)
    await Promise.all([
      first.browser.delete(`${page}/${membership.id}`),
      second.delete(`${page}/${own.id}`),
    ])

    const left = await db
      .connection('app')
      .from('memberships')
      .where({ business_id: first.business.id, role: 'owner' })
    assert.lengthOf(left, 1)
  })

  test('locations: {title}')
    .with([
      { title: 'for a manager', role: 'manager' as const, isOurs: true, taken: true },
      { title: 'not for an admin', role: 'admin' as const, isOurs: true, taken: false },
      { title: 'not those of others', role: 'manager' as const, isOurs: false, taken: false },
    ])
    .run(async ({ client, assert }, { role, isOurs, taken }) => {
      const { browser, business } = await signedInMember(client)
      const other = await createBusiness()
      const place = { name: 'Nord', timezone: 'UTC', currency: 'EUR' }
      const location = await inside(isOurs ? business : other, () => createLocation(place))
      if (!location.ok) throw new Error(location.failure)
      const { user, membership } = await colleague({ businessId: business.id }, 'viewer')
      const page = `/b/${business.slug}/settings/members`
      await browser.get(page)
      const locationIds = [location.value.id]
      await browser.put(`${page}/${membership.id}`, { role, locationIds })

      const stored = await membershipOf(user.id)
      assert.deepEqual(stored.location_ids, taken ? locationIds : null)
      if (!taken) assert.include(await faultOf(browser, page), 'locationIds')
    })

  test('who is removed loses this membership and no other', async ({ client, assert }) => {
    const { browser, business } = await signedInMember(client)
    const { user, membership } = await colleague({ businessId: business.id }, 'analyst')
    const other = await createBusiness()
    await setMembership({ userId: user.id, place: { businessId: other.id }, role: 'viewer' })
    const page = `/b/${business.slug}/settings/members`
    await browser.get(page)
    await browser.delete(`${page}/${membership.id}`)

    assert.equal((await membershipOf(user.id)).business_id, other.id)
  })
})
