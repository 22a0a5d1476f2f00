import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import connectorsConfig from '#config/connectors'
import { readManifest } from '#connectors/manifest/read_manifest'
import { temporaryFolder } from '#tests/fixtures/temporary_folder'
import { runCommand } from '#tests/fixtures/run_command'

test.group('make:connector', () => {
  test('writes a folder by {auth} for {capabilities}, whose manifest passes')
    .with([
      { auth: 'keys', capabilities: 'bookings', streams: ['locations', 'appointments'] },
      {
        auth: 'oauth2',
        capabilities: 'ads,payments',
        streams: ['ad_accounts', 'campaigns', 'spend', 'payments'],
      },
    ])
    .run(async ({ assert }, { auth, capabilities, streams }) => {
      const path = temporaryFolder()
      const flags = [`--auth=${auth}`, `--capabilities=${capabilities}`, `--path=${path}`]
      const { exitCode, json } = await runCommand('make:connector', ['fresha', ...flags, '--json'])
      assert.equal(exitCode, 0)
      const { folder } = json() as { folder: string }
      assert.equal(folder, join(path, 'fresha'))
      const manifest = await readManifest(folder)
      assert.isTrue(manifest.ok, JSON.stringify(manifest))
      if (manifest.ok) assert.sameMembers(manifest.value.capabilities, capabilities.split(','))
      const code = readFileSync(join(folder, 'connector.ts'), 'utf8')
      for (const stream of streams) {
        assert.isTrue(existsSync(join(folder, `streams/${stream}.ts`)), stream)
        assert.include(code, `./streams/${stream}.js`)
      }
      assert.include(readFileSync(join(folder, 'tests/connector.spec.ts'), 'utf8'), 'conformance(')
    })

  test('with --rest its streams have no loop, without they have one', async ({ assert }) => {
    const path = temporaryFolder()
    await runCommand('make:connector', ['plain', `--path=${path}`])
    await runCommand('make:connector', ['short', '--rest', `--path=${path}`])
    const streamOf = (id: string) => readFileSync(join(path, id, 'streams/locations.ts'), 'utf8')
    assert.match(streamOf('plain'), /async \*read/)
    assert.notMatch(streamOf('short'), /read\(|while/)
    assert.match(streamOf('short'), /restStream\(/)
  })

  test('a community folder loads as it was written, once it is trusted', async ({ assert }) => {
    const { path } = connectorsConfig
    connectorsConfig.path = temporaryFolder()
    try {
      await runCommand('make:connector', ['fresha', `--path=${connectorsConfig.path}`])
      const { exitCode, lines } = await runCommand('connector:doctor', ['fresha', '--i-trust-this'])
      assert.deepEqual([exitCode, lines], [0, ['fresha (community): nothing is wrong']])
    } finally {
      connectorsConfig.path = path
    }
  })

  test('{title} is refused, and nothing is written')
    .with([
      { title: 'an id that is none', argv: ['Fresha!'] },
      { title: 'an unknown capability', argv: ['fresha', '--capabilities=dogs'] },
      { title: 'an unknown method', argv: ['fresha', '--auth=magic'] },
    ])
    .run(async ({ assert }, { argv }) => {
      const path = temporaryFolder()
      const { exitCode } = await runCommand('make:connector', [...argv, `--path=${path}`])
      assert.equal(exitCode, 2)
      assert.isFalse(existsSync(join(path, 'fresha')))
    })

  test('a folder that exists is left alone', async ({ assert }) => {
    const path = temporaryFolder()
    await runCommand('make:connector', ['fresha', `--path=${path}`])
    assert.equal((await runCommand('make:connector', ['fresha', `--path=${path}`])).exitCode, 2)
  })
})
