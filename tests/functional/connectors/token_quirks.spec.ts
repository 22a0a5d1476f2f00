import { test } from '@japa/runner'
import { clock } from '#core/clock'
import type { Manifest, OAuth2 } from '#connector-sdk'
import { knowManifest } from '#connectors/credentials/manifests'
import type { SealedTokens } from '#connectors/credentials/tokens'
import { tokenFor } from '#connectors/credentials/token_for'
import { renewDue } from '#connectors/credentials/upkeep'
import { CurrentBusiness } from '#tenancy/current_business'
import { meta, square, stripeApp, tiktok } from '#tests/connectors/vendors/token_manifests'
import { BAD_ANSWERS, startTokenEndpoint } from '#tests/connectors/vendors/token_endpoint'
import type { Answer, AskedFor, TokenEndpoint } from '#tests/connectors/vendors/token_endpoint'
import { createBusiness, scopeOf } from '#tests/fixtures/business'
import { connectionRows, createConnection } from '#tests/fixtures/connection'
import { allowLoopbackVendors } from '#tests/fixtures/loopback_rules'

const DAY_MS = 86_400_000
const NOW_MS = Date.parse('2026-11-25T12:00:00Z')
const OVER = new Date(NOW_MS - 60_000)

test.group('Tokens of platforms with their own ways', (group) => {
  let platform: TokenEndpoint
  let answer: (asked: AskedFor) => Answer | Promise<Answer>

  group.each.setup(async () => {
    platform = await startTokenEndpoint((asked) => answer(asked))
    const thaw = clock.freeze(NOW_MS)
    const forbid = allowLoopbackVendors()

    return async () => {
      thaw()
      forbid()
      await platform.stop()
    }
  })

  const connected = async (
    manifest: Manifest,
    given: {
      tokens: SealedTokens
      expiresAt?: Date | null
      dueAt?: Date | null
      settings?: Record<string, unknown>
    }
  ) => {
    knowManifest(manifest)
    process.env[`${manifest.id.toUpperCase()}_BASE_URL`] = platform.origin
    process.env[`${manifest.id.toUpperCase()}_CLIENT_ID`] = 'our app'
    process.env[`${manifest.id.toUpperCase()}_CLIENT_SECRET`] = 'our secret'

    return createConnection(await createBusiness(), {
      connector: manifest.id,
      settings: given.settings,
      credential: {
        tokens: given.tokens,
        expiresAt: given.expiresAt === undefined ? OVER : given.expiresAt,
        dueAt: given.dueAt === undefined ? OVER : given.dueAt,
      },
    })
  }
  const opened = async (key: { businessId: string; id: string }) => {
    const found = await tokenFor(key)
    if (!found.ok) throw new Error(found.failure.code)

    return found.value.accessToken!.reveal()
  }
  const daysFromNow = (at: Date | null) => (at!.getTime() - NOW_MS) / DAY_MS

  test('Square: JSON, an instant instead of seconds, the same refresh token, weekly', async ({
    assert,
  }) => {
    const expires = new Date(NOW_MS + 30 * DAY_MS).toISOString()
    answer = () => ({ body: { access_token: 'EAAA2', refresh_token: 'EQAA', expires_at: expires } })
    const key = await connected(square, { tokens: { accessToken: 'EAAA', refreshToken: 'EQAA' } })

    assert.equal(await opened(key), 'EAAA2')
    const [asked] = platform.asked
    assert.equal(asked!.path, '/connect.squareup.com/oauth2/token')
    assert.equal(asked!.headers['content-type'], 'application/json')
    assert.deepEqual(asked!.fields, {
      client_id: 'our app',
      client_secret: 'our secret',
      grant_type: 'refresh_token',
      refresh_token: 'EQAA',
    })
    const { credential } = await connectionRows(key)
    assert.equal(daysFromNow(credential!.expiresAt), 30)
    assert.isAtMost(daysFromNow(credential!.dueAt), 7)
    assert.isAtLeast(daysFromNow(credential!.dueAt), 6.3)
  })

  test('Square: an idle connection is renewed a week after the last time', async ({ assert }) => {
    const expires = new Date(NOW_MS + 30 * DAY_MS).toISOString()
    answer = () => ({ body: { access_token: 'EAAA2', refresh_token: 'EQAA', expires_at: expires } })
    const key = await connected(square, {
      tokens: { accessToken: 'EAAA', refreshToken: 'EQAA' },
      expiresAt: new Date(NOW_MS + 23 * DAY_MS),
    })
    const each = (work: (id: string) => Promise<unknown>) =>
      CurrentBusiness.run(scopeOf({ id: key.businessId }), () => work(key.businessId))

    assert.equal(await renewDue(each), 1)
    assert.lengthOf(platform.asked, 1)
    assert.equal(await renewDue(each), 0)
  })

  test('Meta: the token itself is exchanged, by a GET, after thirty days', async ({ assert }) => {
    answer = () => ({ body: { access_token: 'EAAB2', token_type: 'bearer' } })
    const key = await connected(meta, {
      tokens: { accessToken: 'EAAB' },
      expiresAt: new Date(NOW_MS + 30 * DAY_MS),
    })

    assert.equal(await opened(key), 'EAAB2')
    const [asked] = platform.asked
    assert.equal(asked!.method, 'GET')
    assert.deepEqual(asked!.query, {
      client_id: 'our app',
      client_secret: 'our secret',
      grant_type: 'fb_exchange_token',
      fb_exchange_token: 'EAAB',
    })
    const { credential } = await connectionRows(key)
    assert.equal(daysFromNow(credential!.expiresAt), 60)
    assert.isAtMost(daysFromNow(credential!.dueAt), 30)
  })

  test('Meta: a token that is over cannot be exchanged, so nobody is asked', async ({ assert }) => {
    answer = () => ({ status: 500, body: {} })
    const key = await connected(meta, { tokens: { accessToken: 'EAAB' } })
    const found = await tokenFor(key)

    assert.deepEqual(found, { ok: false, failure: { code: 'needs_reauth' } })
    assert.isEmpty(platform.asked)
    assert.equal((await connectionRows(key)).connection!.state, 'needs_reauth')
  })

  test('Stripe App: Basic, and the new refresh token is the one that is kept', async ({
    assert,
  }) => {
    answer = ({ fields }) => ({
      body: {
        access_token: `at of ${fields.refresh_token}`.replaceAll(' ', '_'),
        refresh_token: `${fields.refresh_token}x`,
      },
    })
    const key = await connected(stripeApp, { tokens: { accessToken: 'sk', refreshToken: 'rt' } })
    assert.equal(await opened(key), 'at_of_rt')
    const found = await tokenFor(key, { staleVersion: 2n })

    assert.equal(found.ok && found.value.accessToken!.reveal(), 'at_of_rtx')
    const [asked] = platform.asked
    const basic = Buffer.from('our+secret:').toString('base64')
    assert.equal(asked!.headers.authorization, `Basic ${basic}`)
    assert.notProperty(asked!.fields, 'client_secret')
  })

  test('TikTok: a token without an end is never renewed, and refused is over', async ({
    assert,
  }) => {
    answer = () => ({ status: 500, body: {} })
    const key = await connected(tiktok, {
      tokens: { accessToken: 'tt' },
      expiresAt: null,
      dueAt: null,
    })

    assert.equal(await opened(key), 'tt')
    const refused = await tokenFor(key, { staleVersion: 1n })
    assert.deepEqual(refused, { ok: false, failure: { code: 'needs_reauth' } })
    assert.isEmpty(platform.asked)
  })

  test('{name} leaves the token as it was, and is tried again later')
    .with(BAD_ANSWERS)
    .run(async ({ assert }, { given }) => {
      answer = () => given
      const key = await connected(stripeApp, {
        tokens: { accessToken: 'still', refreshToken: 'rt' },
        expiresAt: new Date(NOW_MS + 60_000),
      })

      assert.equal(await opened(key), 'still')
      assert.equal(await opened(key), 'still')
      assert.lengthOf(platform.asked, 1)
      const { connection, credential } = await connectionRows(key)
      assert.equal(connection!.state, 'ok')
      assert.equal(credential!.tokenVersion, 1n)
      assert.equal(credential!.failureCount, 1)
      assert.isAbove(credential!.retryAt!.getTime(), NOW_MS + 29_000)
    })

  test('a token endpoint at a private address is never asked', async ({ assert }) => {
    answer = () => ({ body: { access_token: 'new' } })
    const port = new URL(platform.origin).port
    const [auth] = stripeApp.auth
    const selfHosted: Manifest = {
      ...stripeApp,
      id: 'self_hosted',
      hosts: { api: { fromSetting: 'address' } },
      auth: [{ ...(auth as OAuth2), tokenUrl: '{host.api}/token' }],
    }
    const key = await connected(selfHosted, {
      tokens: { accessToken: 'over', refreshToken: 'rt' },
      settings: { address: `https://127.0.0.1:${port}` },
    })
    delete process.env.SELF_HOSTED_BASE_URL
    const found = await tokenFor(key)

    assert.equal(found.ok ? '' : found.failure.code, 'try_later')
    assert.isEmpty(platform.asked)
  })

  test('four days without an answer, and a person is asked', async ({ assert }) => {
    answer = () => ({ status: 503, body: {} })
    const key = await connected(stripeApp, { tokens: { accessToken: 'over', refreshToken: 'rt' } })
    const first = await tokenFor(key)
    assert.equal(first.ok ? '' : first.failure.code, 'try_later')
    clock.freeze(NOW_MS + 4 * DAY_MS)
    const last = await tokenFor(key)

    assert.equal(last.ok ? '' : last.failure.code, 'needs_reauth')
    const { connection } = await connectionRows(key)
    assert.equal(connection!.state_reason, 'refresh_unreachable')
  })

  test('a connection that is taken apart during the call gives the new token back', async ({
    assert,
  }) => {
    let key = { businessId: '', id: '' }
    const inside = <T>(work: () => Promise<T>) =>
      CurrentBusiness.run(scopeOf({ id: key.businessId }), work)
    answer = async () => {
      await inside(() =>
        CurrentBusiness.query('delete from credentials where connection_id = $1', [key.id])
      )

      return { body: { access_token: 'EAAA2', expires_at: '2026-12-25T12:00:00Z' } }
    }
    key = await connected(square, { tokens: { accessToken: 'EAAA', refreshToken: 'EQAA' } })
    const found = await tokenFor(key)

    assert.deepEqual(found, { ok: false, failure: { code: 'not_connected' } })
    const rows = await inside(() => CurrentBusiness.query('select * from credential_revocations'))
    assert.lengthOf(rows, 1)
  })
})
