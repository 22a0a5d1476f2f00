import { runMigrations } from 'bullmq'
import pg from 'pg'
import type { DatabaseUrls } from '#core/database_urls'
import { QUEUE_SCHEMA } from '#core/queue'

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()

  return work(client).finally(() => client.end())
}

/**
 * Makes or upgrades BullMQ's tables. It begins with CREATE SCHEMA IF NOT EXISTS, which wants the
 * right to create schemas even where it exists: `track_queue` has that right only for the moment.
 */
export async function prepareQueue(urls: DatabaseUrls) {
  const database = new URL(urls.owner).pathname.slice(1).replaceAll('"', '""')
  await connected(urls.owner, async (admin) => {
    await admin.query("select pg_advisory_lock(hashtext('track queue'))")
    await admin.query(`grant create on database "${database}" to track_queue`)
    try {
      await connected(urls.queue, (client) => runMigrations(client as any, QUEUE_SCHEMA))
    } finally {
      await admin.query(`revoke create on database "${database}" from track_queue`)
    }
  })
}
