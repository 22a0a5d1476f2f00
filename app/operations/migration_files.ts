import { readdirSync } from 'node:fs'
import type { ApplicationService } from '@adonisjs/core/types'
import type { Database } from '@adonisjs/lucid/database'

/** No such table, or one that another program's role may not read. */
const NEVER_MIGRATED = ['42P01', '42501']

/** Names of the files that this code brings, in their order. */
export const migrationsOf = (app: ApplicationService) =>
  readdirSync(app.makePath('database/migrations'))
    .filter((file) => /^\d+_\w+\.(ts|js)$/.test(file))
    .map((file) => `database/migrations/${file.replace(/\.(ts|js)$/, '')}`)

/** Names of those that ran in the database, seen over one of our connections. */
export async function migrationsThatRan(
  db: Database,
  connection: 'app' | 'owner' = 'app'
): Promise<Set<string>> {
  try {
    const rows = await db.connection(connection).from('adonis_schema').select('name')

    return new Set(rows.map(({ name }) => name as string))
  } catch (error) {
    if (NEVER_MIGRATED.includes((error as { code?: string }).code ?? '')) return new Set()
    throw error
  }
}

/** What `migrate` would run. */
export async function pendingMigrations(db: Database, app: ApplicationService) {
  const ran = await migrationsThatRan(db, 'owner')

  return migrationsOf(app).filter((name) => !ran.has(name))
}
