import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#core/clock'
import { firstRunLink } from '#accounts/first_run'
import { insertUser } from '#accounts/users'
import { createBusiness, inside } from '#tests/fixtures/business'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { findBusiness } from '#tenancy/businesses'
import { listLocations } from '#tenancy/locations'

const form = {
  name: 'Ana Kowalska',
  email: 'ana@example.com',
  password: 'seven quiet green bicycles',
  organization: 'Kutz Group',
  business: 'Kutz Berlin',
  location: 'Mitte',
  country: 'DE',
  timezone: 'Europe/Berlin',
  currency: 'EUR',
}
const tokenOf = async () => new URL((await firstRunLink())!).searchParams.get('token')!

async function emptyInstallation() {
  const app = db.connection('app')
  await app.rawQuery('delete from one_time_links')
  await app.rawQuery('delete from rate_limits')
  await app.rawQuery('delete from api_keys')
  await app.rawQuery('delete from users')
}

test.group('First run', (group) => {
  group.each.setup(emptyInstallation)
  group.teardown(emptyInstallation)

  test('every page leads to the set-up while nobody exists: {path}')
    .with([{ path: '/' }, { path: '/businesses' }, { path: '/sign-in' }, { path: '/b/anything' }])
    .run(async ({ client, assert }, { path }) => {
      const response = await new BrowserSession(client).get(path)

      assert.equal(response.header('location'), '/setup')
    })

  test('the page takes the token from the link and names the database', async ({
    client,
    assert,
  }) => {
    const response = await new BrowserSession(client).get('/setup?token=abc')

    response.assertStatus(200)
    const { component, props } = BrowserSession.page(response)
    assert.equal(component, 'setup/first_run')
    assert.containSubset(props, { token: 'abc', database: 'embedded', user: null })
  })

  test('makes owner, organization, business, location and keys, and signs in', async ({
    client,
    assert,
  }) => {
    const browser = new BrowserSession(client)
    await browser.get('/setup')
    const response = await browser.post('/setup', { ...form, token: await tokenOf() })

    assert.match(response.header('location')!, /^\/b\/kutz-berlin/)
    const slug = response.header('location')!.split('/')[2]!
    const business = (await findBusiness(slug))!
    assert.containSubset(business, { timezone: 'Europe/Berlin', privacyMode: 'consent' })
    const locations = await inside(business, listLocations)
    assert.containSubset(locations, [{ name: 'Mitte', currency: 'EUR', country: 'DE' }])
    assert.isNotEmpty(await db.connection('app').from('jwt_keys'))
    const home = await browser.get('/')
    assert.equal(home.header('location'), `/b/${slug}`)
  })

  test('is gone for ever once the owner exists', async ({ client }) => {
    const browser = new BrowserSession(client)
    await browser.get('/setup')
    const token = await tokenOf()
    await browser.post('/setup', { ...form, token })

    const stranger = new BrowserSession(client)
    const shown = await stranger.get('/setup')
    shown.assertStatus(404)
    const again = await stranger.post('/setup', { ...form, token, email: 'b@example.com' })
    again.assertStatus(404)
  })

  test('demo users do not count', async ({ client, assert }) => {
    const { organizationId: demoOrganizationId } = await createBusiness()
    await insertUser({ email: 'demo@x.y', name: 'Demo', demoOrganizationId })
    const response = await new BrowserSession(client).get('/sign-in')

    assert.equal(response.header('location'), '/setup')
  })

  test('a token is refused when {title}')
    .with([
      { title: 'it was never issued', token: async () => 'x'.repeat(43), hours: 0 },
      { title: 'it is a day old', token: tokenOf, hours: 24 },
    ])
    .run(async ({ client, assert, cleanup }, { token, hours }) => {
      const browser = new BrowserSession(client)
      await browser.get('/setup')
      const given = await token()
      if (hours) cleanup(clock.freeze(Date.now() + hours * 3_600_000))
      await browser.post('/setup', { ...form, token: given })

      assert.lengthOf(await db.connection('app').from('users'), 0)
      const { props } = BrowserSession.page(await browser.get('/setup'))
      assert.property(props.errors, 'token')
    })

  test('five wrong tokens in a quarter of an hour, then no more', async ({ client }) => {
    const browser = new BrowserSession(client)
    await browser.get('/setup')
    for (let wrong = 0; wrong < 5; wrong++) {
      const response = await browser.post('/setup', { ...form, token: `wrong-${wrong}` })
      response.assertStatus(302)
    }

    const sixth = await browser.post('/setup', { ...form, token: await tokenOf() })
    sixth.assertStatus(429)
    sixth.assertHeader('retry-after')
  })

  test('two at once: one owner', async ({ client, assert }) => {
    const [first, second] = [new BrowserSession(client), new BrowserSession(client)]
    await Promise.all([first.get('/setup'), second.get('/setup')])
    const [tokenA, tokenB] = [await tokenOf(), await tokenOf()]
    await Promise.all([
      first.post('/setup', { ...form, token: tokenA }),
      second.post('/setup', { ...form, token: tokenB, email: 'other@example.com' }),
    ])

    assert.lengthOf(await db.connection('app').from('users'), 1)
  })

  test('refuses {field} {value}')
    .with([
      { field: 'password', value: 'too short' },
      { field: 'password', value: 'kutz berlin 1' },
      { field: 'timezone', value: 'Mars/Olympus' },
      { field: 'currency', value: 'eur' },
      { field: 'country', value: 'XX' },
      { field: 'email', value: 'ana' },
    ])
    .run(async ({ client, assert }, { field, value }) => {
      const browser = new BrowserSession(client)
      await browser.get('/setup')
      await browser.post('/setup', { ...form, token: await tokenOf(), [field]: value })

      const { props } = BrowserSession.page(await browser.get('/setup'))
      assert.property(props.errors, field)
      assert.lengthOf(await db.connection('app').from('users'), 0)
    })
})
