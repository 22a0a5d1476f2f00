import '#launcher/boot'
import { Env } from '@adonisjs/core/env'

/**
 * Every variable the application reads, checked at start. The table with units and defaults is
 * docs/configuration.md; a spec keeps the two equal.
 */
export default await Env.create(new URL('../', import.meta.url), {
  NODE_ENV: Env.schema.enum(['development', 'production', 'test'] as const),
  HOST: Env.schema.string.optional({ format: 'host' }),
  PORT: Env.schema.number.optional(),
  APP_URL: Env.schema.string.optional({ format: 'url', tld: false }),
  APP_KEY: Env.schema.string(),
  HASH_SALT: Env.schema.string(),
  VAULT_KEYS: Env.schema.string.optional(),
  VAULT_KEYS_FILE: Env.schema.string.optional(),
  DATABASE_URL: Env.schema.string.optional(),
  DATABASE_OWNER_URL: Env.schema.string.optional(),
  DATABASE_INGEST_URL: Env.schema.string.optional(),
  DATABASE_QUEUE_URL: Env.schema.string.optional(),
  DATABASE_BACKUP_URL: Env.schema.string.optional(),
  REDIS_URL: Env.schema.string.optional(),
  STORAGE_PATH: Env.schema.string.optional(),
  TRUST_PROXY: Env.schema.string.optional(),
  LOG_LEVEL: Env.schema.string.optional(),
  TRACK_ROLE: Env.schema.enum.optional(['web', 'worker', 'all'] as const),
  TRACK_DEMO: Env.schema.string.optional(),
})
