import env from '#start/env'
import { defineConfig } from '@adonisjs/lucid'
import { databaseUrls } from '#core/database_urls'

/** Replaced by `postgres_provider` when PostgreSQL comes embedded: its port is not known yet. */
const UNKNOWN = 'postgres://nobody@127.0.0.1:1/none'

const urls = databaseUrls(
  {
    DATABASE_URL: env.get('DATABASE_URL', UNKNOWN),
    DATABASE_OWNER_URL: env.get('DATABASE_OWNER_URL'),
  },
  env.get('APP_KEY')
)

const databaseConfig = defineConfig({
  connection: 'app',
  connections: {
    app: {
      client: 'pg',
      connection: { connectionString: urls.app },
      pool: { min: 0, max: 10 },
      schemaGeneration: { enabled: true, rulesPaths: ['./database/schema_rules.js'] },
    },
    /** Migrations only: connects as the administrator and works as the owner of the schemas. */
    owner: {
      client: 'pg',
      connection: { connectionString: urls.owner },
      pool: {
        min: 0,
        max: 1,
        afterCreate: (connection: any, done: (error?: Error) => void) =>
          connection.query('set role track_owner', done),
      },
      migrations: { naturalSort: true, paths: ['database/migrations'] },
      schemaGeneration: { enabled: false },
    },
  },
})

export default databaseConfig
