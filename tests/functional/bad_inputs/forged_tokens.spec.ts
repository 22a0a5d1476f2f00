import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { SignJWT } from 'jose'
import { appUrl } from '#config/app'
import { uuidV7 } from '#core/ids'
import { signingKey } from '#accounts/jwt_keys'
import { createApiKey } from '#tests/fixtures/api_key'
import { createBusiness } from '#tests/fixtures/business'

test.group('B19', () => {
  interface Forgery {
    title: string
    /** Signs nothing that we would: what is wrong stands in the title. */
    make: (subject: string, foreignKeys: string) => Promise<string>
  }

  const claims = (subject: string, over: Partial<Record<'aud' | 'iss', string>> = {}) =>
    new SignJWT({ rights: ['report:read'] })
      .setIssuer(over.iss ?? appUrl)
      .setAudience(over.aud ?? `${appUrl}/api`)
      .setSubject(subject)
      .setJti(uuidV7())
      .setIssuedAt()
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const ours = async () => {
    const { kid, key } = await signingKey()

    return { key, header: { alg: 'RS256', typ: 'at+jwt', kid } }
  }

  const forgeries: Forgery[] = [
    {
      title: 'alg none',
      make: async (subject) => {
        const { header } = await ours()
        const exp = Math.floor(Date.now() / 1000) + 600
        const body = { iss: appUrl, aud: `${appUrl}/api`, sub: subject, jti: uuidV7(), rights: [] }

        return `${part({ ...header, alg: 'none' })}.${part({ ...body, iat: exp - 600, exp })}.`
      },
    },
    {
      title: 'HS256 signed with the public key',
      make: async (subject) => {
        const { header } = await ours()
        const row = await db.connection('app').from('jwt_keys').where('kid', header.kid).first()

        return claims(subject)
          .setProtectedHeader({ ...header, alg: 'HS256' })
          .setExpirationTime('10m')
          .sign(Buffer.from(JSON.stringify(row.public_jwk)))
      },
    },
    {
      title: 'another audience',
      make: async (subject) => {
        const { key, header } = await ours()

        return claims(subject, { aud: 'https://elsewhere.example' })
          .setProtectedHeader(header)
          .setExpirationTime('10m')
          .sign(key)
      },
    },
    {
      title: 'another issuer',
      make: async (subject) => {
        const { key, header } = await ours()

        return claims(subject, { iss: 'https://elsewhere.example' })
          .setProtectedHeader(header)
          .setExpirationTime('10m')
          .sign(key)
      },
    },
    {
      title: 'expired',
      make: async (subject) => {
        const { key, header } = await ours()
        const seconds = Math.floor(Date.now() / 1000) - 120

        return claims(subject).setProtectedHeader(header).setExpirationTime(seconds).sign(key)
      },
    },
    {
      title: 'no end',
      make: async (subject) => {
        const { key, header } = await ours()

        return claims(subject).setProtectedHeader(header).sign(key)
      },
    },
    {
      title: "a stranger's key by jku",
      make: async (subject, jku) => {
        const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

        return claims(subject)
          .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'stranger', jku })
          .setExpirationTime('10m')
          .sign(privateKey)
      },
    },
    {
      title: 'a key that is gone',
      make: async () => {
        const { key, header } = await ours()

        return claims('0'.repeat(16)).setProtectedHeader(header).setExpirationTime('10m').sign(key)
      },
    },
    { title: 'no token at all', make: async () => 'a.b.c' },
  ]

  test('B19 {title}: refused, and nobody is asked')
    .with(forgeries)
    .run(async ({ client, assert, cleanup }, { make }) => {
      let fetched = 0
      const stranger = createServer((_, response) => {
        fetched++
        response.end('{"keys":[]}')
      })
      await new Promise<void>((ready) => stranger.listen(0, '127.0.0.1', ready))
      cleanup(() => void stranger.close())
      const { port } = stranger.address() as AddressInfo

      const { id } = await createBusiness()
      const key = await createApiKey({ place: { businessId: id } })
      const token = await make(key.split('_')[1]!, `http://127.0.0.1:${port}/jwks.json`)
      const response = await client.get('/api/v1/businesses').bearerToken(token)

      response.assertStatus(401)
      assert.equal(response.body().code, 'invalid_token')
      assert.equal(fetched, 0)
    })

  test('B19 the same claims, signed by us, are accepted', async ({ client }) => {
    const { id } = await createBusiness()
    const key = await createApiKey({ place: { businessId: id } })
    const { key: privateKey, header } = await ours()
    const token = await claims(key.split('_')[1]!)
      .setProtectedHeader(header)
      .setExpirationTime('10m')
      .sign(privateKey)

    const response = await client.get('/api/v1/businesses').bearerToken(token)
    response.assertStatus(200)
  })
})
