import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { createApiKey } from '#accounts/api_keys'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { forgetLimits, signedInMember } from '#tests/fixtures/member'
import type { Business } from '#tenancy/businesses'

const pageOf = ({ slug }: Business) => `/b/${slug}/settings/keys`
const given = { name: 'Till', rights: ['report:read'], validDays: 30 }

test.group('API keys in the panel', (group) => {
  group.each.setup(forgetLimits)

  test('a key is shown once, works, and is gone when revoked', async ({ client, assert }) => {
    const { browser, business } = await signedInMember(client)
    await browser.get(pageOf(business))
    const { text } = BrowserSession.page(await browser.post(pageOf(business), given)).props
    const reads = () => client.get('/api/v1/businesses').bearerToken(text)
    assert.equal((await reads()).status(), 200)

    const { props } = BrowserSession.page(await browser.get(pageOf(business)))
    assert.isNull(props.text)
    assert.notInclude(JSON.stringify(props), text.split('_').slice(2).join('_'))
    await browser.delete(`${pageOf(business)}/${props.keys[0].id}`)
    assert.equal((await reads()).status(), 401)
  })

  test('a key may no more than who makes it', async ({ client, assert }) => {
    const { browser, business } = await signedInMember(client, 'admin')
    await browser.get(pageOf(business))
    await browser.post(pageOf(business), { ...given, rights: ['business:delete'] })

    const { props } = BrowserSession.page(await browser.get(pageOf(business)))
    assert.property(props.errors, 'rights')
    assert.isEmpty(props.keys)
  })

  test('refuses {field} {value}')
    .with([
      { field: 'name', value: '' },
      { field: 'validDays', value: 367 },
      { field: 'validDays', value: 0.5 },
      { field: 'rights', value: [] },
      { field: 'rights', value: ['root'] },
    ])
    .run(async ({ client, assert }, { field, value }) => {
      const { browser, business } = await signedInMember(client)
      await browser.get(pageOf(business))
      await browser.post(pageOf(business), { ...given, [field]: value })

      const rows = await db.connection('app').from('api_keys').where('business_id', business.id)
      assert.isEmpty(rows)
    })

  test('a key of the organization is listed, and kept by members of one business', async ({
    client,
    assert,
  }) => {
    const { browser, business } = await signedInMember(client)
    const { id } = await createApiKey({
      name: 'Wide',
      place: { organizationId: business.organizationId },
      rights: ['report:read'],
      validDays: 1,
    })
    const { props } = BrowserSession.page(await browser.get(pageOf(business)))
    assert.containSubset(props.keys, [{ id, isOrganizationWide: true, mayRevoke: false }])
    const response = await browser.delete(`${pageOf(business)}/${id}`)

    response.assertStatus(403)
  })
})

test.group('Terms of a business', (group) => {
  group.each.setup(forgetLimits)

  test('{role} from {from} to {to}: {then}')
    .with([
      { role: 'admin' as const, from: 'standard', to: 'consent', then: 'consent' },
      { role: 'admin' as const, from: 'health', to: 'standard', then: 'health' },
      { role: 'owner' as const, from: 'health', to: 'standard', then: 'standard' },
      { role: 'manager' as const, from: 'standard', to: 'health', then: 'standard' },
    ])
    .run(async ({ client, assert }, { role, from, to, then }) => {
      const { browser, business } = await signedInMember(client, role)
      const row = () => db.connection('app').from('businesses').where('id', business.id)
      await row().update({ privacy_mode: from })
      const settings = `/b/${business.slug}/settings`
      await browser.get(`/b/${business.slug}`)
      await browser.put(`${settings}/privacy`, { mode: to })
      await browser.put(`${settings}/looser-privacy`, { mode: to })

      assert.equal((await row().firstOrFail()).privacy_mode, then)
    })

  test('a clinic is proposed the strictest mode', async ({ client, assert }) => {
    const { browser, business } = await signedInMember(client)
    const settings = `/b/${business.slug}/settings`
    await browser.get(settings)
    await browser.put(`${settings}/trade`, { trade: 'clinic' })

    const { props } = BrowserSession.page(await browser.get(settings))
    assert.containSubset(props, { trade: 'clinic', proposedMode: 'health', mode: 'standard' })
  })
})
