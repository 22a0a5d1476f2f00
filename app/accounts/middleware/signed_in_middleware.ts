import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { clock } from '#core/clock'
import { Problem } from '#core/problem'
import { noteSeen } from '#accounts/listed_sign_ins'
import { isSignInLive, SEEN_EVERY_MS } from '#accounts/sign_in_life'
import type { SignIn } from '#accounts/sign_in_life'
import type User from '#accounts/models/user'
import { factorDueMs, standingOf } from '#accounts/standing'
import type { Standing } from '#accounts/standing'
import { hasUsers } from '#accounts/users'

interface SignedIn {
  user: User
  standing: Standing
}

/** What a page asks by itself says nothing of somebody being there. */
const isUnattended = ({ request }: HttpContext) =>
  request.header('x-unattended') !== undefined || request.header('accept') === 'text/event-stream'

/** A page that somebody opened: after the sign-in they want it, and no stream, file or figure. */
const isPageVisit = (ctx: HttpContext) =>
  ctx.request.method() === 'GET' &&
  !isUnattended(ctx) &&
  (ctx.request.header('accept') ?? '').includes('text/html')

async function keepSeen(ctx: HttpContext, signIn: SignIn) {
  const { session } = ctx
  const nowMs = clock.nowMs()
  if (nowMs - signIn.seenAtMs < SEEN_EVERY_MS || isUnattended(ctx)) return
  session.put('sign_in', { ...signIn, seenAtMs: nowMs })
  await noteSeen(signIn.id)
}

/** The user of the session, when their sign-in still holds; ends one that does not. */
export async function signedIn(ctx: HttpContext): Promise<SignedIn | null> {
  const guard = ctx.auth.use('web')
  if (!(await guard.check())) return null
  const user = guard.user!
  const signIn = ctx.session.get('sign_in') as SignIn | undefined
  const standing = signIn?.id ? await standingOf(user.id, signIn.id) : null
  const isLive =
    standing !== null &&
    isSignInLive(signIn!, {
      ...standing,
      nowMs: clock.nowMs(),
      endedAtMs: user.signInsEndedAt?.toMillis() ?? null,
      isDisabled: user.disabledAt !== null,
    })
  if (isLive) {
    await keepSeen(ctx, signIn!)

    return { user, standing }
  }
  await guard.logout()
  ctx.session.clear()

  return null
}

/** `later`: pages that somebody needs who has yet to set a second factor up. */
export interface SignedInOptions {
  factor?: 'later'
}

/** Lets those in who are signed in. While the installation has no user, it leads to the set-up. */
export default class SignedInMiddleware {
  async handle(ctx: HttpContext, next: NextFn, { factor }: SignedInOptions = {}) {
    const found = await signedIn(ctx)
    if (found) {
      const { user, standing } = found
      const dueMs = factorDueMs(standing, user.passwordHash !== null)
      Object.assign(ctx, { user, standing: { ...standing, factorDueMs: dueMs } })
      const isOverdue = dueMs !== null && clock.nowMs() >= dueMs
      if (isOverdue && factor !== 'later') throw new Problem('second_factor_required')

      return next()
    }
    if (!(await hasUsers())) return ctx.response.redirect('/setup')
    if (isPageVisit(ctx)) ctx.session.setIntendedUrl(ctx.request.url(true))
    throw new Problem('unauthenticated')
  }
}
