import { MigrationRunner } from '@adonisjs/lucid/migration'
import type { Database } from '@adonisjs/lucid/database'
import type { DatabaseUrls } from '#core/database_urls'
import { prepareQueue } from '#operations/prepare_queue'
import type { ApplicationService } from '@adonisjs/core/types'

const runner = (db: Database, app: ApplicationService) =>
  new MigrationRunner(db, app, { direction: 'up', connectionName: 'owner', disableLocks: false })

/**
 * Runs what is pending, under Lucid's own lock, and makes the queue's tables. Returns the names of
 * the files that ran.
 */
export async function migrate(
  db: Database,
  app: ApplicationService,
  urls: DatabaseUrls
): Promise<string[]> {
  const migrations = runner(db, app)
  await migrations.run()
  const { error } = migrations
  const files = Object.values(migrations.migratedFiles)
  await db.manager.close('owner')
  if (error) throw error
  await prepareQueue(urls)

  return files.filter(({ status }) => status === 'completed').map(({ file }) => file.name)
}
