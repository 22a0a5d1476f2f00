import { test } from '@japa/runner'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DATA_CENTRES, isDataCentre, networksFrom, readNetworks } from '#capture/networks'
import { networkOf } from '#core/ip_network'

test.group('Networks', () => {
  test('{ip} is in a data centre')
    .with([
      { ip: '3.5.140.1' },
      { ip: '34.102.136.180' },
      { ip: '52.95.110.1' },
      { ip: '13.64.0.1' },
      { ip: '46.4.0.1' },
      { ip: '51.38.0.9' },
      { ip: '134.209.1.1' },
      { ip: '::ffff:34.102.136.180' },
      { ip: '2600:1900:4000::1' },
      { ip: '2a01:4f8:1:2::3' },
      { ip: '2a05:d014::1' },
    ])
    .run(({ assert }, { ip }) => {
      assert.isTrue(isDataCentre(ip))
      assert.isFalse(isDataCentre(ip, networksFrom('')), 'an emptied list knows none')
    })

  test('{ip} is not')
    .with([
      { ip: '73.162.10.4' },
      { ip: '172.56.248.153' },
      { ip: '86.130.1.2' },
      { ip: '2600:1702:1::1' },
      { ip: '2a02:8109::1' },
      { ip: '192.168.1.1' },
      { ip: 'nonsense' },
      { ip: '' },
    ])
    .run(({ assert }, { ip }) => {
      assert.isFalse(isDataCentre(ip))
    })

  test('{ip} is network {network}')
    .with([
      { ip: '203.0.113.7', network: '203.0.113.7' },
      { ip: ' 203.0.113.7 ', network: '203.0.113.7' },
      { ip: '::ffff:203.0.113.7', network: '203.0.113.7' },
      { ip: '::FFFF:cb00:7107', network: '203.0.113.7' },
      { ip: '2001:0DB8:0:1:a:b:c:d', network: '2001:db8:0:1::/64' },
      { ip: '2001:db8:0:1::9', network: '2001:db8:0:1::/64' },
      { ip: '[2001:db8::9]', network: '2001:db8:0:0::/64' },
      { ip: 'fe80::1%eth0', network: 'fe80:0:0:0::/64' },
      { ip: '::1', network: '0:0:0:0::/64' },
      { ip: '10.0.0.1', network: '10.0.0.1' },
    ])
    .run(({ assert }, { ip, network }) => {
      assert.equal(networkOf(ip), network)
    })

  test('{ip} is no address')
    .with([
      { ip: '' },
      { ip: '203.0.113' },
      { ip: '203.0.113.256' },
      { ip: '203.0.113.07' },
      { ip: '1.2.3.4.5' },
      { ip: '2001:db8::1::2' },
      { ip: '2001:db8:1:2:3:4:5' },
      { ip: '1:2:3:4:5:6:7:8:9' },
      { ip: '12345::' },
      { ip: ':'.repeat(10_000) },
    ])
    .run(({ assert }, { ip }) => {
      assert.isNull(networkOf(ip))
    })

  test('the ends of a block belong to it, their neighbours do not', ({ assert }) => {
    const list = networksFrom('# ours\n198.51.100.64/26, 2001:db8:8000::/33 bad 1.2.3.4 9.9.9.9/64')
    const inside = ['198.51.100.64', '198.51.100.127', '2001:db8:8000::', '2001:db8:ffff:1::']
    const outside = ['198.51.100.63', '198.51.100.128', '2001:db8:7fff::', '2001:db9::', '9.9.9.9']
    assert.isTrue(inside.every((ip) => isDataCentre(ip, list)))
    assert.isFalse(outside.some((ip) => isDataCentre(ip, list)))
  })

  test('a file replaces the published blocks', ({ assert, cleanup }) => {
    const folder = mkdtempSync(join(tmpdir(), 'networks-'))
    cleanup(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'list.txt'), '198.51.100.0/24\n')
    const list = readNetworks(join(folder, 'list.txt'))
    assert.isTrue(isDataCentre('198.51.100.9', list))
    assert.isFalse(isDataCentre('3.5.140.1', list))
    assert.strictEqual(readNetworks(), DATA_CENTRES)
  })
})
