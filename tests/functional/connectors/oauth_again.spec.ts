import { test } from '@japa/runner'
import { CurrentBusiness } from '#tenancy/current_business'
import { createBusiness, inside } from '#tests/fixtures/business'
import { comeBack } from '#tests/fixtures/oauth_walk'
import { connectionIn, OidcWalk } from '#tests/fixtures/oidc_walk'

test.group('The account behind a connection', (group) => {
  let walk: OidcWalk

  group.each.setup(async () => {
    walk = await OidcWalk.open()

    return () => walk.close()
  })

  test('signing in again to the same account keeps the connection and its place', async ({
    assert,
    client,
  }) => {
    const { browser, id } = await walk.connect(client)
    const before = await walk.rowsOf(id)
    const url = await walk.agree(browser, {
      connection: id,
      capabilities: ['bookings', 'payments'],
    })
    const response = await comeBack(browser, url)

    assert.equal(connectionIn(response.header('location')), id)
    const after = await walk.rowsOf(id)
    assert.equal(after.credential!.tokenVersion, before.credential!.tokenVersion + 1n)
    assert.include(after.credential!.scopes, 'payments')
    assert.deepEqual(after.connection!.capabilities, ['bookings', 'payments'])
    const rows = await inside(walk.business, () =>
      CurrentBusiness.query('select id from connections')
    )
    assert.lengthOf(rows, 1)
  })

  test('signing in again to another account is refused, and nothing is changed', async ({
    assert,
    client,
  }) => {
    const { browser, id } = await walk.connect(client)
    const before = await walk.rowsOf(id)
    const url = await walk.agree(browser, { connection: id }, `not-${walk.owner}`)
    const response = await comeBack(browser, url)

    assert.equal(connectionIn(response.header('location')), id)
    assert.deepEqual(await walk.rowsOf(id), before)
    const rows = await inside(walk.business, () =>
      CurrentBusiness.query('select id from connections')
    )
    assert.lengthOf(rows, 1)
  })

  test('the same account twice in a business is refused', async ({ assert, client }) => {
    const { browser, id } = await walk.connect(client)
    const url = await walk.agree(browser)
    const response = await comeBack(browser, url)

    assert.equal(connectionIn(response.header('location')), id)
    const rows = await inside(walk.business, () =>
      CurrentBusiness.query('select id from connections')
    )
    assert.lengthOf(rows, 1)
  })

  test('the same account in another business waits for a yes', async ({ assert, client }) => {
    await walk.connect(client)
    walk.business = await createBusiness()
    const { id } = await walk.connect(client)
    const { connection, credential } = await walk.rowsOf(id)

    assert.equal(connection!.state, 'draft')
    assert.equal(connection!.state_reason, 'shared_account')
    assert.isNull(connection!.external_account_id)
    assert.isNotNull(credential)
  })
})
