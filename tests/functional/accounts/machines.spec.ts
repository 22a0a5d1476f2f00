import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { decodeProtectedHeader, importJWK, jwtVerify } from 'jose'
import { appUrl } from '#config/app'
import { clock } from '#core/clock'
import { revokeKey } from '#accounts/api_keys'
import { rotateJwtKey } from '#accounts/jwt_keys'
import { createApiKey } from '#tests/fixtures/api_key'
import { createBusiness } from '#tests/fixtures/business'
import { runCommand } from '#tests/fixtures/run_command'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

async function keyedBusiness() {
  const business = await createBusiness()

  return { business, key: await createApiKey({ place: { businessId: business.id } }) }
}

test.group('API keys', () => {
  test('the shell prints one that works, and only its hash is kept', async ({ client, assert }) => {
    const { slug } = await createBusiness()
    const argv = [`--business=${slug}`, '--rights=report:read,record:write', '--json']
    const { key } = (await runCommand('apikey:create', argv)).json()
    assert.match(key, /^ta_[0-9a-f]{16}_[\w-]{43}$/)

    const response = await client.get(`/api/v1/businesses/${slug}`).bearerToken(key)
    response.assertStatus(200)
    assert.equal(response.body().slug, slug)
    const rows = await db.connection('app').from('api_keys').where('key_id', key.split('_')[1])
    assert.notInclude(JSON.stringify(rows), key.split('_').slice(2).join('_'))
    assert.isNotNull(rows[0].last_used_at)
  })

  test('{title} opens nothing')
    .with([
      { title: 'no key', header: () => undefined, code: 'unauthenticated' },
      { title: 'another scheme', header: (key: string) => `Basic ${key}`, code: 'invalid_token' },
      {
        title: 'a wrong secret',
        header: (key: string) => `Bearer ${key.slice(0, -2)}xx`,
        code: 'invalid_token',
      },
      {
        title: 'an unknown key',
        header: () => `Bearer ta_${'0'.repeat(16)}_${'a'.repeat(43)}`,
        code: 'invalid_token',
      },
    ])
    .run(async ({ client, assert }, { header, code }) => {
      const { key } = await keyedBusiness()
      const value = header(key)
      const request = client.get('/api/v1/businesses')
      const response = await (value ? request.header('authorization', value) : request)

      response.assertStatus(401)
      assert.equal(response.body().code, code)
      assert.match(response.header('content-type')!, /application\/problem\+json/)
    })

  test('a revoked and an expired key open nothing', async ({ client, cleanup }) => {
    const { key } = await keyedBusiness()
    const { key: short } = await keyedBusiness()
    await revokeKey(key.split('_')[1]!)
    const revoked = await client.get('/api/v1/businesses').bearerToken(key)
    revoked.assertStatus(401)

    cleanup(clock.freeze(Date.now() + 31 * DAY))
    const expired = await client.get('/api/v1/businesses').bearerToken(short)
    expired.assertStatus(401)
  })

  test('an organization key lists its businesses and enters the one it names', async ({
    client,
    assert,
  }) => {
    const first = await createBusiness({ organization: { slug: 'two-shops' } })
    const second = await createBusiness({ organization: { slug: 'two-shops' } })
    const key = await createApiKey({ place: { organizationId: first.organizationId } })

    const list = await client.get('/api/v1/businesses').bearerToken(key)
    assert.sameMembers(
      list.body().businesses.map(({ slug }: { slug: string }) => slug),
      [first.slug, second.slug]
    )
    const path = `/api/v1/businesses/${second.slug}/locations`
    const made = await client
      .post(path)
      .json({ name: 'Nord', timezone: 'Europe/Berlin', currency: 'EUR', country: 'DE' })
      .bearerToken(key)
    made.assertStatus(201)
    const read = await client.get(path).bearerToken(key)
    assert.containSubset(read.body(), { locations: [{ name: 'Nord', id: made.body().id }] })
  })

  test('read and write limits count apart and say what is left', async ({ client, assert }) => {
    const { key } = await keyedBusiness()
    const response = await client.get('/api/v1/businesses').bearerToken(key)
    assert.equal(response.header('ratelimit-limit'), '600')
    assert.equal(response.header('ratelimit-remaining'), '599')

    const statuses: number[] = []
    for (let tokens = 0; tokens < 11; tokens++) {
      const answer = await client.post('/api/v1/auth/token').bearerToken(key)
      statuses.push(answer.status())
      if (answer.status() === 429) assert.exists(answer.header('retry-after'))
    }
    assert.deepEqual(statuses, [...Array(10).fill(200), 429])
  })
})

