import type { LookupAddress } from 'node:dns'
import { test } from '@japa/runner'
import { isLoopbackAddress, isPublicAddress } from '#connectors/http/addresses'
import type { Resolver } from '#connectors/http/egress'
import { startVendor, type LoopbackVendor } from '#tests/fixtures/loopback_vendor'
import { errorOf, testCalls } from '#tests/fixtures/vendor_calls'

const PRIVATE = `0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 127.1.2.3 169.254.169.254 172.16.0.1
  172.31.255.255 192.0.0.1 192.0.2.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1
  240.0.0.1 255.255.255.255 :: ::1 ::ffff:10.0.0.1 ::ffff:127.0.0.1 ::ffff:a9fe:a9fe 64:ff9b::a00:1
  2001:db8::1 2001::1 2002:a00:1:: fc00::1 fd12:3456::1 fe80::1 ff02::1`.split(/\s+/)

/** Answers as a DNS of the attacker's would; the last answer stays. */
function resolver(...answers: string[][]): Resolver {
  let asked = 0

  return (_, __, done) => {
    const addresses = answers[Math.min(asked++, answers.length - 1)]!
    done(
      null,
      addresses.map((address): LookupAddress => ({
        address,
        family: address.includes(':') ? 6 : 4,
      }))
    )
  }
}

const typed = (setting: string) => ({
  manifest: { hosts: { api: { fromSetting: 'baseUrl' } } },
  options: { settings: { baseUrl: setting } },
})

test.group('Egress', (group) => {
  let victim: LoopbackVendor
  const open: { close(): Promise<void> }[] = []

  group.each.setup(async () => {
    victim = await startVendor()

    return async () => {
      for (const one of open.splice(0)) await one.close()
      await victim.close()
    }
  })

  test('{address} is not public')
    .with(PRIVATE.map((address) => ({ address })))
    .run(({ assert }, { address }) => assert.isFalse(isPublicAddress(address)))

  test('{address} is public')
    .with([{ address: '93.184.216.34' }, { address: '2606:2800:220:1:248:1893:25c8:1946' }])
    .run(({ assert }, { address }) => {
      assert.isTrue(isPublicAddress(address))
      assert.isFalse(isLoopbackAddress(address))
    })

  test('a typed address "{setting}" is refused')
    .with(
      `http://api.shop.com https://127.0.0.1:5432 https://[::1] https://[::ffff:10.0.0.1]
       https://0x7f000001 https://2130706433 https://0177.0.0.1 https://127.1 https://169.254.169.254
       https://user@api.shop.com https://api.shop.com/?x=1 https://api.shop.com/#a file:///etc/passwd
       ftp://api.shop.com gopher://api.shop.com javascript:alert(1) nonsense`
        .split(/\s+/)
        .map((setting) => ({ setting }))
    )
    .run(async ({ assert }, { setting }) => {
      const { http, egress } = testCalls({ ...typed(setting), resolver: resolver(['127.0.0.1']) })
      open.push(egress)
      const error = await errorOf(() => http.get('/a'))
      assert.deepEqual([error.kind, error.detail.code], ['permanent', 'url_not_allowed'])
    })

  test('F35: a name that resolves to {addresses} is refused when the socket is opened')
    .with([
      { addresses: ['127.0.0.1'] },
      { addresses: ['93.184.216.34', '10.0.0.1'] },
      { addresses: ['::1'] },
      { addresses: ['169.254.169.254'] },
    ])
    .run(async ({ assert }, { addresses }) => {
      const { http, egress } = testCalls({ resolver: resolver(addresses) })
      open.push(egress)
      assert.equal((await errorOf(() => http.get('/a'))).detail.code, 'url_not_allowed')
    })

  test('a name is looked up once for a socket: what it becomes later is not asked', async ({
    assert,
  }) => {
    let lookups = 0
    const first = resolver(['127.0.0.1'], ['93.184.216.34'])
    const counting: Resolver = (name, options, done) => {
      lookups++
      first(name, options, done)
    }
    const { http, egress } = testCalls({ resolver: counting })
    open.push(egress)
    assert.equal((await errorOf(() => http.get('/a'))).detail.code, 'url_not_allowed')
    assert.equal(lookups, 1)
  })

  test('a private host is reached only where the operator listed it', async ({ assert }) => {
    const port = new URL(victim.origin).port
    const parts = typed(`https://salon.internal:${port}`)
    const local = resolver(['127.0.0.1'])
    const refused = testCalls({ ...parts, resolver: local })
    const rules = {
      allowLoopbackVendors: false,
      privateHosts: ['salon.internal'],
      baseUrlOf: () => undefined,
    }
    const listed = testCalls({ ...parts, resolver: local, sockets: { rules } })
    open.push(refused.egress, listed.egress)
    assert.equal((await errorOf(() => refused.http.get('/a'))).detail.code, 'url_not_allowed')
    const reached = await errorOf(() => listed.http.get('/a'))
    assert.equal(reached.kind, 'transient') // it speaks TLS to a plain server, which it reached
    assert.notEqual(reached.detail.code, 'url_not_allowed')
  })

  test('calls are rewritten to loopback only where that is allowed, and to nowhere else', async ({
    assert,
  }) => {
    const privateHosts: string[] = []
    const forbidden = { allowLoopbackVendors: false, privateHosts, baseUrlOf: () => victim.origin }
    const outside = {
      allowLoopbackVendors: true,
      privateHosts,
      baseUrlOf: () => 'http://93.184.216.34',
    }
    for (const rules of [forbidden, outside]) {
      const { http, egress } = testCalls({ sockets: { rules } })
      open.push(egress)
      assert.equal((await errorOf(() => http.get('/a'))).detail.code, 'url_not_allowed')
    }
    assert.isEmpty(victim.received)
  })

  test('F35: a name that is not found is transient', async ({ assert }) => {
    const unknown: Resolver = (_, __, done) =>
      done(Object.assign(new Error('none'), { code: 'ENOTFOUND' }), [])
    const { http, egress } = testCalls({ resolver: unknown })
    open.push(egress)
    const error = await errorOf(() => http.get('/a'))
    assert.deepEqual([error.kind, error.detail.code], ['transient', 'vendor_unknown_host'])
  })
})
