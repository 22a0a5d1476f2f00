import type { HttpContext } from '@adonisjs/core/http'
import { clock } from '#core/clock'
import type { SignIn } from '#accounts/sign_in_life'
import type User from '#accounts/models/user'

/** Signs the user in under a new session id that carries nothing of the old session. */
export async function beginSignIn({ auth, session }: HttpContext, user: User) {
  const intended = session.pullIntendedUrl()
  session.clear()
  await auth.use('web').login(user)
  const atMs = clock.nowMs()
  session.put('sign_in', { atMs, seenAtMs: atMs } satisfies SignIn)
  await session.tag(user.id)

  return intended
}
