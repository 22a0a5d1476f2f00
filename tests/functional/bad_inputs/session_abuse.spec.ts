import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { createApiKey } from '#tests/fixtures/api_key'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness } from '#tests/fixtures/business'
import { createUser, PASSWORD } from '#tests/fixtures/user'

test.group('B18', (group) => {
  group.each.setup(async () => void (await db.connection('app').from('rate_limits').delete()))

  test('B18 a form token that is {title}')
    .with([
      { title: 'missing', token: async () => '' },
      { title: 'invented', token: async () => 'e30.e30' },
      {
        title: 'of another session',
        token: async (client: any) => {
          const other = new BrowserSession(client)
          await other.get('/sign-in')

          return other.cookie('XSRF-TOKEN')!
        },
      },
    ])
    .run(async ({ client, assert }, { token }) => {
      const user = await createUser()
      const browser = new BrowserSession(client)
      await browser.get('/sign-in')
      const headers = { 'x-xsrf-token': await token(client) }
      const body = { email: user.email, password: PASSWORD }
      const response = await browser.post('/sign-in', body, headers)

      response.assertStatus(403)
      assert.equal(BrowserSession.page(response).props.code, 'csrf_failed')
      const home = await browser.get('/businesses')
      assert.equal(home.header('location'), '/sign-in')
    })

  test('B18 a cross-site text/plain POST', async ({ client, assert }) => {
    await createUser()
    const browser = new BrowserSession(client)
    await browser.get('/sign-in')
    const response = await fetch(`http://127.0.0.1:${process.env.PORT}/sign-out`, {
      method: 'POST',
      headers: {
        'cookie': `ta=${browser.cookie('ta')}`,
        'content-type': 'text/plain',
        'origin': 'https://evil.example',
      },
      body: '_csrf=x',
    })

    assert.equal(response.status, 403)
    assert.containSubset(await response.json(), { code: 'csrf_failed' })
  })

  test('B18 the cookie after sign-out', async ({ client, assert }) => {
    const user = await createUser()
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const cookie = `ta=${browser.cookie('ta')}`
    await browser.get('/businesses')
    await browser.post('/sign-out')
    const response = await client.get('/businesses').header('cookie', cookie)

    response.assertStatus(401)
    assert.equal(response.body().code, 'unauthenticated')
  })

  test('B18 a forged X-Forwarded-For moves no limit', async ({ client, assert }) => {
    const browser = new BrowserSession(client)
    await createUser()
    await browser.get('/sign-in')
    const statuses = new Set<number>()
    for (let tries = 0; tries < 51; tries++) {
      const body = { email: `nobody-${tries}@example.com`, password: 'wrong wrong wrong' }
      const headers = { 'x-forwarded-for': `203.0.113.${tries}` }
      statuses.add((await browser.post('/sign-in', body, headers)).status())
    }

    assert.deepEqual([...statuses], [302, 429])
  })

  test('B18 a key in the URL is refused and marked: {title}')
    .with([
      { title: 'as a parameter', path: (key: string) => `/api/v1/businesses?key=${key}` },
      { title: 'in the path', path: (key: string) => `/api/v1/businesses/${key}` },
      {
        title: 'encoded',
        path: (key: string) => `/api/v1/auth/token?k=${key.replaceAll('_', '%5F')}`,
      },
    ])
    .run(async ({ client, assert }, { path }) => {
      const { id } = await createBusiness()
      const key = await createApiKey({ place: { businessId: id } })
      const url = path(key)
      const request = url.includes('/auth/') ? client.post(url) : client.get(url)
      const response = await request.bearerToken(key)

      response.assertStatus(400)
      assert.equal(response.body().code, 'token_in_url')
      assert.notInclude(response.text(), key)
      const row = await db
        .connection('app')
        .from('api_keys')
        .where('key_id', key.split('_')[1]!)
        .first()
      assert.isNotNull(row.flagged_at)
    })
})