test.group('Tokens', () => {
  const tokenOf = async (client: any, key: string): Promise<string> =>
    (await client.post('/api/v1/auth/token').bearerToken(key)).body().access_token

  test('a key gives a 15-minute RS256 token that our published keys verify', async ({
    client,
    assert,
  }) => {
    const { key, business } = await keyedBusiness()
    const token = await tokenOf(client, key)
    const { alg, typ, kid } = decodeProtectedHeader(token)
    assert.deepInclude({ alg, typ }, { alg: 'RS256', typ: 'at+jwt' })

    const { keys } = (await client.get('/.well-known/jwks.json')).body()
    const jwk = keys.find((published: { kid: string }) => published.kid === kid)
    assert.notProperty(jwk, 'd')
    assert.isAtLeast(Buffer.from(jwk.n, 'base64url').length * 8, 3072)
    const { payload } = await jwtVerify(token, await importJWK(jwk, 'RS256'), {
      issuer: appUrl,
      audience: `${appUrl}/api`,
    })
    assert.equal(payload.exp! - payload.iat!, 15 * 60)

    const response = await client.get(`/api/v1/businesses/${business.slug}`).bearerToken(token)
    response.assertStatus(200)
  })

  test('a token does not prolong itself', async ({ client }) => {
    const { key } = await keyedBusiness()
    const again = await client.post('/api/v1/auth/token').bearerToken(await tokenOf(client, key))
    again.assertStatus(401)
  })

  test('a revoked key ends its tokens', async ({ client }) => {
    const { key } = await keyedBusiness()
    const token = await tokenOf(client, key)
    const before = await client.get('/api/v1/businesses').bearerToken(token)
    before.assertStatus(200)
    await revokeKey(key.split('_')[1]!)

    const after = await client.get('/api/v1/businesses').bearerToken(token)
    after.assertStatus(401)
  })

  test('after a rotation old tokens hold, and the new key signs an hour later', async ({
    client,
    assert,
    cleanup,
  }) => {
    const { key } = await keyedBusiness()
    const old = await tokenOf(client, key)
    const kid = await rotateJwtKey()
    const { keys } = (await client.get('/.well-known/jwks.json')).body()
    assert.include(
      keys.map((published: { kid: string }) => published.kid),
      kid
    )
    assert.notEqual(decodeProtectedHeader(await tokenOf(client, key)).kid, kid)
    const held = await client.get('/api/v1/businesses').bearerToken(old)
    held.assertStatus(200)

    cleanup(clock.freeze(Date.now() + 61 * MINUTE))
    const next = await tokenOf(client, key)
    assert.equal(decodeProtectedHeader(next).kid, kid)
    const accepted = await client.get('/api/v1/businesses').bearerToken(next)
    accepted.assertStatus(200)
  })

  test('private keys are sealed at rest', async ({ client, assert }) => {
    const { key } = await keyedBusiness()
    await tokenOf(client, key)
    const rows = await db.connection('app').from('jwt_keys')

    assert.match(rows[0].sealed_private, /^v1\./)
    assert.notInclude(JSON.stringify(rows), 'PRIVATE')
  })
})

test.group('Probes and documentation', () => {
  test('{path} says ok and nothing else')
    .with([{ path: '/health/live' }, { path: '/health/ready' }])
    .run(async ({ client, assert }, { path }) => {
      const response = await client.get(path)

      response.assertStatus(200)
      assert.deepEqual(response.body(), { status: 'ok' })
    })

  test('/problems/<code> documents a code of the list and no other', async ({ client, assert }) => {
    const known = await client.get('/problems/token_in_url')
    assert.deepEqual(known.body(), {
      type: '/problems/token_in_url',
      code: 'token_in_url',
      status: 400,
      title: 'A secret must not stand in a URL',
    })
    const unknown = await client.get('/problems/toString')
    unknown.assertStatus(404)
  })
})
