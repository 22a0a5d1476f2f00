import { test } from '@japa/runner'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createUser } from '#tests/fixtures/user'

test.group('Page headers', () => {
  test('are those of the policy, on pages and on error pages: {path}')
    .with([{ path: '/sign-in' }, { path: '/no-such-page' }])
    .run(async ({ client, assert }, { path }) => {
      await createUser()
      const response = await new BrowserSession(client).get(path)

      assert.match(response.header('content-security-policy')!, /default-src 'none'/)
      assert.match(response.header('content-security-policy')!, /'nonce-/)
      assert.equal(response.header('x-content-type-options'), 'nosniff')
      assert.equal(response.header('x-frame-options'), 'DENY')
    })

  test('pages are private and tell nobody where they came from', async ({ client, assert }) => {
    await createUser()
    const response = await new BrowserSession(client).get('/sign-in')

    assert.equal(response.header('cache-control'), 'no-store')
    assert.equal(response.header('referrer-policy'), 'same-origin')
    assert.equal(response.header('cross-origin-opener-policy'), 'same-origin')
    assert.equal(response.header('permissions-policy'), '')
    const cookie = [response.header('set-cookie')].flat().find((line) => line!.startsWith('ta='))!
    assert.match(cookie, /HttpOnly/i)
    assert.match(cookie, /SameSite=Lax/i)
  })
})
