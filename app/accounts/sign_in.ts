import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import type User from '#accounts/models/user'
import { hashPassword, isOutdated, isPassword } from '#accounts/passwords'
import { countTry, forgetTries } from '#accounts/sign_in_limits'
import { findUser } from '#accounts/users'

export interface Credentials {
  email: string
  password: string
  /** The caller's address, as TRUST_PROXY lets it be known. */
  ip: string
}

/**
 * The user of these credentials. Unknown, disabled, without a password and a wrong password are
 * one failure, of one cost. Throws `rate_limited` after 10 tries per user name or 50 per address
 * in 15 minutes.
 */
export async function signIn({ email, password, ip }: Credentials): Promise<Result<User, 'wrong'>> {
  await countTry('sign_in_ip', ip)
  await countTry('sign_in_user', email.trim())

  const user = await findUser(email)
  const hashed = user && !user.disabledAt ? user.passwordHash : null
  if (!(await isPassword(hashed, password))) return fail('wrong')

  await forgetTries('sign_in_user', email.trim())
  if (isOutdated(hashed!)) {
    user!.passwordHash = await hashPassword(password)
    await user!.save()
  }

  return ok(user!)
}
