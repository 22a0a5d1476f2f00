import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#core/problem'
import { openInvitation } from '#accounts/invitations'
import { signedIn } from '#accounts/middleware/signed_in_middleware'
import { countTry, refuseExhausted } from '#accounts/sign_in_limits'

/** The invitation of the address. Throws `link_expired`, `rate_limited`. */
export async function openedInvitation({ params, request }: HttpContext) {
  await refuseExhausted('reset_token', request.ip())
  const invitation = await openInvitation(String(params.token))
  if (invitation) return invitation
  await countTry('reset_token', request.ip())
  throw new Problem('link_expired')
}

/** Who is signed in; users of the demo stay in the demo, and are asked who they are. */
export async function invitedUser(ctx: HttpContext) {
  const found = await signedIn(ctx)

  return found?.user.demoOrganizationId ? null : (found?.user ?? null)
}
