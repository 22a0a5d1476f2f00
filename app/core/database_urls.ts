import { derivedKey } from '#core/hashing'

/** Who connects as what; `security.md` section 3 says what each may do. */
export const LOGIN_ROLES = ['app', 'ingest', 'queue', 'backup'] as const
export type LoginRole = (typeof LOGIN_ROLES)[number]

/** One URL per role; `owner` is the administrator that may create roles. */
export type DatabaseUrls = Record<LoginRole | 'owner', string>

interface RoleVariables {
  DATABASE_URL?: string
  DATABASE_OWNER_URL?: string
  DATABASE_INGEST_URL?: string
  DATABASE_QUEUE_URL?: string
  DATABASE_BACKUP_URL?: string
}

const roleUrl = (base: string, role: LoginRole, appKey: string) => {
  const url = new URL(base)
  url.username = `track_${role}`
  url.password = derivedKey(appKey, `database role ${role}`).toString('base64url')

  return url.toString()
}

const namesUser = (url: string | undefined): url is string =>
  url !== undefined && new URL(url).username !== ''

/** What is not named is on the same host, with a password derived from APP_KEY. */
export function databaseUrls(variables: RoleVariables, appKey: string): DatabaseUrls {
  const base = variables.DATABASE_URL ?? variables.DATABASE_OWNER_URL
  if (!base) throw new Error('DATABASE_URL or DATABASE_OWNER_URL is needed')

  return {
    owner: variables.DATABASE_OWNER_URL ?? base,
    app: namesUser(variables.DATABASE_URL) ? variables.DATABASE_URL : roleUrl(base, 'app', appKey),
    ingest: variables.DATABASE_INGEST_URL ?? roleUrl(base, 'ingest', appKey),
    queue: variables.DATABASE_QUEUE_URL ?? roleUrl(base, 'queue', appKey),
    backup: variables.DATABASE_BACKUP_URL ?? roleUrl(base, 'backup', appKey),
  }
}

let current: DatabaseUrls | null = null

/** Set once at start, when the embedded server's port is known. */
export function useDatabaseUrls(urls: DatabaseUrls) {
  current = urls
}

/** All of them, for `setup` and `migrate`. */
export function joinedUrls() {
  if (!current) throw new Error('the database is not joined yet')

  return current
}

/** The URL to connect with as one of the roles. */
export const databaseUrlOf = (role: keyof DatabaseUrls) => joinedUrls()[role]
