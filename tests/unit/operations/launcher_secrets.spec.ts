import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { ensureSecrets } from '#launcher/secrets'

test.group('The secrets of an installation', (group) => {
  let storagePath = ''
  const file = () => join(storagePath, 'secrets.json')

  group.each.setup(() => {
    storagePath = mkdtempSync(join(tmpdir(), 'secrets-'))
    return () => rmSync(storagePath, { recursive: true })
  })

  test('are made once and kept for their owner alone', async ({ assert }) => {
    const made = await ensureSecrets(storagePath, {})

    assert.sameMembers(Object.keys(made), ['APP_KEY', 'HASH_SALT', 'VAULT_KEYS'])
    assert.equal(statSync(file()).mode & 0o777, 0o600)
    assert.deepEqual(await ensureSecrets(storagePath, {}), made)
  })

  test('are 32 random bytes each', async ({ assert }) => {
    const { APP_KEY = '', HASH_SALT = '', VAULT_KEYS = '' } = await ensureSecrets(storagePath, {})
    const [id, key = ''] = VAULT_KEYS.split(':')

    assert.equal(id, '1')
    assert.deepEqual(
      [Buffer.from(APP_KEY, 'base64url'), Buffer.from(HASH_SALT, 'base64url')].map((b) => b.length),
      [32, 32]
    )
    assert.lengthOf(Buffer.from(key, 'base64'), 32)
    assert.notEqual(APP_KEY, HASH_SALT)
  })

  test('are the same for two processes that start at once', async ({ assert }) => {
    const [one, two] = await Promise.all([
      ensureSecrets(storagePath, {}),
      ensureSecrets(storagePath, {}),
    ])

    assert.deepEqual(one, two)
  })

  test('the environment wins, and nothing is written for what it names', async ({ assert }) => {
    const made = await ensureSecrets(storagePath, { APP_KEY: 'ours', VAULT_KEYS_FILE: '/run/ring' })

    assert.sameMembers(Object.keys(made), ['HASH_SALT'])
    assert.deepEqual(JSON.parse(readFileSync(file(), 'utf8')), made)
  })

  test('a file that {name} is refused with exit 78, naming it and not its content')
    .with([
      { name: 'the group may read', spoil: (path: string) => chmodSync(path, 0o640) },
      { name: 'others may read', spoil: (path: string) => chmodSync(path, 0o604) },
      { name: 'is not JSON', spoil: (path: string) => writeFileSync(path, 'APP_KEY=1') },
    ])
    .run(async ({ assert }, { spoil }) => {
      const { APP_KEY = '' } = await ensureSecrets(storagePath, {})
      spoil(file())
      const error: any = await ensureSecrets(storagePath, {}).catch((thrown: unknown) => thrown)

      assert.equal(error.exitCode, 78)
      assert.include(error.message, file())
      assert.notInclude(error.message, APP_KEY)
    })
})
