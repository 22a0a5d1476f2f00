import type { ApplicationService } from '@adonisjs/core/types'
import type { Database } from '@adonisjs/lucid/database'
import env from '#start/env'
import { ensureJwtKey } from '#accounts/jwt_keys'
import { databaseUrls, useDatabaseUrls } from '#core/database_urls'
import type { DatabaseUrls } from '#core/database_urls'
import { ensureDatabase, ensureRoles } from '#operations/database_roles'
import { migrate } from '#operations/migrate'
import { startEmbedded } from '#launcher/postgres'
import type { EmbeddedPostgres } from '#launcher/postgres'

/** What this process holds of its database; `release` gives the embedded server back. */
export interface JoinedDatabase {
  urls: DatabaseUrls
  embedded: EmbeddedPostgres | null
  release(): Promise<void>
}

const NAME = 'trackappointments'

const variables = () => ({
  DATABASE_URL: env.get('DATABASE_URL'),
  DATABASE_OWNER_URL: env.get('DATABASE_OWNER_URL'),
  DATABASE_INGEST_URL: env.get('DATABASE_INGEST_URL'),
  DATABASE_QUEUE_URL: env.get('DATABASE_QUEUE_URL'),
  DATABASE_BACKUP_URL: env.get('DATABASE_BACKUP_URL'),
})

/** Points Lucid's connections, made before the port was known, at the database. */
export function connectTo(db: Database, urls: DatabaseUrls) {
  for (const name of ['app', 'owner'] as const) {
    const { config } = db.manager.get(name)!
    db.manager.patch(name, { ...config, connection: { connectionString: urls[name] } } as any)
  }
  useDatabaseUrls(urls)
}

const adminUrl = ({ adminUser, adminPassword, host, port }: EmbeddedPostgres, name: string) =>
  `postgres://${adminUser}:${encodeURIComponent(adminPassword)}@${host}:${port}/${name}`

/**
 * Starts or joins the embedded server of `storagePath` and gives the URLs of one of its databases,
 * which is created with its roles where missing.
 */
export async function joinEmbedded(storagePath: string, name: string): Promise<JoinedDatabase> {
  const embedded = await startEmbedded({
    storagePath,
    log: (line) => process.stderr.write(`${line}\n`),
  })
  const owner = adminUrl(embedded, name)
  const urls = databaseUrls({ DATABASE_OWNER_URL: owner }, env.get('APP_KEY'))
  const joined = { urls, embedded, release: async () => void (await embedded.release()) }
  await orRelease(joined, async () => {
    await ensureDatabase(owner)
    await ensureRoles(urls)
  })

  return joined
}

/** What fails, or is stopped, while it prepares leaves no server behind. */
async function orRelease(joined: JoinedDatabase, prepare: () => Promise<unknown>) {
  try {
    await prepare()
  } catch (error) {
    await joined.release()
    throw error
  }
}

/**
 * The database of this process. A server named by DATABASE_URL is taken as it is (`setup` and
 * `migrate` prepare it); the embedded one is migrated here.
 */
export async function joinDatabase(app: ApplicationService, db: Database): Promise<JoinedDatabase> {
  if (variables().DATABASE_URL ?? variables().DATABASE_OWNER_URL) {
    const urls = databaseUrls(variables(), env.get('APP_KEY'))
    connectTo(db, urls)

    return { urls, embedded: null, release: async () => {} }
  }

  const joined = await joinEmbedded(env.get('STORAGE_PATH', app.makePath('storage')), NAME)
  connectTo(db, joined.urls)
  await orRelease(joined, async () => {
    await migrate(db, app, joined.urls)
    await ensureJwtKey()
  })

  return joined
}
