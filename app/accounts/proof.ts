import { clock } from '#core/clock'
import { Problem } from '#core/problem'
import { isProven } from '#accounts/sign_in_life'
import type { SignIn } from '#accounts/sign_in_life'

interface Session {
  get(name: string): unknown
}

/** Throws `step_up_required` unless password and code were given within ten minutes. */
export function requireProof({ session }: { session: Session }) {
  const signIn = session.get('sign_in') as SignIn | undefined
  if (!signIn || !isProven(signIn, clock.nowMs())) throw new Problem('step_up_required')
}
