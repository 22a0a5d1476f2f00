import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { test } from '@japa/runner'
import type { HttpRequest } from '#connector-sdk'
import { json, startVendor, type LoopbackVendor } from '#tests/fixtures/loopback_vendor'
import { errorOf, KEY, testCalls, type CallParts } from '#tests/fixtures/vendor_calls'

const ONE_AT_A_TIME = { scope: 'connection', limit: 100, per: '1s', concurrency: 1 } as const

test.group('Calls to a vendor', (group) => {
  let vendor: LoopbackVendor
  const open: { close(): Promise<void> }[] = []
  const calls = (parts: CallParts = {}) => {
    const { http, egress } = testCalls({ origin: vendor.origin, ...parts })
    open.push(egress)

    return http
  }

  group.each.setup(async () => {
    vendor = await startVendor(json(200, { ok: true }))

    return async () => {
      for (const one of open.splice(0)) await one.close()
      await vendor.close()
    }
  })

  test('a request carries the credential and the pins of the manifest', async ({ assert }) => {
    const http = calls({ manifest: { headers: { 'x-version': '2026-09-16' } } })
    const query = { limit: 10, ids: ['a', 'b'], skipped: undefined }
    assert.deepEqual(await http.get('/staff', { query }), { ok: true })
    const [asked] = vendor.received
    assert.equal(asked!.url, '/api.example.com/v1/staff?limit=10&ids=a&ids=b')
    assert.equal(asked!.headers.authorization, `Bearer ${KEY}`)
    assert.equal(asked!.headers['x-version'], '2026-09-16')
    assert.notProperty(asked!.headers, 'cookie')
  })

  test('JSON, forms and idempotency keys are written as they should', async ({ assert }) => {
    const http = calls()
    await http.post('/a', { json: { b: 1 }, reads: true })
    await http.send('PUT', 'a', { form: { c: 'd e' }, idempotencyKey: 'k1' })
    assert.deepEqual(
      vendor.received.map(({ method, body }) => [method, body]),
      [
        ['POST', '{"b":1}'],
        ['PUT', 'c=d+e'],
      ]
    )
    assert.equal(vendor.received[0]!.headers['content-type'], 'application/json')
    assert.equal(vendor.received[1]!.headers['idempotency-key'], 'k1')
  })

  test('{title} is refused before anything is sent')
    .with([
      { title: 'a write without a key', method: 'POST', request: {} },
      { title: 'an unknown method', method: 'TRACE', request: { reads: true } },
      { title: 'authorization', method: 'GET', request: { headers: { Authorization: 'x' } } },
      { title: 'a cookie', method: 'GET', request: { headers: { cookie: 'x' } } },
      { title: 'a host header', method: 'GET', request: { headers: { host: 'x' } } },
      { title: 'a line break', method: 'GET', request: { headers: { 'x-a': 'a\r\nb' } } },
      { title: 'two bodies', method: 'POST', request: { json: {}, form: {}, reads: true } },
    ] as { title: string; method: string; request: HttpRequest }[])
    .run(async ({ assert }, { method, request }) => {
      const error = await errorOf(() => calls().send(method, '/a', request))
      assert.deepInclude({ kind: error.kind, code: error.detail.code }, { kind: 'contract' })
      assert.equal(error.detail.code, 'request_refused')
      assert.isEmpty(vendor.received)
    })

  test('"{path}" is outside the manifest')
    .with([
      { path: 'https://evil.example.com/v1/a' },
      { path: 'https://api.example.com/v2/a' },
      { path: 'https://api.example.com/v1/../v2' },
      { path: 'https://api.example.com:8443/v1/a' },
      { path: 'http://api.example.com/v1/a' },
      { path: 'https://a@api.example.com/v1/a' },
      { path: 'https://api.example.com.evil.com/v1' },
      { path: '/../../etc' },
      { path: '/%2e%2e/%2e%2e/x' },
      { path: 'file:///etc/passwd' },
    ])
    .run(async ({ assert }, { path }) => {
      const error = await errorOf(() => calls().get(path))
      assert.equal(error.detail.code, 'url_not_allowed')
      assert.isEmpty(vendor.received)
    })

  test('a link of the vendor is followed inside its hosts, in its own words and the fake', async ({
    assert,
  }) => {
    const http = calls()
    await http.get('https://api.example.com/v1/a?page=2')
    await http.get(`${vendor.origin}/api.example.com/v1/a?page=3`)
    assert.deepEqual(
      vendor.received.map(({ url }) => url),
      ['/api.example.com/v1/a?page=2', '/api.example.com/v1/a?page=3']
    )
  })

  test('{status} is {kind}')
    .with([
      { status: 401, kind: 'auth_expired', code: 'http_401' },
      { status: 403, kind: 'permanent', code: 'http_403' },
      { status: 404, kind: 'permanent', code: 'http_404' },
      { status: 408, kind: 'transient', code: 'http_408' },
      { status: 425, kind: 'transient', code: 'http_425' },
      { status: 429, kind: 'rate_limited', code: 'http_429' },
      { status: 500, kind: 'transient', code: 'http_500' },
      { status: 503, kind: 'transient', code: 'http_503' },
      { status: 302, kind: 'permanent', code: 'redirect_blocked' },
    ])
    .run(async ({ assert }, { status, kind, code }) => {
      vendor.answer(json(status, {}, { location: 'http://169.254.169.254/latest' }))
      const error = await errorOf(() => calls().get('/a'))
      assert.deepEqual([error.kind, error.detail.code], [kind, code])
      assert.lengthOf(vendor.received, status === 401 ? 2 : 1)
    })

  test('B35: {title} is a bad response')
    .with([
      { title: 'HTML', body: '<html>', headers: {} },
      { title: 'cut JSON', body: '{"a": [1, ', headers: {} },
      { title: 'nothing', body: '', headers: {} },
      {
        title: 'garbage that says it is packed',
        body: 'abc',
        headers: { 'content-encoding': 'gzip' },
      },
      { title: 'an unknown encoding', body: '{}', headers: { 'content-encoding': 'zstd' } },
    ])
    .run(async ({ assert }, { body, headers }) => {
      vendor.answer((_, response) => response.writeHead(200, headers).end(body))
      const error = await errorOf(() => calls().get('/a'))
      assert.deepEqual([error.kind, error.detail.code], ['transient', 'vendor_bad_response'])
    })

  test('F19: an answer that ends early is transient', async ({ assert }) => {
    vendor.answer((_, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{"a"')
      response.destroy()
    })
    const error = await errorOf(() => calls().get('/a'))
    assert.deepEqual([error.kind, error.detail.code], ['transient', 'vendor_unreachable'])
  })

  test('F19: a hang ends by the limit of the call', async ({ assert }) => {
    vendor.answer((_, response) => void response.writeHead(200).write(' '))
    const error = await errorOf(() => calls().get('/a', { timeoutMs: 50 }))
    assert.deepEqual([error.kind, error.detail.code], ['transient', 'vendor_timeout'])
  })

  test('B38: a byte at a time ends by the limit of the call, and its place is free again', async ({
    assert,
  }) => {
    const trickle = (response: ServerResponse) => {
      if (response.destroyed) return
      response.write(' ')
      setTimeout(trickle, 5, response)
    }
    vendor.answer((_, response) => trickle(response.writeHead(200)))
    const http = calls({ manifest: { limits: [ONE_AT_A_TIME] } })
    const error = await errorOf(() => http.get('/a', { timeoutMs: 60 }))
    assert.deepEqual([error.kind, error.detail.code], ['transient', 'vendor_timeout'])
    vendor.answer(json(200, { ok: true }))
    assert.deepEqual(await http.get('/a'), { ok: true })
  })

  test('B40: a redirect to {to} is not followed, and no credential leaves')
    .with([
      { to: 'http://169.254.169.254/latest/meta-data' },
      { to: 'https://other.example.com/v1/a' },
      { to: '/v1/b' },
    ])
    .run(async ({ assert }, { to }) => {
      vendor.answer(json(307, {}, { location: to }))
      const error = await errorOf(() => calls().get('/a'))
      assert.deepEqual([error.kind, error.detail.code], ['permanent', 'redirect_blocked'])
      assert.lengthOf(vendor.received, 1)
    })

  test('a cancelled call throws the reason of its signal', async ({ assert }) => {
    const cancel = new AbortController()
    vendor.answer(() => cancel.abort(new Error('stopped by hand')))
    const http = calls({ options: { signal: cancel.signal } })
    await assert.rejects(() => http.get('/a'), 'stopped by hand')
    await assert.rejects(() => http.get('/a'), 'stopped by hand')
    assert.lengthOf(vendor.received, 1)
  })

  test('B42: a packed answer is unpacked, and one that grows too large is not', async ({
    assert,
  }) => {
    const headers = { 'content-encoding': 'gzip' }
    vendor.answer((_, response) => response.writeHead(200, headers).end(gzipSync('{"a":1}')))
    assert.deepEqual(await calls().get('/a'), { a: 1 })
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024))
    vendor.answer((_, response) => response.writeHead(200, headers).end(bomb))
    const error = await errorOf(() => calls().get('/a'))
    assert.deepEqual([error.kind, error.detail.code], ['contract', 'body_too_large'])
  })

  test('an empty answer is null where the body is not read', async ({ assert }) => {
    vendor.answer((_, response) => response.writeHead(204).end())
    const { status, body } = await calls().send('DELETE', '/a', { idempotencyKey: 'k' })
    assert.deepEqual([status, body], [204, null])
  })
})
