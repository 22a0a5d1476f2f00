import pg from 'pg'
import { LOGIN_ROLES } from '#core/database_urls'
import type { DatabaseUrls, LoginRole } from '#core/database_urls'

const RACE_ATTEMPTS = 20

const identifier = (text: string) => `"${text.replaceAll('"', '""')}"`
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

async function ensureRole(client: pg.Client, name: string, options: string) {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [name])
  const verb = rowCount ? 'alter' : 'create'
  await client.query(`${verb} role ${identifier(name)} ${options}`)
}

async function ensureGroup(client: pg.Client, name: string) {
  const { rowCount } = await client.query(
    'select 1 from pg_roles where rolname = $1 and not rolcanlogin and not rolinherit',
    [name]
  )
  if (!rowCount) await ensureRole(client, name, 'nologin noinherit')
}

/** A role of ours that can sign in already is left alone: others may be using it now. */
async function isReady(role: LoginRole, url: string) {
  if (new URL(url).username !== `track_${role}`) return false
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()

    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** A role by another name than ours becomes a member of ours: policies name `track_*`. */
async function ensureLogin(client: pg.Client, role: LoginRole, url: string) {
  const { username, password } = new URL(url)
  const name = decodeURIComponent(username)
  const login = `login noinherit password ${literal(decodeURIComponent(password))}`
  if (name === `track_${role}`) return ensureRole(client, name, login)

  await ensureRole(client, `track_${role}`, 'nologin')
  await ensureRole(client, name, login.replace('noinherit', 'inherit'))
  await client.query(`grant track_${role} to ${identifier(name)}`)
}

async function grantDatabase(client: pg.Client, database: string) {
  const name = identifier(database)
  await client.query(`grant connect, create on database ${name} to track_owner`)
  for (const role of LOGIN_ROLES) {
    await client.query(`grant connect on database ${name} to track_${role}`)
  }
  await client.query('grant usage, create on schema public to track_owner')
  await client.query('create schema if not exists bullmq authorization track_queue')
  await client.query('create schema if not exists door authorization track_owner')
  await client.query('grant usage, create on schema door to track_directory')
}

/**
 * Creates the roles where they are missing and lets them into the database of `urls.owner`.
 * Safe to repeat; a password that changed in the configuration is set.
 */
export async function ensureRoles(urls: DatabaseUrls) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await makeRoles(urls)
    } catch (error) {
      // Roles belong to the whole server, the lock to one database: another may be at it.
      const isRace = /concurrently updated/.test((error as Error).message)
      if (!isRace || attempt === RACE_ATTEMPTS) throw error
    }
  }
}

async function makeRoles(urls: DatabaseUrls) {
  const client = new pg.Client({ connectionString: urls.owner })
  await client.connect()
  try {
    await client.query("select pg_advisory_lock(hashtext('track roles'))")
    await ensureGroup(client, 'track_owner')
    await ensureGroup(client, 'track_directory')
    for (const role of LOGIN_ROLES) {
      if (!(await isReady(role, urls[role]))) await ensureLogin(client, role, urls[role])
    }
    await client.query('grant track_owner, track_queue to current_user')
    await client.query('grant track_directory to track_owner')
    await grantDatabase(client, new URL(urls.owner).pathname.slice(1))
  } finally {
    await client.end()
  }
}

/**
 * Which of our roles are not there yet; looks over the maintenance database, because that of
 * `urls.owner` may be missing as well.
 */
export async function missingRoles(urls: DatabaseUrls): Promise<string[]> {
  const wanted = ['track_owner', 'track_directory', ...LOGIN_ROLES.map((role) => `track_${role}`)]
  const client = new pg.Client({ connectionString: maintenanceUrl(urls.owner) })
  await client.connect()
  try {
    const { rows } = await client.query<{ rolname: string }>(
      'select rolname from pg_roles where rolname = any($1)',
      [wanted]
    )
    const there = new Set(rows.map(({ rolname }) => rolname))

    return wanted.filter((name) => !there.has(name))
  } finally {
    await client.end()
  }
}

function maintenanceUrl(url: string) {
  const maintenance = new URL(url)
  maintenance.pathname = '/postgres'

  return maintenance.toString()
}

/** Creates the database of `url` where it is missing, through the maintenance database. */
export async function ensureDatabase(url: string) {
  const name = new URL(url).pathname.slice(1)
  const client = new pg.Client({ connectionString: maintenanceUrl(url) })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (!rowCount) await client.query(`create database ${identifier(name)} encoding 'UTF8'`)
  } finally {
    await client.end()
  }
}
