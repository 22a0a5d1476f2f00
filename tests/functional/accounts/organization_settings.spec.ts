import { test } from '@japa/runner'
import { businessForUser } from '#accounts/memberships'
import { findBusiness } from '#tenancy/businesses'
import { organizationById } from '#tenancy/organizations'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness } from '#tests/fixtures/business'
import { signedInMember } from '#tests/fixtures/member'
import { createUser } from '#tests/fixtures/user'
import type { ApiClient } from '@japa/api-client'

const PARIS = { timezone: 'Europe/Paris', country: 'FR', currency: 'EUR' }

async function head(client: ApiClient) {
  const business = await createBusiness()
  const { organizationId } = business
  const user = await createUser({ place: { organizationId }, role: 'owner' })
  const browser = new BrowserSession(client)
  await browser.signIn(user.email)
  const { slug } = (await organizationById(organizationId))!

  return { browser, business, user, organizationId, base: `/o/${slug}` }
}

test.group('Settings of an organization', () => {
  test('show its businesses, and give it another name', async ({ client, assert }) => {
    const { browser, business, organizationId, base } = await head(client)
    const { props } = BrowserSession.page(await browser.get(`${base}/settings`))
    assert.deepEqual(
      props.businesses.map(({ slug }: { slug: string }) => slug),
      [business.slug]
    )
    await browser.put(`${base}/settings`, { name: 'Kutz Group' })

    assert.equal((await organizationById(organizationId))!.name, 'Kutz Group')
  })

  test('a further business is there with its location, for whoever heads the organization', async ({
    client,
    assert,
  }) => {
    const { browser, user, organizationId, base } = await head(client)
    const given = { business: 'Kutz Paris', location: 'Marais', ...PARIS }
    const answer = await browser.post(`${base}/businesses`, given)
    const slug = /^\/b\/([\w-]+)\/welcome$/.exec(answer.header('location')!)![1]!
    const made = (await findBusiness(slug))!

    assert.containsSubset(made, { name: 'Kutz Paris', organizationId, ...PARIS })
    assert.equal(made.privacyMode, 'consent')
    assert.containsSubset(await businessForUser(user.id, slug), { role: 'owner' })
    const page = BrowserSession.page(await browser.get(`/b/${slug}/settings/locations`))
    assert.deepEqual(
      page.props.locations.map(({ name }: { name: string }) => name),
      ['Marais']
    )

    const again = await browser.post(`${base}/businesses`, given)
    assert.equal(again.header('location'), `/b/${slug}-2/welcome`)
  })

  test('are not for the owner of one business alone to change', async ({ client, assert }) => {
    const { browser, business } = await signedInMember(client)
    const { slug, name } = (await organizationById(business.organizationId))!
    const { props } = BrowserSession.page(await browser.get(`/o/${slug}/settings`))
    assert.isFalse(props.mayManage)

    const renamed = await browser.put(`/o/${slug}/settings`, { name: 'Mine' })
    renamed.assertStatus(403)
    const added = await browser.post(`/o/${slug}/businesses`, {
      business: 'Mine',
      location: 'Here',
      ...PARIS,
    })
    added.assertStatus(403)
    assert.equal((await organizationById(business.organizationId))!.name, name)
  })
})
