import type { HttpContext } from '@adonisjs/core/http'
import { clock } from '#core/clock'
import { freshFormToken } from '#accounts/controllers/fresh_form_token'
import { listSignIn } from '#accounts/listed_sign_ins'
import type User from '#accounts/models/user'
import { hasSecondFactor } from '#accounts/second_factor'
import type { SignIn } from '#accounts/sign_in_life'

/** What the session keeps between the password and the code. */
export interface PendingSignIn {
  userId: string
  atMs: number
  /** Where the user was going. */
  intended: string | null
}

/**
 * Signs the user in under a new session id that carries nothing of the old session. `isProven`:
 * every secret that the user has was given just now.
 */
export async function beginSignIn(
  ctx: HttpContext,
  user: User,
  { isProven }: { isProven: boolean }
) {
  const { auth, request, session } = ctx
  const intended = session.pullIntendedUrl()
  session.clear()
  await freshFormToken(ctx)
  await auth.use('web').login(user)
  // Sign-ins of the moment at which all were ended are ended too.
  const atMs = Math.max(clock.nowMs(), (user.signInsEndedAt?.toMillis() ?? 0) + 1)
  const agent = request.header('user-agent')
  const id = await listSignIn(user.id, { ip: request.ip(), agent })
  session.put('sign_in', {
    id,
    atMs,
    seenAtMs: atMs,
    provenAtMs: isProven ? atMs : null,
  } satisfies SignIn)
  await session.tag(user.id)

  return intended
}

/** Where somebody goes whose first secret was right: on, or to the second one. */
export async function signInOrAskCode(
  ctx: HttpContext,
  user: User,
  { isProven }: { isProven: boolean }
): Promise<string> {
  if (!(await hasSecondFactor(user.id))) {
    return (await beginSignIn(ctx, user, { isProven })) ?? '/'
  }
  const intended = ctx.session.pullIntendedUrl() ?? null
  ctx.session.clear()
  await freshFormToken(ctx)
  ctx.session.regenerate()
  const pending: PendingSignIn = { userId: user.id, atMs: clock.nowMs(), intended }
  ctx.session.put('pending_sign_in', pending)

  return '/sign-in/code'
}
