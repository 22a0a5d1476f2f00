import qrcode from 'qrcode'
import type User from '#accounts/models/user'
import { recoveryCodesLeft } from '#accounts/recovery_codes'
import { secretToLearn } from '#accounts/second_factor'
import { spelledSecret, totpAddress } from '#accounts/totp'

const QUIET_MODULES = 2

interface Whose {
  user: Pick<User, 'id' | 'email'>
  standing: { factorDueMs: number | null }
}

/** What `/me/second-factor` shows; `codes` stand on the answer to their making, and never again. */
export async function secondFactorPage({ user, standing }: Whose, codes: string[] | null) {
  const secret = await secretToLearn(user.id)
  const address = secret ? totpAddress(secret, user.email) : null
  const picture = { type: 'svg', margin: QUIET_MODULES } as const

  return {
    secret: secret ? spelledSecret(secret) : null,
    qrSvg: address ? await qrcode.toString(address, picture) : null,
    codes,
    codesLeft: await recoveryCodesLeft(user.id),
    dueAt: standing.factorDueMs ? new Date(standing.factorDueMs).toISOString() : null,
  }
}
