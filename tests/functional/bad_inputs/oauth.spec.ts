import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#core/clock'
import { randomToken } from '#core/ids'
import type { Manifest } from '#connector-sdk'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { ConsentWalk } from '#tests/fixtures/consent'
import { comeBack } from '#tests/fixtures/oauth_walk'
import { useOidcConnector } from '#tests/fixtures/oidc_connector'
import { oidcManifest } from '#tests/fixtures/oidc_manifest'
import { OidcWalk } from '#tests/fixtures/oidc_walk'

const CALLBACK = '/api/v1/oauth/callback/oidc'

test.group('Bad callbacks', (group) => {
  let walk: OidcWalk

  group.each.setup(async () => {
    walk = await OidcWalk.open()

    return () => walk.close()
  })

  const asked = () => [...walk.platform.calls.grants, ...walk.platform.calls.errors]
  const agreed = async (client: ApiClient) => {
    const browser = await walk.signedIn(client)

    return { browser, url: await walk.agree(browser) }
  }
  const asMachine = (client: ApiClient, path: string) =>
    client.get(path).header('accept', 'application/json').redirects(0)

  test('B20 neither state nor cookie: oauth_state_missing, and Ally is not asked', async ({
    assert,
    client,
  }) => {
    const response = await asMachine(client, `${CALLBACK}?code=stolen`)

    response.assertStatus(400)
    assert.equal(response.body().code, 'oauth_state_missing')
    assert.isEmpty(asked())
  })

  test('B20 a state that nobody made: oauth_state_expired', async ({ assert, client }) => {
    const response = await asMachine(client, `${CALLBACK}?code=stolen&state=${randomToken(32)}`)

    response.assertStatus(400)
    assert.equal(response.body().code, 'oauth_state_expired')
    assert.isEmpty(asked())
  })

  test("B20 a code with Ally's own cookie is no better", async ({ assert, client }) => {
    const response = await asMachine(client, `${CALLBACK}?code=stolen&state=abc`)
      .plainCookie('oidc_oauth_state', 'abc')
      .encryptedCookie('unused', 'abc')

    assert.equal(response.body().code, 'oauth_state_expired')
    assert.isEmpty(asked())
  })

  test('B21 a state of {whose} does not connect')
    .with([{ whose: 'another session' }, { whose: 'another user' }, { whose: 'nobody' }])
    .run(async ({ assert, client }, { whose }) => {
      const { browser, url } = await agreed(client)
      const other =
        whose === 'another user' ? await walk.signedIn(client) : new BrowserSession(client)
      if (whose === 'another session') await browser.post('/sign-out')
      const reader = whose === 'another session' ? browser : other
      const response = await comeBack(reader, url)

      response.assertStatus(400)
      assert.equal(BrowserSession.page(response).props.code, 'oauth_state_mismatch')
      assert.isEmpty(asked())
      const again = await comeBack(browser, url) // used up, whatever followed
      assert.equal(BrowserSession.page(again).props.code, 'oauth_state_expired')
    })

  test('B21 a state of another connector does not connect', async ({ assert, client }) => {
    const { browser, url } = await agreed(client)
    const other: Partial<Manifest> = { ...oidcManifest(), id: 'other' }
    const restore = useOidcConnector({ manifest: other })
    const response = await browser.get(`/api/v1/oauth/callback/other${url.search}`)
    restore()

    assert.equal(BrowserSession.page(response).props.code, 'oauth_state_mismatch')
    assert.isEmpty(asked())
  })

  test('B21 who lost the right on the way does not connect', async ({ assert, client }) => {
    const { browser, url } = await agreed(client)
    await db.connection('app').from('memberships').where('business_id', walk.business.id).delete()
    const response = await comeBack(browser, url)

    assert.equal(BrowserSession.page(response).props.code, 'oauth_state_mismatch')
    assert.isEmpty(asked())
  })

  test('B22 a state works once, and the other tab is not harmed', async ({ assert, client }) => {
    const { browser, url } = await agreed(client)
    const otherTab = await walk.begin(browser)
    const first = await comeBack(browser, url)
    first.assertStatus(303)
    const second = await comeBack(browser, url)

    second.assertStatus(400)
    assert.equal(BrowserSession.page(second).props.code, 'oauth_state_expired')
    assert.lengthOf(asked(), 1)
    const other = await new ConsentWalk().agree(otherTab, `owner-${randomToken(6)}`)
    ;(await comeBack(browser, other)).assertStatus(303)
    assert.lengthOf(asked(), 2)
  })

  test('B22 a state of eleven minutes ago is too old', async ({ assert, client }) => {
    const { browser, url } = await agreed(client)
    const thaw = clock.freeze(clock.nowMs() + 11 * 60_000)
    const response = await comeBack(browser, url)
    thaw()

    assert.equal(BrowserSession.page(response).props.code, 'oauth_state_expired')
    assert.isEmpty(asked())
  })

  test('B23 {name}: oauth_issuer_mismatch, and the code goes nowhere')
    .with([
      { name: 'an issuer that is not the platform', sent: 'https://evil.example', required: false },
      { name: 'no issuer where one is required', sent: null, required: true },
    ])
    .run(async ({ assert, client }, { sent, required }) => {
      const value = `${walk.platform.origin}/login.example`
      const [auth] = oidcManifest({ issuer: { value, required } }).auth
      const restore = useOidcConnector({ manifest: { auth: [auth!] } })
      process.env.OIDC_BASE_URL = walk.platform.origin
      const { browser, url } = await agreed(client)
      if (sent === null) url.searchParams.delete('iss')
      else url.searchParams.set('iss', sent)
      const response = await comeBack(browser, url)
      restore()

      response.assertStatus(400)
      assert.equal(BrowserSession.page(response).props.code, 'oauth_issuer_mismatch')
      assert.isEmpty(asked())
    })

  test('B23 the issuer of the platform is accepted', async ({ client }) => {
    const value = `${walk.platform.origin}/login.example`
    const [auth] = oidcManifest({ issuer: { value, required: true } }).auth
    const restore = useOidcConnector({ manifest: { auth: [auth!] } })
    process.env.OIDC_BASE_URL = walk.platform.origin
    const { browser, url } = await agreed(client)
    const response = await comeBack(browser, url)
    restore()

    response.assertStatus(303)
  })

  test('B24 a refusal with markup in it leads to the connection, which says so in our words', async ({
    assert,
    client,
  }) => {
    const { browser, url } = await agreed(client)
    const state = url.searchParams.get('state')!
    const script = encodeURIComponent('<script>alert(1)</script>')
    const search = `?error=access_denied&error_description=${script}&state=${state}`
    const response = await comeBack(browser, url, search)

    response.assertStatus(303)
    const id = /connections\/(.*)$/.exec(response.header('location')!)![1]!
    const { connection } = await walk.rowsOf(id)
    assert.equal(connection!.state_reason, 'consent_refused')
    assert.notInclude(JSON.stringify(connection), 'script')
    assert.isEmpty(asked())
  })

  test('B25 {name}: 400 bad_parameter')
    .with([
      { name: 'two codes', search: 'code=a&code=b&state=s' },
      { name: 'two states', search: 'code=a&state=s&state=t' },
      { name: 'a code and an error', search: 'code=a&error=access_denied&state=s' },
      { name: 'neither code nor error', search: 'state=s' },
      { name: 'an empty code', search: 'code=&state=s' },
      { name: 'a code of 100 kB', search: `code=${'a'.repeat(10_000)}&state=s` },
      { name: 'a line break in the code', search: 'code=a%0d%0aset-cookie:%20x&state=s' },
      { name: 'a zero byte in the state', search: 'code=a&state=s%00' },
    ])
    .run(async ({ assert, client }, { search }) => {
      const response = await asMachine(client, `${CALLBACK}?${search}`)

      response.assertStatus(400)
      assert.equal(response.body().code, 'bad_parameter')
      assert.isEmpty(asked())
    })

  test('B26 {returnPath} ends on a page of the business')
    .with([
      { returnPath: '//evil.example' },
      { returnPath: '/\\evil.example' },
      { returnPath: '/%2f%2fevil.example' },
      { returnPath: 'https://evil.example/b/x' },
      { returnPath: '/b/another/connections' },
      { returnPath: '/b/../../evil' },
    ])
    .run(async ({ assert, client }, { returnPath }) => {
      const browser = await walk.signedIn(client)
      const location = await walk.begin(browser, { returnPath })
      const url = await new ConsentWalk().agree(location, `owner-${randomToken(6)}`)
      const response = await comeBack(browser, url)

      response.assertStatus(303)
      const path = response.header('location')!
      assert.match(path, new RegExp(`^/b/${walk.business.slug}/connections/[0-9a-f-]{36}$`))
    })

  test('B26 a page on the list is where it ends', async ({ assert, client }) => {
    const returnPath = `/b/${walk.business.slug}`
    const browser = await walk.signedIn(client)
    const location = await walk.begin(browser, { returnPath })
    const url = await new ConsentWalk().agree(location, `owner-${randomToken(6)}`)

    assert.equal((await comeBack(browser, url)).header('location'), returnPath)
  })
})
