import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { CurrentBusiness } from '#tenancy/current_business'
import type { Business } from '#tenancy/businesses'
import { randomToken } from '#core/ids'
import { redirectUri } from '#connectors/oauth/addresses'
import type { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness, inside } from '#tests/fixtures/business'
import { connectionRows } from '#tests/fixtures/connection'
import { ConsentWalk } from '#tests/fixtures/consent'
import { useOidcConnector } from '#tests/fixtures/oidc_connector'
import { startOidcServer } from '#tests/fixtures/oidc_server'
import type { OidcServer } from '#tests/fixtures/oidc_server'
import { beginConnect, comeBack, oidcWish, signedInOwner } from '#tests/fixtures/oauth_walk'

test.group('The account behind a connection', (group) => {
  let platform: OidcServer
  let business: Business
  /** Who signs in at the platform: another account in each test. */
  let owner: string

  group.each.setup(async () => {
    owner = `owner-${randomToken(6)}`
    const restore = useOidcConnector()
    platform = await startOidcServer({ redirectUri: redirectUri('oidc') })
    process.env.OIDC_BASE_URL = platform.origin
    business = await createBusiness()

    return async () => {
      restore()
      await platform.stop()
    }
  })

  const signedIn = (client: ApiClient) => signedInOwner(client, business)
  const begin = (browser: BrowserSession, given: object = {}) =>
    beginConnect(browser, oidcWish(business, given))
  const idIn = (path: string | undefined) => /connections\/([0-9a-f-]{36})$/.exec(path ?? '')![1]!
  const rowsOf = (id: string, of: Business = business) => connectionRows({ businessId: of.id, id })
  const connect = async (client: ApiClient, given: object = {}) => {
    const browser = await signedIn(client)
    const url = await new ConsentWalk().agree(await begin(browser, given), owner)
    const response = await comeBack(browser, url)

    return { browser, url, response, id: idIn(response.header('location')) }
  }

  test('signing in again to the same account keeps the connection and its place', async ({
    assert,
    client,
  }) => {
    const { browser, id } = await connect(client)
    const before = await rowsOf(id)
    const url = await new ConsentWalk().agree(
      await begin(browser, { connection: id, capabilities: ['bookings', 'payments'] }),
      owner
    )
    const response = await comeBack(browser, url)

    assert.equal(idIn(response.header('location')), id)
    const after = await rowsOf(id)
    assert.equal(after.credential!.tokenVersion, before.credential!.tokenVersion + 1n)
    assert.include(after.credential!.scopes, 'payments')
    assert.deepEqual(after.connection!.capabilities, ['bookings', 'payments'])
    const rows = await inside(business, () => CurrentBusiness.query('select id from connections'))
    assert.lengthOf(rows, 1)
  })

  test('signing in again to another account is refused, and nothing is changed', async ({
    assert,
    client,
  }) => {
    const { browser, id } = await connect(client)
    const before = await rowsOf(id)
    const url = await new ConsentWalk().agree(
      await begin(browser, { connection: id }),
      `not-${owner}`
    )
    const response = await comeBack(browser, url)

    assert.equal(idIn(response.header('location')), id)
    assert.deepEqual(await rowsOf(id), before)
    const rows = await inside(business, () => CurrentBusiness.query('select id from connections'))
    assert.lengthOf(rows, 1)
  })

  test('the same account twice in a business is refused', async ({ assert, client }) => {
    const { browser, id } = await connect(client)
    const url = await new ConsentWalk().agree(await begin(browser), owner)
    const response = await comeBack(browser, url)

    assert.equal(idIn(response.header('location')), id)
    const rows = await inside(business, () => CurrentBusiness.query('select id from connections'))
    assert.lengthOf(rows, 1)
  })

  test('the same account in another business waits for a yes', async ({ assert, client }) => {
    await connect(client)
    business = await createBusiness()
    const { id } = await connect(client)
    const { connection, credential } = await rowsOf(id)

    assert.equal(connection!.state, 'draft')
    assert.equal(connection!.state_reason, 'shared_account')
    assert.isNull(connection!.external_account_id)
    assert.isNotNull(credential)
  })
})
