import { test } from '@japa/runner'
import pg from 'pg'
import type { Bus } from '#core/bus'
import { databaseUrlOf } from '#core/database_urls'
import { PostgresBus } from '#core/postgres_bus'
import { RedisBus } from '#core/redis_bus'
import { startRedis } from '#tests/fixtures/redis_server'

/** What comes over a bus, one after the other. */
function listening(bus: Bus) {
  const heard: string[] = []
  let wake = () => {}
  const hear = (text: string) => {
    heard.push(text)
    wake()
  }
  bus.listen({ onText: hear, onGap: () => hear('gap') })

  return async (wanted: string) => {
    while (!heard.includes(wanted)) await new Promise<void>((resolve) => (wake = resolve))

    return heard.filter((text) => text === wanted).length
  }
}

/** Sends until it is heard: when a line is up again, only the line knows. */
async function untilHeard(from: Bus, text: string, heard: (text: string) => Promise<number>) {
  const done = heard(text)
  let isHeard = false
  void done.then(() => (isHeard = true))
  while (!isHeard) {
    await from.publish(text).catch(() => {})
    await new Promise((resolve) => setImmediate(resolve))
  }
}

test.group('The bus between processes', () => {
  test('PostgreSQL carries it, and again after the line was cut', async ({ assert }) => {
    const [from, to] = [new PostgresBus(), new PostgresBus()]
    const admin = new pg.Client({ connectionString: databaseUrlOf('owner') })
    await admin.connect()
    try {
      const heard = listening(to)
      await untilHeard(from, 'first', heard)
      const { rowCount } = await admin.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and query ilike 'listen %'`
      )
      assert.isAtLeast(rowCount!, 1)

      await heard('gap')
      await untilHeard(from, 'second', heard)
    } finally {
      await Promise.all([from.close(), to.close(), admin.end()])
    }
  })

  test('Redis carries it, and again after it was away', async () => {
    const redis = await startRedis()
    if (!redis) return
    const [from, to] = [new RedisBus(redis.url), new RedisBus(redis.url)]
    let again: Awaited<ReturnType<typeof startRedis>> = null
    try {
      const heard = listening(to)
      await untilHeard(from, 'first', heard)
      await redis.stop()
      again = await startRedis(Number(new URL(redis.url).port))
      await heard('gap')
      await untilHeard(from, 'second', heard)
    } finally {
      await Promise.all([from.close(), to.close(), again?.stop()])
    }
  })

  test('whoever sends over a line that is down is told', async ({ assert }) => {
    const nowhere = new RedisBus('redis://127.0.0.1:1')

    await assert.rejects(() => nowhere.publish('lost'))
    await nowhere.close()
  })
})
