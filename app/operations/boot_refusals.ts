import { readdirSync, statSync } from 'node:fs'
import type { ApplicationService } from '@adonisjs/core/types'
import type { Database } from '@adonisjs/lucid/database'
import env from '#start/env'
import { appUrl, isHttps } from '#config/app'
import { clock } from '#core/clock'
import { sealWith, openWith } from '#core/envelope'
import { hmac } from '#core/hashing'
import type { KeyRing } from '#core/key_ring'
import { keyRing } from '#tenancy/vault'
import { CONTROL_PLANE } from '#database/control_plane'

/** Names what is wrong, never its value. `number` is that of security.md section 16. */
export interface BootRefusal {
  number: number
  variable: string
  message: string
}

const SECRET_BYTES = 32
const KNOWN_DEFAULTS = /tests-only|changeme|secret|password|example/i
const CLOCK_SECONDS = 300
const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** Ends the start with exit 78 and one line. */
export class BootRefused extends Error {
  exitCode = 78
  constructor({ number, variable, message }: BootRefusal) {
    super(`refused to start (${number}): ${variable} ${message}`)
  }
}

export const refuseFirst = ([found]: BootRefusal[]) => {
  if (found) throw new BootRefused(found)
}

const refusal = (number: number, variable: string, message: string): BootRefusal => ({
  number,
  variable,
  message,
})

function shortSecret(number: number, variable: 'APP_KEY' | 'HASH_SALT') {
  const value = env.get(variable)
  if (!value || Buffer.byteLength(value) < SECRET_BYTES) {
    return refusal(number, variable, `is missing or shorter than ${SECRET_BYTES} bytes`)
  }
  if (env.get('NODE_ENV') === 'production' && KNOWN_DEFAULTS.test(value)) {
    return refusal(number, variable, 'is a known default')
  }

  return null
}

function brokenRing() {
  try {
    keyRing()

    return null
  } catch (error) {
    return refusal(3, 'VAULT_KEYS', (error as Error).message)
  }
}

function openFile() {
  const file = env.get('VAULT_KEYS_FILE')
  if (!file || (statSync(file).mode & 0o077) === 0) return null

  return refusal(13, 'VAULT_KEYS_FILE', 'is readable by group or others: chmod 0400')
}

function unsafeUrl() {
  if (isHttps || LOOPBACK.test(appUrl)) return null

  return refusal(6, 'APP_URL', 'is neither https nor loopback')
}

function debugOn(app: ApplicationService) {
  const isDebug = env.get('LOG_LEVEL') === 'trace' || Boolean(process.env.DEBUG)

  return app.inProduction && isDebug
    ? refusal(12, process.env.DEBUG ? 'DEBUG' : 'LOG_LEVEL', 'debug output is on in production')
    : null
}

/** What the configuration alone shows. */
export function configurationRefusals(app: ApplicationService) {
  return [
    shortSecret(1, 'APP_KEY'),
    shortSecret(2, 'HASH_SALT'),
    brokenRing(),
    openFile(),
    unsafeUrl(),
    debugOn(app),
  ].filter((found) => found !== null)
}

async function privilegedRole(db: Database) {
  const { rows } = await db.connection('app').rawQuery(
    `select r.rolsuper or r.rolbypassrls or exists (
       select 1 from pg_class c where c.relowner = r.oid and c.relkind in ('r', 'p')) as privileged
       from pg_roles r where r.rolname = current_user`
  )

  return rows[0].privileged
    ? refusal(7, 'DATABASE_URL', 'connects as a superuser, an owner of tables or with BYPASSRLS')
    : null
}

async function migrationGap(db: Database, app: ApplicationService) {
  const names = readdirSync(app.makePath('database/migrations'))
    .filter((file) => /^\d+_\w+\.(ts|js)$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => `database/migrations/${file.replace(/\.(ts|js)$/, '')}`)
  const rows = await db.connection('app').from('adonis_schema').select('name')
  const ran = new Set(rows.map(({ name }) => name as string))
  const pending = names.filter((name) => !ran.has(name))
  const unknown = [...ran].filter((name) => !names.includes(name))
  if (unknown.length > 0) return refusal(9, 'DATABASE_URL', 'the database is newer than the code')

  return pending.length > 0
    ? refusal(9, 'DATABASE_URL', `${pending.length} migrations are pending: npx node ace migrate`)
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

  return first ? refusal(10, 'DATABASE_URL', `table ${first} has no row-level security`) : null
}

async function clockGap(db: Database) {
  const { rows } = await db
    .connection('app')
    .rawQuery('select abs(extract(epoch from now()) - ?)::float8 as gap', [clock.nowMs() / 1000])

  return rows[0].gap > CLOCK_SECONDS
    ? refusal(14, 'the clock', "is more than 5 minutes off the database's")
    : null
}

interface Proof {
  id: string
  make(): string
  holds(proof: string): boolean
}

/** A proof that needs the key: made at the first start, compared at every other. */
async function proven(db: Database, { id, make, holds }: Proof) {
  const rows = await db
    .connection('app')
    .from('vault_key_checks')
    .where('kek_id', id)
    .select('proof')
  if (rows[0]) return holds(rows[0].proof)
  await db
    .connection('app')
    .rawQuery('insert into vault_key_checks (kek_id, proof) values (?, ?) on conflict do nothing', [
      id,
      make(),
    ])

  return true
}

async function wrongSalt(db: Database) {
  const proof = hmac(Buffer.from(env.get('HASH_SALT')), 'check').toString('hex')
  const isRight = await proven(db, {
    id: 'HASH_SALT',
    make: () => proof,
    holds: (stored) => stored === proof,
  })

  return isRight
    ? null
    : refusal(2, 'HASH_SALT', 'differs from the one this database was made with')
}

const opens = (ring: KeyRing, id: string) => (proof: string) => {
  try {
    return openWith(ring.keyOf(id)!, proof, `kek ${id}`) === id
  } catch {
    return false
  }
}

async function wrongKeys(db: Database) {
  const ring = keyRing()
  for (const id of ring.ids) {
    const make = () => sealWith(ring.keyOf(id)!, id, id, `kek ${id}`)
    const isRight = await proven(db, { id: `kek ${id}`, make, holds: opens(ring, id) })
    if (!isRight) return refusal(4, 'VAULT_KEYS', `key ${id} is not the one of that id`)
  }
  const { rows } = await db.connection('app').rawQuery('select door.kek_ids() as id')
  const lacking = (rows as { id: string }[]).find(({ id }) => !ring.keyOf(id))

  return lacking ? refusal(3, 'VAULT_KEYS', `lacks key ${lacking.id}, which rows need`) : null
}

/** What only the database can show; the first is enough to refuse. */
export async function databaseRefusals(app: ApplicationService, db: Database) {
  const checks = [
    () => migrationGap(db, app),
    () => privilegedRole(db),
    () => missingPolicies(db),
    () => clockGap(db),
    () => wrongSalt(db),
    () => wrongKeys(db),
  ]
  for (const check of checks) {
    const found = await check()
    if (found) return [found]
  }

  return []
}
