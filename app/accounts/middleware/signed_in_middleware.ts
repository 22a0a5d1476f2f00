import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { clock } from '#core/clock'
import { Problem } from '#core/problem'
import { isHeadAnywhere } from '#accounts/memberships'
import { isSignInLive, SEEN_EVERY_MS } from '#accounts/sign_in_life'
import type { SignIn } from '#accounts/sign_in_life'
import type User from '#accounts/models/user'
import { hasUsers } from '#accounts/users'

async function isLive(user: User, signIn: SignIn | undefined) {
  if (!signIn) return false

  return isSignInLive(signIn, {
    nowMs: clock.nowMs(),
    isHead: await isHeadAnywhere(user.id),
    endedAtMs: user.signInsEndedAt?.toMillis() ?? null,
    isDisabled: user.disabledAt !== null,
  })
}

/** The user of the session, when their sign-in still holds; ends one that does not. */
export async function signedInUser({ auth, session }: HttpContext): Promise<User | null> {
  const guard = auth.use('web')
  if (!(await guard.check())) return null
  const user = guard.user!
  const signIn = session.get('sign_in') as SignIn | undefined
  if (await isLive(user, signIn)) {
    const nowMs = clock.nowMs()
    const isDue = nowMs - signIn!.seenAtMs >= SEEN_EVERY_MS
    if (isDue) session.put('sign_in', { ...signIn, seenAtMs: nowMs })

    return user
  }
  await guard.logout()
  session.clear()

  return null
}

/** Lets those in who are signed in. While the installation has no user, it leads to the set-up. */
export default class SignedInMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const user = await signedInUser(ctx)
    if (user) {
      ctx.user = user

      return next()
    }
    if (!(await hasUsers())) return ctx.response.redirect('/setup')
    if (ctx.request.method() === 'GET') ctx.session.setIntendedUrl(ctx.request.url(true))
    throw new Problem('unauthenticated')
  }
}
