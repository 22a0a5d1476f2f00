import { randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#core/clock'
import { hmac } from '#core/hashing'

interface DailySalt {
  day: string
  salt: Buffer
}

let current: DailySalt | null = null
let opening: Promise<DailySalt> | null = null

/** The day of a salt: UTC, so that all businesses change it together. */
const saltDay = () => clock.now().toISODate()

/**
 * A visitor of a cookieless site, 32 bytes: the same on one day, unlinkable on the next, because
 * the salt is random, is shared by the processes for its day alone and is then deleted.
 */
export async function cookielessVisitor(of: { siteId: string; ip: string; agent: string }) {
  const { salt } = await todaysSalt()

  return hmac(salt, of.siteId, of.ip, of.agent)
}

async function todaysSalt(): Promise<DailySalt> {
  const day = saltDay()
  if (current?.day === day) return current
  opening ??= open(day).finally(() => (opening = null))
  current = await opening

  return current.day === day ? current : todaysSalt()
}

/** The first process of the day makes the salt; yesterday's goes in the same breath. */
async function open(day: string): Promise<DailySalt> {
  await forgetSalts()
  const client = db.connection('app')
  await client.rawQuery(
    'insert into ephemeral.daily_salts (day, salt) values (?, ?) on conflict (day) do nothing',
    [day, randomBytes(32)]
  )
  const { rows } = await client.rawQuery('select salt from ephemeral.daily_salts where day = ?', [
    day,
  ])

  return { day, salt: rows[0].salt }
}

/** Deletes every salt of another day; safe to repeat, for the hourly schedule. */
export async function forgetSalts() {
  const day = saltDay()
  if (current && current.day !== day) current = null
  await db.connection('app').rawQuery('delete from ephemeral.daily_salts where day <> ?', [day])
}
