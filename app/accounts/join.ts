import db from '@adonisjs/lucid/services/db'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { acceptInvitation } from '#accounts/invitations'
import type { Invitation } from '#accounts/invitations'
import { hashPassword } from '#accounts/passwords'
import { findUser, insertUser } from '#accounts/users'

class Used extends Error {}

/** A user who is signed in takes the invitation; one who is a member already leaves it unused. */
export const joinAsUser = (invitation: Invitation, userId: string): Promise<Result<null, 'used'>> =>
  db.connection('app').transaction(async (client) => {
    const accepted = await acceptInvitation(invitation, userId, client)

    return !accepted.ok && accepted.failure === 'used' ? fail('used') : ok(null)
  })

/** Makes the user with the membership, or neither. Returns the user's id. */
export async function joinAsNewcomer(
  invitation: Invitation,
  { name, email, password }: { name: string; email: string; password: string }
): Promise<Result<string, 'used' | 'known'>> {
  if (await findUser(email)) return fail('known')
  const passwordHash = await hashPassword(password)
  try {
    return await db.connection('app').transaction(async (client) => {
      const userId = await insertUser({ name, email, passwordHash }, client)
      const accepted = await acceptInvitation(invitation, userId, client)
      if (!accepted.ok) throw new Used()

      return ok(userId)
    })
  } catch (error) {
    if (error instanceof Used) return fail('used')
    if ((error as { constraint?: string }).constraint === 'users_email') return fail('known')
    throw error
  }
}
