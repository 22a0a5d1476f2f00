import { statfs } from 'node:fs/promises'
import type { ApplicationService } from '@adonisjs/core/types'
import type { Database } from '@adonisjs/lucid/database'
import env from '#start/env'
import { appUrl, isHttps } from '#config/app'
import { isMailOn } from '#accounts/mail/mail_settings'
import { mailTroubles } from '#accounts/mail/mails'
import { configurationRefusal, dependencyRefusal } from '#operations/boot_refusals'
import { unprotectedTables } from '#operations/boot_refusals_database'
import { evictionPolicy } from '#operations/boot_refusals_redis'
import { dueWork } from '#operations/system/due_work'
import type { DueKind } from '#operations/system/due_work'

export interface Finding {
  name: string
  state: 'ok' | 'warning' | 'failed'
  text: string
  /** What to do about it. */
  fix?: string
}

const DISK_SHARE = 0.15
const WORK_AGE_SECONDS = 300

const ok = (name: string, text: string): Finding => ({ name, state: 'ok', text })

async function database(db: Database): Promise<Finding> {
  const { rows } = await db
    .connection('app')
    .rawQuery("select current_user as role, current_setting('server_version') as version")

  return ok('database', `PostgreSQL ${rows[0].version}, connected as ${rows[0].role}`)
}

async function walls(db: Database): Promise<Finding> {
  const open = await unprotectedTables(db)
  if (open.length === 0) return ok('row-level security', 'on every tenanted table')

  return {
    name: 'row-level security',
    state: 'failed',
    text: `missing on ${open.join(', ')}`,
    fix: 'npx node ace migrate',
  }
}

async function refusals(app: ApplicationService, db: Database): Promise<Finding> {
  const found = configurationRefusal(app) ?? (await dependencyRefusal(app, db))
  if (!found) return ok('configuration', 'nothing that would refuse the start')

  return {
    name: 'configuration',
    state: 'failed',
    text: `${found.variable} ${found.message}`,
    fix: 'see docs/configuration.md',
  }
}

async function workAge(due: () => Promise<DueKind[]>): Promise<Finding> {
  const oldest = Math.max(0, ...(await due()).map(({ oldestSeconds }) => oldestSeconds))
  const text = `oldest due row waits ${oldest} s`
  if (oldest <= WORK_AGE_SECONDS) return ok('work', text)

  return { name: 'work', state: 'warning', text, fix: 'start a worker: npx node ace queue:work' }
}

async function disk(app: ApplicationService): Promise<Finding> {
  const path = env.get('STORAGE_PATH') ?? app.makePath('.')
  const { bavail, blocks, bsize } = await statfs(path)
  const gigabytes = Math.round((bavail * bsize) / 1e9)
  const text = `${gigabytes} GB free at ${path}`
  if (bavail / blocks > DISK_SHARE) return ok('disk', text)

  return { name: 'disk', state: 'warning', text, fix: 'free space or move STORAGE_PATH' }
}

function address(): Finding {
  if (isHttps) return ok('address', appUrl)

  return {
    name: 'address',
    state: 'warning',
    text: `${appUrl} is for this machine only`,
    fix: 'set APP_URL to the https address people use',
  }
}

async function queue(): Promise<Finding> {
  const url = env.get('REDIS_URL')
  if (!url) return ok('queue', 'BullMQ on PostgreSQL')
  const policy = await evictionPolicy(url)
  if (policy) return ok('queue', `BullMQ on Redis, maxmemory-policy ${policy}`)

  return {
    name: 'queue',
    state: 'warning',
    text: 'Redis does not answer, or does not tell its maxmemory-policy',
    fix: 'start the Redis of REDIS_URL; due work waits in PostgreSQL meanwhile',
  }
}

async function mail(): Promise<Finding> {
  if (!isMailOn())
    return ok('mail', 'off: links are handed over by hand (MAIL_HOST switches it on)')
  const { count, code } = await mailTroubles()
  if (count === 0) return ok('mail', `through ${env.get('MAIL_HOST')}, nothing failed within a day`)

  return {
    name: 'mail',
    state: 'warning',
    text: `${count} letters of the last day did not go out at once (${code})`,
    fix: 'see Mail in docs/configuration.md; what is still due is tried again by itself',
  }
}

/** One finding per line; a check that throws is a finding too. `due`: for whoever asks for it anyway. */
export async function examine(
  app: ApplicationService,
  db: Database,
  due: () => Promise<DueKind[]> = dueWork
): Promise<Finding[]> {
  const checks: [string, () => Finding | Promise<Finding>][] = [
    ['database', () => database(db)],
    ['configuration', () => refusals(app, db)],
    ['row-level security', () => walls(db)],
    ['queue', queue],
    ['work', () => workAge(due)],
    ['disk', () => disk(app)],
    ['address', address],
    ['mail', mail],
  ]
  const findings: Finding[] = []
  for (const [name, check] of checks) {
    try {
      findings.push(await check())
    } catch (error) {
      findings.push({ name, state: 'failed', text: (error as Error).message })
    }
  }

  return findings
}
