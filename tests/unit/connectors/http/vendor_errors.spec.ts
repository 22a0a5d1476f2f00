import { test } from '@japa/runner'
import { Breakers } from '#connectors/http/breaker'
import { retryAfterMs } from '#connectors/http/retry_after'
import { ConnectorError, type Classify } from '#connector-sdk'
import { json, startVendor, type LoopbackVendor } from '#tests/fixtures/loopback_vendor'
import { credentialOf, errorOf, KEY, testCalls, type CallParts } from '#tests/fixtures/vendor_calls'
import { keysManifest } from '#tests/fixtures/manifests'

test.group('Failed calls to a vendor', (group) => {
  let vendor: LoopbackVendor
  const open: { close(): Promise<void> }[] = []
  const calls = (parts: CallParts = {}) => {
    const { http, egress } = testCalls({ origin: vendor.origin, ...parts })
    open.push(egress)

    return http
  }

  group.each.setup(async () => {
    vendor = await startVendor()

    return async () => {
      for (const one of open.splice(0)) await one.close()
      await vendor.close()
    }
  })

  test('a refused token is renewed once and the call repeated once', async ({ assert }) => {
    const manifest = keysManifest()
    const asked: (bigint | undefined)[] = []
    const credential = async (stale?: bigint) => {
      asked.push(stale)

      return credentialOf(manifest)
    }
    vendor.answer((received, response) =>
      json(vendor.received.length === 1 ? 401 : 200, { of: received.method })(received, response)
    )
    assert.deepEqual(await calls({ options: { credential } }).get('/a'), { of: 'GET' })
    assert.deepEqual(asked, [undefined, 1n])

    vendor.answer(json(401, {}))
    const error = await errorOf(() => calls({ options: { credential } }).get('/a'))
    assert.equal(error.kind, 'auth_expired')
    assert.lengthOf(vendor.received, 4)
  })

  test('the connector says what its platform means', async ({ assert }) => {
    const classify: Classify = ({ status, body }) => {
      const { code } = body as { code?: string }
      if (status === 400 && code === 'SLOW') return new ConnectorError('rate_limited', 'slow')
      if (code === 'DAY') return new ConnectorError('quota_exhausted', 'day', { retryAfterMs: 9e9 })

      return undefined
    }
    const http = calls({ options: { classify } })
    vendor.answer(json(400, { code: 'SLOW' }, { 'retry-after': '7' }))
    const slow = await errorOf(() => http.get('/a'))
    assert.deepEqual([slow.kind, slow.detail.retryAfterMs], ['rate_limited', 7_000])
    vendor.answer(json(400, { code: 'DAY' }))
    assert.equal((await errorOf(() => http.get('/a'))).detail.retryAfterMs, 26 * 3_600_000)
    vendor.answer(json(404, {}))
    assert.equal((await errorOf(() => http.get('/a'))).kind, 'permanent')
    vendor.answer(json(200, { code: 'SLOW' }))
    assert.deepEqual(await http.get('/a'), { code: 'SLOW' })
  })

  test('a platform that answers 200 on errors is asked about every answer', async ({ assert }) => {
    const classify: Classify = ({ body }) =>
      (body as { code: number }).code === 0 ? undefined : new ConnectorError('permanent', 'no')
    const http = calls({ manifest: { errorsInBody: true }, options: { classify } })
    vendor.answer(json(200, { code: 0 }))
    assert.deepEqual(await http.get('/a'), { code: 0 })
    vendor.answer(json(200, { code: 40_100 }))
    assert.equal((await errorOf(() => http.get('/a'))).kind, 'permanent')
  })

  test('a classify that breaks is a fault of the connector', async ({ assert }) => {
    vendor.answer(json(400, {}))
    for (const classify of [() => 'no' as never, () => JSON.parse('{')] as Classify[]) {
      const error = await errorOf(() => calls({ options: { classify } }).get('/a'))
      assert.deepEqual([error.kind, error.detail.code], ['contract', 'classify_failed'])
    }
  })

  test('what the vendor echoes of a secret reaches nobody', async ({ assert }) => {
    const seen: unknown[] = []
    const classify: Classify = ({ body }) => {
      seen.push(body)

      return new ConnectorError(
        'permanent',
        `denied: ${KEY} and ${(body as { said: string }).said}`
      )
    }
    vendor.answer(({ headers }, response) =>
      json(403, { said: headers.authorization, more: encodeURIComponent(KEY) })(
        null as never,
        response
      )
    )
    const error = await errorOf(() => calls({ options: { classify } }).get('/a'))
    assert.notInclude(error.message, KEY)
    assert.notInclude(JSON.stringify(seen), KEY)
    assert.include(error.message, '[redacted]')
  })

  test('a credential that would break a header is refused', async ({ assert }) => {
    const inject = { api: { headers: { authorization: 'Bearer {access_token}' } } }
    const method = { ...keysManifest().auth[0]!, inject }
    const manifest = { ...keysManifest(), auth: [method] }
    const withToken = (token: string | null) => async () => credentialOf(manifest, token)
    for (const [token, code] of [
      ['a\r\nx: y', 'credential_unsafe'],
      [null, 'credential_incomplete'],
    ] as const) {
      const options = { manifest, credential: withToken(token) }
      const error = await errorOf(() => calls({ options }).get('/a'))
      assert.equal(error.detail.code, code)
    }
    assert.isEmpty(vendor.received)
  })

  test('basic and proof are made of the credential; another host gets none of it', async ({
    assert,
  }) => {
    const api = { basic: ['{secret.apiKey}', ''], proof: { query: 'proof', key: 'secret.apiKey' } }
    const method = { ...keysManifest().auth[0]!, inject: { api } } as never
    const hosts = { api: 'https://api.example.com', files: 'https://files.example.com' }
    const manifest = { ...keysManifest({ hosts, limits: [] }), auth: [method] }
    const http = calls({
      options: { manifest, credential: async () => credentialOf(manifest, 't0k') },
    })
    await http.get('/a')
    await http.get('/b', { host: 'files' })
    const [first, second] = vendor.received
    assert.equal(first!.headers.authorization, `Basic ${Buffer.from(`${KEY}:`).toString('base64')}`)
    assert.match(first!.url, /\?proof=[0-9a-f]{64}$/)
    assert.equal(second!.url, '/files.example.com/b')
    assert.notProperty(second!.headers, 'authorization')
  })

  test('a vendor that fails is left alone, and asked again after a while', async ({ assert }) => {
    vendor.answer(json(500, {}))
    const http = calls()
    for (let at = 0; at < 5; at++) await errorOf(() => http.get('/a'))
    const blocked = await errorOf(() => http.get('/a'))
    assert.equal(blocked.detail.code, 'breaker_open')
    assert.lengthOf(vendor.received, 5)
  })

  test('F17: while one connection leaves its vendor alone, another is not delayed', async ({
    assert,
  }) => {
    const sockets = {
      breakers: new Breakers({ inARow: 5, outOf: 20, failed: 10, probeMs: 30_000 }),
    }
    const counted = (connectionId: string) => ({
      counted: { connector: 'fresha', connectionId, businessId: 'b1' },
    })
    const [ill, well] = ['c1', 'c2'].map((id) => calls({ sockets, options: counted(id) }))
    vendor.answer(json(500, {}))
    for (let at = 0; at < 5; at++) await errorOf(() => ill!.get('/a'))
    assert.equal((await errorOf(() => ill!.get('/a'))).detail.code, 'breaker_open')
    vendor.answer(json(200, { ok: true }))

    assert.deepEqual(await well!.get('/a'), { ok: true })
    assert.lengthOf(vendor.received, 6)
  })

  test('Retry-After "{header}" is {ms} ms')
    .with([
      { header: '7', ms: 7_000 },
      { header: '0.5', ms: 500 },
      { header: '999999999', ms: 3_600_000 },
      { header: '-1', ms: undefined },
      { header: 'soon', ms: undefined },
      { header: '', ms: undefined },
      { header: 'Wed, 25 Nov 2026 12:00:30 GMT', ms: 30_000 },
      { header: 'Wed, 25 Nov 2036 12:00:30 GMT', ms: 3_600_000 },
      { header: 'Wed, 25 Nov 2020 12:00:30 GMT', ms: undefined },
    ])
    .run(({ assert }, { header, ms }) => {
      assert.equal(retryAfterMs(header, Date.UTC(2026, 10, 25, 12)), ms)
    })
})
