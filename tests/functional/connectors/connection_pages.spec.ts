import { test } from '@japa/runner'
import { randomToken } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import type { Business } from '#tenancy/businesses'
import { tokenFor } from '#connectors/credentials/token_for'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness, inside } from '#tests/fixtures/business'
import { connectionRows, createConnection } from '#tests/fixtures/connection'
import { signedInOwner } from '#tests/fixtures/oauth_walk'
import { useOidcConnector } from '#tests/fixtures/oidc_connector'
import { oidcManifest } from '#tests/fixtures/oidc_manifest'
import { createUser } from '#tests/fixtures/user'

const KEYS = {
  kind: 'keys' as const,
  id: 'key',
  title: 'Paste a key',
  help: 'It stands under Developers.',
  secrets: [{ name: 'apiKey', title: 'API key', secret: true }],
  inject: { api: { headers: { authorization: 'Bearer {secret.apiKey}' } } },
}

test.group('Pages of connections', (group) => {
  let business: Business
  let accountId: string

  group.each.setup(async () => {
    accountId = `acc-${randomToken(6)}`
    const identify = async () => ({ accountId, displayName: `Shop ${accountId}` })
    const restore = useOidcConnector({
      manifest: { auth: [...oidcManifest().auth, KEYS] },
      connector: { identify },
    })
    business = await createBusiness()

    return restore
  })

  const path = (below = '') => `/b/${business.slug}/connections${below}`
  const connection = (given: object = {}) =>
    createConnection(business, {
      connector: 'oidc',
      accountId,
      settings: { region: 'north' },
      credential: { tokens: { accessToken: 'canary-access-token' } },
      ...given,
    })

  test('the list shows what is connected, and what could be', async ({ assert, client }) => {
    const browser = await signedInOwner(client, business)
    await connection({ state: 'needs_reauth' })
    const { component, props } = BrowserSession.page(await browser.get(path()))

    assert.equal(component, 'connectors/connections')
    assert.equal(props.connections[0].platform, 'Chairbook')
    assert.equal(props.connections[0].state, 'needs_reauth')
    assert.equal(props.connections[0].step, 'reconnect')
    assert.deepEqual(props.troubled, [
      {
        id: props.connections[0].id,
        name: 'Shop of alice',
        state: 'needs_reauth',
        dataThrough: null,
      },
    ])
    assert.include(props.offers[0], { connector: 'oidc', grade: 'none', isTriedLive: false })
    assert.notInclude(JSON.stringify(props), 'canary')
  })

  test('a file that was imported is no connection', async ({ assert, client }) => {
    const browser = await signedInOwner(client, business)
    const { ensureSource } = await import('#connectors/connections')
    await inside(business, () => ensureSource('pos'))
    const { props } = BrowserSession.page(await browser.get(path()))

    assert.isEmpty(props.connections)
  })

  test('a connection whose connector is gone says so', async ({ assert, client }) => {
    const browser = await signedInOwner(client, business)
    const { id } = await connection({ connector: 'gone' })
    const { props } = BrowserSession.page(await browser.get(path(`/${id}`)))

    assert.equal(props.connection.state, 'connector_missing')
    assert.isNull(props.connection.step)
  })

  test('the detail shows how old the access is, and never the access', async ({
    assert,
    client,
  }) => {
    const browser = await signedInOwner(client, business)
    const { id } = await connection()
    const response = await browser.get(path(`/${id}`))
    const { props } = BrowserSession.page(response)

    assert.equal(props.connection.obtainedAt, '2026-11-01T00:00:00.000Z')
    assert.deepEqual(props.connection.settings, { region: 'north' })
    assert.equal(props.settings[0].title, 'Region')
    assert.notInclude(response.text(), 'canary-access-token')
  })

  test('keys are pasted, checked and sealed', async ({ assert, client }) => {
    const browser = await signedInOwner(client, business)
    const wish = { connector: 'oidc', method: 'key', settings: { region: 'north' } }
    const refused = await browser.post(
      path(),
      { ...wish, secrets: {} },
      { accept: 'application/json' }
    )
    assert.equal(refused.status(), 422)
    const secrets = { apiKey: 'canary-key' }
    const response = await browser.post(path(), { ...wish, secrets })
    const id = response.header('location')!.split('/').at(-1)!
    const key = { businessId: business.id, id }
    const { connection: row, credential } = await connectionRows(key)

    assert.equal(row!.state, 'ok')
    assert.equal(row!.external_account_id, accountId)
    assert.notInclude(
      JSON.stringify([row, credential], (_, value) =>
        typeof value === 'bigint' ? String(value) : value
      ),
      'canary'
    )
    const opened = await tokenFor(key)
    assert.equal(opened.ok && opened.value.secrets.apiKey!.reveal(), 'canary-key')
  })

  test('pausing and resuming are two buttons', async ({ assert, client }) => {
    const browser = await signedInOwner(client, business)
    const key = await connection()
    await browser.post(path(`/${key.id}/pause`))
    assert.equal((await connectionRows(key)).connection!.state, 'paused')
    const { props } = BrowserSession.page(await browser.get(path(`/${key.id}`)))
    assert.equal(props.connection.by, 'Ana Example')
    await browser.delete(path(`/${key.id}/pause`))

    assert.equal((await connectionRows(key)).connection!.state, 'ok')
  })

  test('disconnecting wants the name typed', async ({ assert, client }) => {
    const browser = await signedInOwner(client, business)
    const key = await connection()
    await browser.post(path(`/${key.id}/disconnection`), { name: 'Shop of bob' })
    assert.isNotNull((await connectionRows(key)).credential)
    await browser.post(path(`/${key.id}/disconnection`), { name: 'Shop of alice' })

    assert.isNull((await connectionRows(key)).credential)
  })

  test('the own app of an organization is entered, and its secret never shown', async ({
    assert,
    client,
  }) => {
    const browser = await signedInOwner(client, business)
    delete process.env.OIDC_CLIENT_ID
    const before = BrowserSession.page(await browser.get(path('/new?connector=oidc')))
    assert.isFalse(before.props.form.app.isReady)
    assert.match(before.props.form.app.redirectUri, /\/api\/v1\/oauth\/callback\/oidc$/)
    const fields = { clientId: 'our id', clientSecret: 'canary-secret' }
    await browser.put(path('/app'), { connector: 'oidc', fields })
    const after = await browser.get(path('/new?connector=oidc'))
    const { form } = BrowserSession.page(after).props

    assert.isTrue(form.app.isReady)
    assert.isTrue(form.app.isOwn)
    assert.notInclude(after.text(), 'canary-secret')
  })

  test('a viewer sees the health and no buttons that do not work', async ({ assert, client }) => {
    const browser = new BrowserSession(client)
    const user = await createUser({ role: 'viewer', place: { businessId: business.id } })
    await browser.signIn(user.email)
    const key = await connection()
    const { props } = BrowserSession.page(await browser.get(path(`/${key.id}`)))
    assert.isFalse(props.mayManage)
    assert.isEmpty(props.troubled)
    const refused = await browser.post(path(`/${key.id}/pause`))

    assert.equal(refused.status(), 403)
    const rows = await inside(business, () =>
      CurrentBusiness.query('select state from connections')
    )
    assert.deepEqual([...rows], [{ state: 'ok' }])
  })
})
