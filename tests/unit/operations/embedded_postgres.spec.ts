import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { test } from '@japa/runner'
import pg from 'pg'
import { startEmbedded, stopIfLast } from '#launcher/postgres'
import type { EmbeddedPostgres } from '#launcher/postgres'

const root = join(import.meta.dirname, '../../..')
const storagePath = join(root, `tmp/embedded-${process.pid}`)
const inStorage = (name: string) => join(storagePath, name)
const start = (log?: (line: string) => void) => startEmbedded({ storagePath, log })

async function ask({ host, port, adminUser, adminPassword }: EmbeddedPostgres, sql: string) {
  const client = new pg.Client({
    host,
    port,
    user: adminUser,
    password: adminPassword,
    database: 'postgres',
  })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const isUp = (server: EmbeddedPostgres) =>
  ask(server, 'select 1').then(
    () => true,
    () => false
  )

const exists = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Gone when this resolves, as after a crash of the machine. */
async function killServer({ pid }: EmbeddedPostgres) {
  process.kill(pid, 'SIGKILL')
  while (exists(pid)) await nextTurn()

  return pid
}

/** Another process that holds the server until it is killed. */
async function holdElsewhere() {
  const code = `
    import { startEmbedded } from ${JSON.stringify(join(root, 'bin/launcher/postgres.mjs'))}
    await startEmbedded({ storagePath: ${JSON.stringify(storagePath)} })
    process.stdout.write('held')
    setInterval(() => {}, 60_000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code])
  await once(child.stdout, 'data')

  return child
}

test.group('The embedded PostgreSQL', (group) => {
  let dataPath = ''

  group.each.timeout(60_000)
  group.each.teardown(async () => {
    const server = await start()
    dataPath = server.dataPath
    await server.stop()
  })
  group.teardown(() => {
    rmSync(dirname(dataPath), { recursive: true, force: true })
    rmSync(storagePath, { recursive: true, force: true })
  })

  test('serves until the last of its holders leaves', async ({ assert }) => {
    const first = await start()
    const second = await start()

    assert.equal(second.pid, first.pid)
    assert.isFalse(await first.release())
    assert.isTrue(await isUp(second))
    assert.isTrue(await second.release())
    assert.isFalse(await isUp(second))
  })

  test('is started once when two ask at the same moment', async ({ assert }) => {
    const [first, second] = await Promise.all([start(), start()])

    assert.equal(first.pid, second.pid)
  })

  test('speaks UTF-8, keeps UTC and asks for the password', async ({ assert }) => {
    const server = await start()
    const sql = "select upper('é') as upper, current_setting('timezone') as zone"

    assert.deepEqual(await ask(server, sql), [{ upper: 'É', zone: 'UTC' }])
    const stranger = { ...server, adminPassword: 'wrong' } as EmbeddedPostgres
    const { host, port, adminUser } = server
    await assert.rejects(
      () => ask({ ...stranger, host, port, adminUser }, 'select 1'),
      /password authentication failed/
    )
  })

  test('leaves nothing in the storage that others may read', async ({ assert }) => {
    await start()
    const names = ['postgres.password', 'postgres.json', 'postgres.log']

    assert.deepEqual(
      names.map((name) => statSync(inStorage(name)).mode & 0o077),
      [0, 0, 0]
    )
  })

  test('does not wait for a holder that was killed', async ({ assert }) => {
    const other = await holdElsewhere()
    const ours = await start()
    const gone = once(other, 'exit')
    other.kill('SIGKILL')
    await gone

    assert.isTrue(await ours.release())
  })

  test('is stopped afterwards when its only holder was killed', async ({ assert }) => {
    const other = await holdElsewhere()
    const gone = once(other, 'exit')
    other.kill('SIGKILL')
    await gone

    assert.isTrue(await stopIfLast(storagePath))
    assert.isFalse(await stopIfLast(storagePath))
  })

  test('keeps what was committed when it is killed', async ({ assert }) => {
    const before = await start()
    await ask(before, 'create table kept as select 7 as value')
    const killed = await killServer(before)
    const after = await start()

    assert.notEqual(after.pid, killed)
    assert.deepEqual(await ask(after, 'select value from kept'), [{ value: 7 }])
  })

  test('comes back on its port while it is held', async ({ assert }) => {
    const { promise: isBack, resolve } = Promise.withResolvers<string>()
    const server = await start(resolve)
    const { pid, port } = server
    process.kill(pid, 'SIGKILL')

    assert.match(await isBack, new RegExp(`runs again on port ${port}`))
    assert.notEqual(server.pid, pid)
    assert.isTrue(await isUp(server))
  })

  test('believes no {name} that names a stranger')
    .with([
      { name: 'postgres.json', write: (text: string) => writeState(text) },
      { name: 'postmaster.pid', write: (text: string) => writePidFile(text) },
    ])
    .run(async ({ assert }, { write }) => {
      const before = await start()
      await before.stop()
      dataPath = before.dataPath
      write(String(process.pid))
      const server = await start()

      assert.notEqual(server.pid, process.pid)
      assert.isTrue(await isUp(server))
      assert.equal(JSON.parse(readFileSync(inStorage('postgres.json'), 'utf8')).pid, server.pid)
    })

  test('takes another port when somebody has its own', async ({ assert }) => {
    const before = await start()
    await before.stop()
    const squatter = createServer().listen(before.port, '127.0.0.1')
    await once(squatter, 'listening')
    const after = await start()
    squatter.close()

    assert.notEqual(after.port, before.port)
    assert.isTrue(await isUp(after))
  })

  test('throws away a first start that was cut short', async ({ assert }) => {
    const other = `${storagePath}-draft`
    const server = await startEmbedded({ storagePath: other })
    await server.stop()
    const home = dirname(server.dataPath)
    rmSync(server.dataPath, { recursive: true })
    mkdirSync(join(home, 'draft'))
    writeFileSync(join(home, 'draft/PG_VERSION'), '18')
    const again = await startEmbedded({ storagePath: other })

    assert.isTrue(await isUp(again))
    assert.isFalse(existsSync(join(home, 'draft')))
    await again.stop()
    rmSync(home, { recursive: true, force: true })
    rmSync(other, { recursive: true, force: true })
  })

  test('refuses data whose password is lost, naming the file', async ({ assert }) => {
    const server = await start()
    await server.stop()
    const password = readFileSync(inStorage('postgres.password'), 'utf8')
    rmSync(inStorage('postgres.password'))
    const error: any = await start().catch((thrown: unknown) => thrown)
    writeFileSync(inStorage('postgres.password'), password, { mode: 0o600 })

    assert.equal(error.exitCode, 78)
    assert.include(error.message, inStorage('postgres.password'))
  })

  test('begins no empty database while its data lies elsewhere', async ({ assert }) => {
    const server = await start()
    await server.stop()
    const other = `${storagePath}-moved`
    mkdirSync(other, { mode: 0o700 })
    writeFileSync(join(other, 'postgres.json'), readFileSync(inStorage('postgres.json')))
    const error: any = await startEmbedded({ storagePath: other }).catch((thrown) => thrown)
    rmSync(other, { recursive: true })

    assert.equal(error.exitCode, 78)
    assert.include(error.message, server.dataPath)
  })

  const writeState = (pid: string) =>
    writeFileSync(
      inStorage('postgres.json'),
      JSON.stringify({ port: 1, pid: Number(pid), holders: [] })
    )
  const writePidFile = (pid: string) =>
    writeFileSync(join(dataPath, 'postmaster.pid'), `${pid}\n${dataPath}\n1\n5432\n\n\n\nready\n`)
})
