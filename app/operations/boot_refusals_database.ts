import type { ApplicationService } from '@adonisjs/core/types'
import type { Database } from '@adonisjs/lucid/database'
import { clock } from '#core/clock'
import { CONTROL_PLANE } from '#database/control_plane'
import type { BootRefusal } from '#operations/boot_refusals'
import { migrationsOf, migrationsThatRan } from '#operations/migration_files'

const CLOCK_SECONDS = 300

const refusal = (number: number, message: string, variable = 'DATABASE_URL'): BootRefusal => ({
  number,
  variable,
  message,
})

async function privilegedRole(db: Database) {
  const { rows } = await db.connection('app').rawQuery(
    `select r.rolsuper or r.rolbypassrls or exists (
       select 1 from pg_class c where c.relkind in ('r', 'p')
           and pg_has_role(r.oid, c.relowner, 'member')) as privileged
       from pg_roles r where r.rolname = current_user`
  )

  return rows[0].privileged
    ? refusal(7, 'connects as a superuser, an owner of tables or with BYPASSRLS')
    : null
}

async function migrationGap(db: Database, app: ApplicationService) {
  const known = migrationsOf(app)
  const ran = await migrationsThatRan(db)
  if ([...ran].some((name) => !known.includes(name))) {
    return refusal(9, 'names a database that is newer than this code: install the newer version')
  }
  const pending = known.filter((name) => !ran.has(name)).length

  return pending > 0
    ? refusal(9, `names a database with ${pending} migrations pending: npx node ace setup`)
    : null
}

/** Tables without row-level security that are not on the closed list. */
export async function unprotectedTables(db: Database): Promise<string[]> {
  const { rows } = await db.connection('app').rawQuery(
    `select n.nspname || '.' || c.relname as name from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname in ('public', 'parts')
        and not (c.relrowsecurity and c.relforcerowsecurity
                 and exists (select 1 from pg_policy p where p.polrelid = c.oid))`
  )

  return (rows as { name: string }[])
    .map(({ name }) => name)
    .filter((name) => !(name.replace(/^public\./, '') in CONTROL_PLANE))
}

async function missingPolicies(db: Database) {
  const [first] = await unprotectedTables(db)

  return first ? refusal(10, `names a database where ${first} has no row-level security`) : null
}

async function clockGap(db: Database) {
  const { rows } = await db
    .connection('app')
    .rawQuery('select abs(extract(epoch from now()) - ?)::float8 as gap', [clock.nowMs() / 1000])

  return rows[0].gap > CLOCK_SECONDS
    ? refusal(14, "is more than 5 minutes off the database's: set it", 'the clock')
    : null
}

/** The first of what is wrong with role, tables or clock; null when nothing is. */
export const databaseRefusal = async (app: ApplicationService, db: Database) =>
  (await privilegedRole(db)) ??
  (await migrationGap(db, app)) ??
  (await missingPolicies(db)) ??
  (await clockGap(db))
