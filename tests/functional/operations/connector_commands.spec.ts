import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from '@japa/runner'
import connectorsConfig from '#config/connectors'
import { ConnectorRegistry, provideConnectors, strikes } from '#connectors/registry'
import { loopbackVendorsRefusal, mustLoadRefusal } from '#operations/boot_refusals_connectors'
import type { Examined } from '#operations/connector_doctor'
import { PLAIN_CODE, writeConnector } from '#tests/fixtures/connector_folder'
import { runCommand } from '#tests/fixtures/run_command'
import { temporaryFolder } from '#tests/fixtures/temporary_folder'

test.group('connector:list', (group) => {
  group.each.teardown(() => provideConnectors(null))

  test('names every bundled connector with its version, its origin and its grade', async ({
    assert,
  }) => {
    const { exitCode, json } = await runCommand('connector:list', ['--json'])
    const { connectors, refusals } = json()
    assert.equal(exitCode, 0)
    assert.deepEqual(refusals, [])
    assert.sameMembers(
      connectors.map(({ id }: { id: string }) => id),
      connectorsConfig.bundled
    )
    for (const one of connectors) {
      assert.properties(one, ['version', 'api', 'capabilities', 'grade'])
      assert.containSubset(one, { origin: 'bundled', state: 'loaded' })
    }
  })

  test('says which connector is not started any more', async ({ assert }) => {
    for (let at = 0; at < connectorsConfig.child.strikes; at++) strikes.add('acuity')
    try {
      const { lines, exitCode } = await runCommand('connector:list')
      const [line] = lines
        .join('\n')
        .split('\n')
        .filter((one) => one.startsWith('acuity'))
      assert.match(line!, /disabled, it failed too often: connector:doctor acuity/)
      assert.equal(exitCode, 0)
    } finally {
      strikes.clear('acuity')
    }
  })

  test('says what was refused, where and what to do, and ends with 3', async ({ assert }) => {
    const refusal = {
      folder: '/plugins/fresha',
      id: 'fresha',
      stage: 'trust' as const,
      message: 'nobody has said that this code is trusted',
      hint: 'connector:doctor fresha --i-trust-this',
    }
    provideConnectors(new ConnectorRegistry({ connectors: [], refusals: [refusal] }))
    const { exitCode, lines } = await runCommand('connector:list')
    assert.equal(exitCode, 3)
    assert.match(lines.join('\n'), /refused at trust: fresha: nobody .*; connector:doctor fresha/)
  })
})

test.group('connector:doctor', (group) => {
  group.each.timeout(30_000)
  group.each.setup(async () => {
    const { path } = connectorsConfig
    connectorsConfig.path = temporaryFolder()

    return () => {
      connectorsConfig.path = path
    }
  })

  const doctor = async (...argv: string[]) => {
    const run = await runCommand('connector:doctor', [...argv, '--json'])

    return { ...run, examined: run.lines.length > 0 ? (run.json().connectors as Examined[]) : [] }
  }

  test('pins what an operator trusts, and sees a byte that changed', async ({ assert }) => {
    const folder = await writeConnector(connectorsConfig.path!, 'fresha')
    const before = await doctor('fresha')
    assert.deepEqual([before.exitCode, before.examined[0]!.refusal!.stage], [1, 'trust'])
    const trusted = await doctor('fresha', '--i-trust-this')
    assert.deepEqual([trusted.exitCode, trusted.examined[0]!.refusal], [0, null])
    assert.equal((await doctor('fresha')).exitCode, 0)
    await writeFile(join(folder, 'connector.js'), `${PLAIN_CODE}\n`)
    assert.equal((await doctor('fresha')).examined[0]!.refusal!.stage, 'trust')
  })

  test('takes the strikes of a connector back that is well, and of no other', async ({
    assert,
  }) => {
    await writeConnector(connectorsConfig.path!, 'fresha')
    for (let at = 0; at < 3; at++) strikes.add('fresha')
    await doctor('fresha')
    assert.equal(strikes.of('fresha'), 3)
    await doctor('fresha', '--i-trust-this')
    assert.equal(strikes.of('fresha'), 0)
  })

  test('lists every fault of a manifest, and what the code imports beside the contract', async ({
    assert,
  }) => {
    const code = `import { readFileSync } from 'node:fs'\n${PLAIN_CODE}`
    await writeConnector(connectorsConfig.path!, 'fresha', { code })
    const { exitCode, examined } = await doctor('fresha', '--i-trust-this')
    assert.equal(exitCode, 1)
    assert.deepEqual(examined[0]!.foreignImports, ['connector.js: node:fs'])

    const manifest = { hosts: { api: 'http://localhost' }, version: '1' }
    await writeConnector(connectorsConfig.path!, 'broken', { manifest })
    const broken = await doctor('broken')
    assert.deepEqual(broken.examined[0]!.manifestFaults.length, 1)
    assert.match(broken.examined[0]!.manifestFaults[0]!, /version \(regex\)/)
  })

  test('{title} is refused, and nothing is pinned')
    .with([
      { title: 'an unknown connector', argv: ['nobody'] },
      { title: 'trust in a bundled one', argv: ['acuity', '--i-trust-this'] },
      { title: 'trust in nobody', argv: ['--i-trust-this'] },
      { title: 'an unknown business', argv: ['acuity', '--business=nobody-here'] },
    ])
    .run(async ({ assert }, { argv }) => {
      assert.equal((await doctor(...argv)).exitCode, 2)
    })
})

test.group('Refusals at start', () => {
  test('a connector that must load and did not', ({ assert }) => {
    const refusal = {
      folder: '/p/square',
      id: null,
      stage: 'manifest' as const,
      message: 'no',
      hint: '',
    }
    const registry = { all: [], refusals: [refusal] }
    assert.isNull(mustLoadRefusal(registry, []))
    assert.deepEqual(mustLoadRefusal(registry, ['square']), {
      number: 15,
      variable: 'CONNECTORS_MUST_LOAD',
      message: 'names square: manifest: no',
    })
    assert.match(mustLoadRefusal(registry, ['stripe'])!.message, /no such folder/)
  })

  test('fake vendors on a server that others reach', ({ assert }) => {
    assert.isNull(loopbackVendorsRefusal('http://localhost:3333', true))
    assert.isNull(loopbackVendorsRefusal('https://fade.example', false))
    assert.equal(
      loopbackVendorsRefusal('https://fade.example', true)!.variable,
      'ALLOW_LOOPBACK_VENDORS'
    )
  })
})
