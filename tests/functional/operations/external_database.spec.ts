import { test } from '@japa/runner'
import { ask, startExternalPostgres } from '#tests/fixtures/external_postgres'
import type { ExternalPostgres } from '#tests/fixtures/external_postgres'
import { freePort, startRedis } from '#tests/fixtures/redis_server'
import { runProcess, startProcess } from '#tests/fixtures/server_process'
import type { RunningProcess } from '#tests/fixtures/server_process'

const ROLES = ['app', 'ingest', 'queue', 'backup'] as const
const VARIABLE = {
  app: 'DATABASE_URL',
  ingest: 'DATABASE_INGEST_URL',
  queue: 'DATABASE_QUEUE_URL',
  backup: 'DATABASE_BACKUP_URL',
}

let server: ExternalPostgres

const ownRoles = () =>
  Object.fromEntries(ROLES.map((role) => [VARIABLE[role], server.urlOf(`track_${role}`, role)]))

/** What a web or worker process is told: no administrator. */
const runTime = () => ({ ...server.environment, ...ownRoles() })
const setUp = () =>
  runProcess({ ...runTime(), DATABASE_OWNER_URL: server.ownerUrl }, ['setup', '--json'])

const stop = async ({ child, ended }: RunningProcess, signal: NodeJS.Signals) => {
  child.kill(signal)

  return ended
}

test.group('A PostgreSQL that is there already', (group) => {
  group.setup(async () => {
    server = await startExternalPostgres()

    return () => server.stop()
  })

  test('is refused before setup, naming DATABASE_URL', async ({ assert }) => {
    const { code, stderr } = await runProcess(runTime())

    assert.equal(code, 78)
    assert.lengthOf(stderr.trim().split('\n'), 1)
    assert.include(stderr, 'DATABASE_URL')
  })

  test('is set up by an administrator who is no superuser, and again without a change', async ({
    assert,
  }) => {
    const first = await setUp()
    assert.equal(first.code, 0, first.stderr)
    const { migrations, link } = JSON.parse(first.stdout)
    assert.isAbove(migrations.length, 5)
    assert.match(link, /^http:\/\/localhost:\d+\/setup\?token=/)

    const again = await setUp()
    assert.equal(again.code, 0, again.stderr)
    assert.deepEqual(JSON.parse(again.stdout).migrations, [])
  }).timeout(120_000)

  test('gives the run-time role rows and no DDL: {sql}')
    .with([
      { sql: 'create table public.mine (id int)' },
      { sql: 'create schema mine' },
      { sql: 'drop table businesses' },
      { sql: 'truncate businesses cascade' },
      { sql: 'alter table appointments disable row level security' },
      { sql: 'set role track_owner' },
      { sql: 'select * from bullmq.job' },
    ])
    .run(async ({ assert }, { sql }) => {
      const url = server.urlOf('track_app', 'app')
      await ask(url, 'select * from businesses')

      await assert.rejects(() => ask(url, sql), /permission denied|must be owner/)
    })

  test('serves a web process and a worker, on {queue}, which end well at {signal}')
    .with([
      { queue: 'PostgreSQL', signal: 'SIGTERM' as const },
      { queue: 'Redis', signal: 'SIGINT' as const },
    ])
    .run(async ({ assert }, { queue, signal }) => {
      const redis = queue === 'Redis' ? await startRedis() : null
      if (queue === 'Redis' && !redis) return
      const PORT = String(await freePort())
      const environment = { ...runTime(), PORT, REDIS_URL: redis?.url }
      const web = startProcess({ ...environment, TRACK_ROLE: 'web' })
      const worker = startProcess(environment, ['queue:work'])
      try {
        await web.printed('TrackAppointments serves at')
        await worker.printed('working')
        const answer = await fetch(`http://127.0.0.1:${PORT}/health/ready`)
        assert.equal(answer.status, 200)
        await answer.text()
      } finally {
        const ends = await Promise.all([stop(web, signal), stop(worker, signal)])
        redis?.stop()
        assert.deepEqual(
          ends.map(({ code }) => code),
          [0, 0],
          JSON.stringify(ends)
        )
      }
    })
    .timeout(120_000)

  test('B58: {variable}, {what}, ends the start with 78 and one line without its value')
    .with([
      { variable: 'HASH_SALT', what: 'another one', value: 's'.repeat(40) },
      {
        variable: 'VAULT_KEYS',
        what: 'another key of a known id',
        value: `1:${Buffer.alloc(32, 9).toString('base64')}`,
      },
      {
        variable: 'VAULT_KEYS',
        what: 'without the key that rows need',
        value: `2:${Buffer.alloc(32, 9).toString('base64')}`,
      },
      { variable: 'DATABASE_URL', what: 'an unknown role', value: 'nobody_at_all' },
      { variable: 'DATABASE_URL', what: 'an owner', value: 'boss' },
    ])
    .run(async ({ assert }, { variable, what, value }) => {
      if (what === 'without the key that rows need') {
        const { code } = await runProcess(runTime(), ['business:create', 'kept'])
        assert.equal(code, 0)
      }
      const given = variable === 'DATABASE_URL' ? server.urlOf(value, value) : value
      const environment = { ...runTime(), [variable]: given }
      const ends = [await runProcess(environment), await runProcess(environment, ['queue:work'])]

      for (const { code, stderr } of ends) {
        assert.equal(code, 78, stderr)
        assert.lengthOf(stderr.trim().split('\n'), 1)
        assert.include(stderr, variable)
        assert.notInclude(stderr, value)
      }
    })
})
