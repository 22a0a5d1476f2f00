import { test } from '@japa/runner'
import { redirectUri } from '#connectors/oauth/addresses'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { ConsentWalk } from '#tests/fixtures/consent'
import { comeBack, CONNECT, oidcWish } from '#tests/fixtures/oauth_walk'
import { useOidcConnector } from '#tests/fixtures/oidc_connector'
import { connectionIn, OidcWalk } from '#tests/fixtures/oidc_walk'
import { createUser } from '#tests/fixtures/user'

test.group('Connecting by OAuth', (group) => {
  let walk: OidcWalk

  group.each.setup(async () => {
    walk = await OidcWalk.open()

    return () => walk.close()
  })

  test('the way leads to the consent page with state, PKCE and the scopes of what is wanted', async ({
    assert,
    client,
  }) => {
    const location = new URL(await walk.begin(await walk.signedIn(client)))
    const sent = Object.fromEntries(location.searchParams)

    assert.equal(location.pathname, '/login.example/auth')
    assert.equal(sent.redirect_uri, redirectUri('oidc'))
    assert.equal(sent.scope, 'openid offline_access bookings')
    assert.equal(sent.code_challenge_method, 'S256')
    assert.match(sent.code_challenge!, /^[\w-]{43}$/)
    assert.match(sent.state!, /^[\w-]{43}$/)
    assert.equal(sent.response_type, 'code')
  })

  test('consent makes a connection: account, scopes, sealed tokens', async ({ assert, client }) => {
    const { response, id } = await walk.connect(client)

    response.assertStatus(303)
    assert.equal(response.header('referrer-policy'), 'no-referrer')
    assert.equal(response.header('cache-control'), 'no-store')
    const { connection, credential } = await walk.rowsOf(id)
    assert.equal(connection!.state, 'ok')
    assert.equal(connection!.external_account_id, walk.owner)
    assert.equal(connection!.name, `Shop of ${walk.owner}`)
    assert.deepEqual(connection!.settings, { region: 'north' })
    assert.sameMembers(credential!.scopes, ['openid', 'offline_access', 'bookings'])
    assert.match(credential!.sealed, /^v1\./)
    assert.isAbove(credential!.expiresAt!.getTime(), credential!.dueAt!.getTime())
    assert.deepEqual(walk.platform.calls.grants, ['authorization_code'])
  })

  test('the status says how it is, and nothing that is secret', async ({ assert, client }) => {
    const { browser, id } = await walk.connect(client)
    const response = await browser.get(
      `/api/v1/oauth/status?business=${walk.business.slug}&connection=${id}`
    )

    assert.equal(response.body().state, 'ok')
    assert.sameMembers(Object.keys(response.body()), [
      'connection',
      'state',
      'reason',
      'since',
      'scopes',
      'expiresAt',
      'progress',
    ])
  })

  test('the providers are told with what is missing', async ({ assert, client }) => {
    const browser = await walk.signedIn(client)
    const ask = async () =>
      (await browser.get(`/api/v1/oauth/providers?business=${walk.business.slug}`)).body()
    const [ready] = await ask()
    assert.equal(ready.connector, 'oidc')
    assert.isTrue(ready.configured)
    delete process.env.OIDC_CLIENT_SECRET
    const [unready] = await ask()

    assert.isFalse(unready.configured)
    assert.equal(unready.why, 'app_missing')
    const refused = await browser.post(CONNECT, oidcWish(walk.business), {
      accept: 'application/json',
    })
    refused.assertStatus(422)
  })

  test('settings are checked before anybody leaves', async ({ assert, client }) => {
    const browser = await walk.signedIn(client)
    const response = await browser.post(
      CONNECT,
      oidcWish(walk.business, { settings: { region: 'west' } }),
      {
        accept: 'application/json',
      }
    )

    response.assertStatus(422)
    assert.equal(response.body().errors[0].field, 'settings.region')
  })

  test('eleven beginnings in a minute are one too many', async ({ assert, client }) => {
    const browser = await walk.signedIn(client)
    const statuses: number[] = []
    for (let count = 0; count < 11; count++) {
      const response = await browser.post(CONNECT, oidcWish(walk.business), {
        accept: 'application/json',
      })
      statuses.push(response.status())
    }

    assert.deepEqual(statuses, [...Array.from({ length: 10 }, () => 200), 429])
  })

  test('an API key cannot begin: it has no browser', async ({ client }) => {
    const response = await client
      .post(CONNECT)
      .json(oidcWish(walk.business))
      .header('accept', 'application/json')
    response.assertStatus(403)
  })

  test('a viewer cannot begin', async ({ client }) => {
    const browser = new BrowserSession(client)
    const user = await createUser({ role: 'viewer', place: { businessId: walk.business.id } })
    await browser.signIn(user.email)
    const response = await browser.post(CONNECT, oidcWish(walk.business), {
      accept: 'application/json',
    })
    response.assertStatus(403)
  })

  test('less than was asked for is told by name', async ({ assert, client }) => {
    const restore = useOidcConnector()
    const { manifestOf } = await import('#connectors/credentials/manifests')
    const manifest = manifestOf('oidc')!
    const [auth] = manifest.auth
    Object.assign((auth as { scopes: object }).scopes, {
      byCapability: { bookings: ['bookings', 'appointments.everything'] },
    })
    const { id } = await walk.connect(client)
    const { connection } = await walk.rowsOf(id)
    restore()

    assert.equal(connection!.state, 'needs_scopes')
    assert.deepEqual(connection!.state_detail, { scopes: ['appointments.everything'] })
    assert.equal(connection!.external_account_id, walk.owner)
  })

  test('the own app of an organization goes before the one of the installation', async ({
    assert,
    client,
  }) => {
    const { putOwnApp } = await import('#connectors/credentials/app_fields')
    await putOwnApp({
      organizationId: walk.business.organizationId,
      connector: 'oidc',
      fields: { clientId: 'our own', clientSecret: 'canary-secret' },
      secretNames: ['clientSecret'],
      actor: 'test',
    })
    const location = new URL(await walk.begin(await walk.signedIn(client)))
    assert.equal(location.searchParams.get('client_id'), 'our own')
    const { default: db } = await import('@adonisjs/lucid/services/db')
    const rows = await db.connection('app').from('connector_apps').select('*')
    assert.notInclude(JSON.stringify(rows), 'canary-secret')
  })

  test('a platform that is told no is believed', async ({ assert, client }) => {
    const browser = await walk.signedIn(client)
    const url = await new ConsentWalk().refuse(await walk.begin(browser))
    const response = await comeBack(browser, url)
    const { connection, credential } = await walk.rowsOf(connectionIn(response.header('location')))

    response.assertStatus(303)
    assert.equal(connection!.state, 'draft')
    assert.equal(connection!.state_reason, 'consent_refused')
    assert.isNull(credential)
    assert.isEmpty(walk.platform.calls.grants)
  })
})
