import '#launcher/boot'
import { Env } from '@adonisjs/core/env'

const SECRET_BYTES = 32

/** The framework itself would end with a stack trace where a key is too short. */
function secret(name: string, value?: string) {
  if (value && Buffer.byteLength(value) >= SECRET_BYTES) return value
  throw new Error(`Value for environment variable "${name}" must have ${SECRET_BYTES} bytes`)
}

const urlOf = (scheme: RegExp, example: string) => (name: string, value?: string) => {
  if (!value) return undefined
  if (URL.canParse(value) && scheme.test(value)) return value
  throw new Error(`Value for environment variable "${name}" must be a URL like ${example}`)
}

const postgresUrl = urlOf(/^postgres(ql)?:\/\//, 'postgres://user:password@host:5432/database')
const redisUrl = urlOf(/^rediss?:\/\//, 'redis://host:6379')

/** A bare address, or one behind a name: `Salon <track@salon.example>`. */
function mailFrom(name: string, value?: string) {
  if (!value) return undefined
  if (/^([^<>@\r\n]+<[^<>@\s,]+@[^<>@\s,]+>|[^<>@\s,]+@[^<>@\s,]+)$/.test(value)) return value
  throw new Error(`Value for environment variable "${name}" must be an address like a@b.example`)
}

/**
 * Every variable the application reads, checked at start. The table with units and defaults is
 * docs/configuration.md; a spec keeps the two equal.
 */
export default await Env.create(new URL('../', import.meta.url), {
  NODE_ENV: Env.schema.enum(['development', 'production', 'test'] as const),
  HOST: Env.schema.string.optional({ format: 'host' }),
  PORT: Env.schema.number.optional(),
  APP_URL: Env.schema.string.optional({ format: 'url', tld: false }),
  APP_KEY: secret,
  HASH_SALT: secret,
  VAULT_KEYS: Env.schema.string.optional(),
  VAULT_KEYS_FILE: Env.schema.string.optional(),
  DATABASE_URL: postgresUrl,
  DATABASE_OWNER_URL: postgresUrl,
  DATABASE_INGEST_URL: postgresUrl,
  DATABASE_QUEUE_URL: postgresUrl,
  DATABASE_BACKUP_URL: postgresUrl,
  REDIS_URL: redisUrl,
  STORAGE_PATH: Env.schema.string.optional(),
  TRUST_PROXY: Env.schema.string.optional(),
  LOG_LEVEL: Env.schema.string.optional(),
  TRACK_ROLE: Env.schema.enum.optional(['web', 'worker', 'all'] as const),
  TRACK_DEMO: Env.schema.string.optional(),
  CONNECTORS_PATH: Env.schema.string.optional(),
  CONNECTORS_PACKAGES: Env.schema.string.optional(),
  CONNECTORS_MUST_LOAD: Env.schema.string.optional(),
  CONNECTORS_PRIVATE_HOSTS: Env.schema.string.optional(),
  CONNECTOR_ISOLATION: Env.schema.enum.optional(['community', 'process'] as const),
  ALLOW_LOOPBACK_VENDORS: Env.schema.boolean.optional(),
  METRICS_TOKEN: Env.schema.string.optional(),
  EXPORT_STREAMED_ROWS: Env.schema.number.optional(),
  MAIL_HOST: Env.schema.string.optional({ format: 'host' }),
  MAIL_PORT: Env.schema.number.optional(),
  MAIL_TLS: Env.schema.enum.optional(['starttls', 'implicit', 'none'] as const),
  MAIL_USER: Env.schema.string.optional(),
  MAIL_PASSWORD: Env.schema.string.optional(),
  MAIL_FROM: mailFrom,
})
