import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#core/clock'
import { joinedUrls } from '#core/database_urls'
import { ensureJwtKey } from '#accounts/jwt_keys'
import { databaseRefusal } from '#operations/boot_refusals_database'
import { keyRefusal } from '#operations/boot_refusals_keys'
import { evictingRedis } from '#operations/boot_refusals_redis'
import { ask } from '#tests/fixtures/external_postgres'
import { startRedis } from '#tests/fixtures/redis_server'
import { runProcess } from '#tests/fixtures/server_process'

const folder = app.makePath(`tmp/refusals-${process.pid}`)
const SECRET = 'k'.repeat(40)
const RING = `1:${Buffer.alloc(32, 7).toString('base64')}`
const sound = {
  APP_KEY: SECRET,
  HASH_SALT: SECRET,
  VAULT_KEYS: RING,
  STORAGE_PATH: folder,
  DATABASE_URL: 'postgres://track_app:unheard@127.0.0.1:1/none',
}

test.group('B58: an unsafe configuration', (group) => {
  group.setup(() => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${folder}/open.keys`, RING)
    chmodSync(`${folder}/open.keys`, 0o644)

    return () => rmSync(folder, { recursive: true, force: true })
  })

  test('{variable}, {what}, ends the start with 78 and one line without its value')
    .with([
      { variable: 'APP_KEY', what: 'short', value: 'too-short-a-key' },
      { variable: 'APP_KEY', what: 'a known default', value: 'changeme'.repeat(5) },
      { variable: 'HASH_SALT', what: 'short', value: 'too-short-a-salt' },
      { variable: 'VAULT_KEYS', what: 'no key ring', value: 'hunter2' },
      { variable: 'VAULT_KEYS', what: 'a short key', value: 'k1:aGVsbG8gd29ybGQ=' },
      { variable: 'VAULT_KEYS_FILE', what: 'readable by others', value: `${folder}/open.keys` },
      { variable: 'VAULT_KEYS_FILE', what: 'absent', value: `${folder}/absent.keys` },
      { variable: 'APP_URL', what: 'neither https nor loopback', value: 'http://fade.example' },
      { variable: 'LOG_LEVEL', what: 'debug output', value: 'trace' },
      { variable: 'NODE_DEBUG', what: 'debug output', value: 'nothing_of_note' },
      { variable: 'TRACK_ROLE', what: 'unknown', value: 'landlord' },
      { variable: 'MAIL_FROM', what: 'no address', value: 'the salon' },
      { variable: 'DATABASE_URL', what: 'no URL', value: 'localhost/salon' },
    ])
    .run(async ({ assert }, { variable, value }) => {
      const { code, stdout, stderr } = await runProcess({ ...sound, [variable]: value })

      assert.equal(code, 78, stderr)
      assert.lengthOf(stderr.trim().split('\n'), 1)
      assert.match(stderr, new RegExp(String.raw`\b${variable}\b`))
      assert.notInclude(`${stdout}${stderr}`, value)
    })
})

/** What the start would say of the tests' own database. */
const said = async () => {
  const found = (await databaseRefusal(app, db)) ?? (await keyRefusal(db))

  return found ? { number: found.number, variable: found.variable } : null
}

test.group('B58: an unsafe database', (group) => {
  const owner = (...statements: string[]) => ask(joinedUrls().owner, ...statements)

  group.setup(async () => void (await ensureJwtKey()))

  test('is none of those that setup made', async ({ assert }) => {
    assert.isNull(await said())
  })

  test('{what} is refused as number {number}')
    .with([
      {
        what: 'a pending migration',
        number: 9,
        harm: "update adonis_schema set batch = -1, name = 'x' || name where id = 1",
        mend: 'update adonis_schema set batch = 1, name = substr(name, 2) where id = 1',
      },
      {
        what: 'a database newer than the code',
        number: 9,
        harm: "insert into adonis_schema (name, batch) values ('database/migrations/9999_x', 9)",
        mend: "delete from adonis_schema where name like '%9999_x'",
      },
      {
        what: 'a database that was never migrated',
        number: 9,
        harm: 'alter table adonis_schema rename to adonis_elsewhere',
        mend: 'alter table adonis_elsewhere rename to adonis_schema',
      },
      {
        what: 'a table without FORCE',
        number: 10,
        harm: 'alter table appointments no force row level security',
        mend: 'alter table appointments force row level security',
      },
      {
        what: 'a new table without policies',
        number: 10,
        harm: 'create table forgotten (business_id uuid)',
        mend: 'drop table forgotten',
      },
      {
        what: 'a JWT key of 2048 bits',
        number: 5,
        harm: `update jwt_keys set public_jwk = public_jwk ||
                 jsonb_build_object('n', repeat('x', 342), 'kept', public_jwk -> 'n')`,
        mend: `update jwt_keys set public_jwk = (public_jwk - 'kept') ||
                 jsonb_build_object('n', public_jwk -> 'kept')`,
      },
      {
        what: 'a database without a JWT key',
        number: 5,
        harm: "update jwt_keys set retires_at = '2001-01-01'",
        mend: 'update jwt_keys set retires_at = null',
      },
      {
        what: 'a role that passes the walls',
        number: 7,
        harm: 'alter role track_app bypassrls',
        mend: 'alter role track_app nobypassrls',
      },
    ])
    .run(async ({ assert }, { number, harm, mend }) => {
      await owner(harm)
      const found = await said().finally(() => owner(mend))

      assert.equal(found?.number, number)
      assert.isNull(await said())
    })

  test('a clock {minutes} minutes off is refused as number 14')
    .with([{ minutes: 6 }, { minutes: -6 }])
    .run(async ({ assert }, { minutes }) => {
      const thaw = clock.freeze(clock.nowMs() + minutes * 60_000)
      const found = await said().finally(thaw)

      assert.deepEqual(found, { number: 14, variable: 'the clock' })
    })
})

test.group('B58: a Redis that evicts', () => {
  test('is refused as number 8, and one that does not is taken', async ({ assert }) => {
    const redis = await startRedis()
    if (!redis) return
    try {
      assert.isNull(await evictingRedis(redis.url))
      await redis.set('maxmemory-policy', 'allkeys-lru')

      assert.containSubset(await evictingRedis(redis.url), { number: 8, variable: 'REDIS_URL' })
    } finally {
      await redis.stop()
    }
  })

  test('that does not answer refuses nothing', async ({ assert }) => {
    assert.isNull(await evictingRedis('redis://127.0.0.1:1'))
  })
})
