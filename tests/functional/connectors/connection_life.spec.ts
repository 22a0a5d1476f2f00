import { test } from '@japa/runner'
import { randomToken } from '#core/ids'
import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import type { Business } from '#tenancy/businesses'
import {
  checkAgain,
  disconnect,
  pauseConnection,
  resumeConnection,
  saveSettings,
} from '#connectors/connection_life'
import { setConnectionState } from '#connectors/connection_states'
import { revokeDue } from '#connectors/credentials/upkeep'
import { tokenFor } from '#connectors/credentials/token_for'
import { createBusiness, inside, scopeOf } from '#tests/fixtures/business'
import { connectionRows, createConnection } from '#tests/fixtures/connection'
import { useOidcConnector } from '#tests/fixtures/oidc_connector'
import { startOidcServer } from '#tests/fixtures/oidc_server'
import type { OidcServer } from '#tests/fixtures/oidc_server'

test.group('The life of a connection', (group) => {
  let platform: OidcServer
  let business: Business

  group.each.setup(async () => {
    const restore = useOidcConnector()
    platform = await startOidcServer()
    process.env.OIDC_BASE_URL = platform.origin
    business = await createBusiness()

    return async () => {
      restore()
      await platform.stop()
    }
  })

  const connected = async (of: Business = business, accountId = `acc-${randomToken(6)}`) => {
    const { value, grantId } = await platform.refreshToken()
    const key = await createConnection(of, {
      connector: 'oidc',
      accountId,
      settings: { region: 'north' },
      credential: {
        tokens: { accessToken: 'canary-access', refreshToken: value },
        scopes: ['openid', 'offline_access', 'bookings'],
        expiresAt: new Date(clock.nowMs() + 3_600_000),
      },
    })

    return { ...key, grantId, refreshToken: value }
  }
  const stateOf = async (key: { businessId: string; id: string }) =>
    (await connectionRows(key)).connection!.state
  const each = (work: (id: string) => Promise<unknown>) =>
    CurrentBusiness.run(scopeOf(business), () => work(business.id))

  test('the server leaves {state} alone, which a person has to end')
    .with([
      { state: 'paused' },
      { state: 'disabled' },
      { state: 'needs_reauth' },
      { state: 'needs_scopes' },
      { state: 'draft' },
    ])
    .run(async ({ assert }, { state }) => {
      const key = await createConnection(business, { connector: 'oidc', state })
      const isChanged = await inside(business, () => setConnectionState(key.id, 'ok'))

      assert.isFalse(isChanged)
      assert.equal(await stateOf(key), state)
    })

  test('a pause is somebody’s, keeps the tokens, and ends as it began', async ({ assert }) => {
    const key = await connected()
    await inside(business, () => pauseConnection(key.id))
    const { connection } = await connectionRows(key)
    assert.equal(connection!.state, 'paused')
    assert.equal(connection!.state_by, 'test')
    assert.isTrue((await tokenFor(key)).ok)
    await inside(business, () => resumeConnection(key.id))

    assert.equal(await stateOf(key), 'ok')
  })

  test('what lost its access while it was paused is not resumed as if nothing were', async ({
    assert,
  }) => {
    const key = await connected()
    await inside(business, () => pauseConnection(key.id))
    await platform.forget(key.grantId)
    await tokenFor(key, { staleVersion: 1n })
    assert.equal(await stateOf(key), 'paused')
    await inside(business, () => resumeConnection(key.id))

    assert.equal(await stateOf(key), 'needs_reauth')
  })

  test('disconnecting destroys the secrets at once, and the platform is told after', async ({
    assert,
  }) => {
    const key = await connected()
    await inside(business, () => disconnect(key.id))
    const { connection, credential } = await connectionRows(key)

    assert.isNull(credential)
    assert.equal(connection!.state, 'disabled')
    assert.equal(connection!.state_reason, 'disconnected')
    assert.deepEqual(await tokenFor(key), { ok: false, failure: { code: 'not_connected' } })
    assert.isDefined(await platform.provider.RefreshToken.find(key.refreshToken))
    assert.equal(await revokeDue(each), 1)
    assert.isUndefined(await platform.provider.RefreshToken.find(key.refreshToken))
    assert.equal(await revokeDue(each), 0)
  })

  test('a platform that is away is told later, and told again', async ({ assert }) => {
    const key = await connected()
    await inside(business, () => disconnect(key.id))
    process.env.OIDC_BASE_URL = 'http://127.0.0.1:9'
    await revokeDue(each)
    assert.equal(await revokeDue(each), 0)
    process.env.OIDC_BASE_URL = platform.origin
    const thaw = clock.freeze(clock.nowMs() + 3_600_000)
    assert.equal(await revokeDue(each), 1)
    thaw()

    assert.isUndefined(await platform.provider.RefreshToken.find(key.refreshToken))
  })

  test('access that another business still uses is not taken from it', async ({ assert }) => {
    const accountId = `acc-${randomToken(6)}`
    const key = await connected(business, accountId)
    await connected(await createBusiness(), accountId)
    await inside(business, () => disconnect(key.id))

    assert.equal(await revokeDue(each), 0)
    assert.isDefined(await platform.provider.RefreshToken.find(key.refreshToken))
  })

  test('settings are those of the schema, or nothing is changed', async ({ assert }) => {
    const key = await connected()
    const of = { scope: scopeOf(business), id: key.id }
    const refused = await saveSettings(of, { region: 'west' })
    assert.equal(refused.ok ? '' : refused.failure.code, 'settings')
    await saveSettings(of, { region: 'south', evil: 1 })

    assert.deepEqual((await connectionRows(key)).connection!.settings, { region: 'south' })
  })

  test('a wrong secret of the app is mended by the right one, and not by asking again', async ({
    assert,
  }) => {
    const key = await connected()
    const right = process.env.OIDC_CLIENT_SECRET
    process.env.OIDC_CLIENT_SECRET = 'wrong'
    await tokenFor(key, { staleVersion: 1n })
    assert.equal(await stateOf(key), 'needs_config')
    const of = { scope: scopeOf(business), id: key.id }
    await inside(business, () =>
      CurrentBusiness.query('update credentials set expires_at = now() where connection_id = $1', [
        key.id,
      ])
    )
    await checkAgain(of)
    assert.equal(await stateOf(key), 'needs_config')
    process.env.OIDC_CLIENT_SECRET = right
    await checkAgain(of)

    assert.equal(await stateOf(key), 'ok')
  })

  test('what the connector finds wrong is said, and looked at again', async ({ assert }) => {
    const issue = { level: 'error' as const, code: 'tagging', message: 'Auto-tagging is off' }
    let issues = [issue]
    const restore = useOidcConnector({ connector: { check: async () => issues } })
    process.env.OIDC_BASE_URL = platform.origin
    const key = await connected()
    const of = { scope: scopeOf(business), id: key.id }
    await checkAgain(of)
    const { connection } = await connectionRows(key)
    assert.equal(connection!.state, 'needs_config')
    assert.equal(connection!.state_detail.message, 'Auto-tagging is off')
    issues = []
    await checkAgain(of)
    restore()

    assert.equal(await stateOf(key), 'ok')
  })
})
