import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { clock } from '#core/clock'
import { uuidV7 } from '#core/ids'
import User from '#accounts/models/user'

/** Addresses are compared without case and outer space; stored as typed. */
export const findUser = (email: string) =>
  User.query().whereRaw('lower(email) = ?', [email.trim().toLowerCase()]).first()

export interface NewUser {
  email: string
  name: string
  passwordHash?: string | null
  /** A demo user has no password and does not count as one of the installation. */
  demoOrganizationId?: string | null
  /** Null: as the browser asks for. */
  locale?: string | null
}

/** The row of a new user; throws the unique violation of `users_email` for a known address. */
export async function insertUser(
  given: NewUser,
  client: QueryClientContract = db.connection('app')
) {
  const id = uuidV7()
  await client.table('users').insert({
    id,
    email: given.email.trim(),
    name: given.name,
    password_hash: given.passwordHash ?? null,
    demo_organization_id: given.demoOrganizationId ?? null,
    locale: given.locale ?? null,
    password_changed_at: given.passwordHash ? clock.date() : null,
  })

  return id
}

/** False until the owner exists: demo users do not count. */
export async function hasUsers(client: QueryClientContract = db.connection('app')) {
  const { rows } = await client.rawQuery(
    'select exists (select from users where demo_organization_id is null) as yes'
  )

  return rows[0].yes as boolean
}

/** Ends every sign-in of the user: their rows, and what a request in flight would write back. */
export async function endSignIns(
  userId: string,
  client: QueryClientContract = db.connection('app')
) {
  await client.from('users').where('id', userId).update({ sign_ins_ended_at: clock.date() })
  await client.from('sessions').where('user_id', userId).delete()
}

/** Sets a new password and ends every sign-in. */
export async function setPassword(
  { userId, passwordHash }: { userId: string; passwordHash: string },
  client: QueryClientContract = db.connection('app')
) {
  const values = { password_hash: passwordHash, password_changed_at: clock.date() }
  await client.from('users').where('id', userId).update(values)
  await endSignIns(userId, client)
}

/** Nobody signs in as this user any more, and who is signed in is out. */
export async function disableUser(userId: string) {
  await db.connection('app').from('users').where('id', userId).update({ disabled_at: clock.date() })
  await endSignIns(userId)
}

/** The password opens nothing any more and every sign-in ends: what `user:reset` does first. */
export async function forgetPassword(userId: string) {
  await db.connection('app').from('users').where('id', userId).update({ password_hash: null })
  await endSignIns(userId)
}

/** Whether the user may see how the installation is; it opens no business. */
export async function setOperator(userId: string, isOperator: boolean) {
  const since = isOperator ? clock.date() : null
  await db.connection('app').from('users').where('id', userId).update({ operator_since: since })
}
