import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { clock } from '#core/clock'
import { openHere, sealHere } from '#accounts/installation_seal'
import { makeRecoveryCodes, spendRecoveryCode } from '#accounts/recovery_codes'
import { countTry, forgetTries } from '#accounts/sign_in_limits'
import { newTotpSecret, totpStep } from '#accounts/totp'
import { endSignIns } from '#accounts/users'

interface Factor {
  sealedSecret: string
  confirmedAt: Date | null
}

const place = (userId: string) => ({
  table: 'totp_factors',
  rowId: userId,
  column: 'sealed_secret',
})

async function factorOf(userId: string): Promise<Factor | null> {
  const { rows } = await db.connection('app').rawQuery(
    `select sealed_secret as "sealedSecret", confirmed_at as "confirmedAt"
         from totp_factors where user_id = ?`,
    [userId]
  )

  return rows[0] ?? null
}

export const hasSecondFactor = async (userId: string) =>
  Boolean((await factorOf(userId))?.confirmedAt)

/**
 * The secret that the user's app is to learn, the same until it is confirmed; null once a factor
 * is confirmed, because it is never shown again.
 */
export async function secretToLearn(userId: string): Promise<string | null> {
  const known = await factorOf(userId)
  if (known?.confirmedAt) return null
  if (known) return openHere(known.sealedSecret, place(userId))
  const secret = newTotpSecret()
  await db
    .connection('app')
    .knexQuery()
    .insert({ user_id: userId, sealed_secret: sealHere(secret, place(userId)) })
    .into('totp_factors')
    .onConflict('user_id')
    .ignore()

  return secretToLearn(userId)
}

/** Each step once: whoever read a code over a shoulder comes too late. */
async function spendStep(userId: string, step: number, client: QueryClientContract) {
  const spent = await client
    .from('totp_factors')
    .where('user_id', userId)
    .where('last_step', '<', step)
    .update({ last_step: step })

  return Number(spent) === 1
}

async function isTotp(userId: string, code: string, client: QueryClientContract) {
  const factor = await factorOf(userId)
  if (!factor) return false
  const step = totpStep(openHere(factor.sealedSecret, place(userId)), code, clock.nowMs())

  return step !== null && spendStep(userId, step, client)
}

/**
 * Confirms the secret by a first code, ends every other sign-in and returns ten recovery codes,
 * which are never readable again; null when the code is not right. Throws `rate_limited`.
 */
export async function confirmSecondFactor(userId: string, code: string) {
  await countTry('code', userId)

  const codes = await db.connection('app').transaction(async (client) => {
    const pending = client.from('totp_factors').where('user_id', userId).whereNull('confirmed_at')
    if (!(await isTotp(userId, code, client))) return null
    if (Number(await pending.update({ confirmed_at: clock.date() })) !== 1) return null
    await endSignIns(userId, client)

    return makeRecoveryCodes(userId, client)
  })
  if (codes) await forgetTries('code', userId)

  return codes
}

/**
 * Whether it is a code of now, or a recovery code, of a confirmed factor; it is used up. Throws
 * `rate_limited` after 5 tries in 15 minutes.
 */
export async function spendCode(userId: string, text: string): Promise<'totp' | 'recovery' | null> {
  await countTry('code', userId)
  if (!(await hasSecondFactor(userId))) return null

  const code = text.replace(/\s/g, '')
  const isRight = await isTotp(userId, code, db.connection('app'))
  const kind = isRight ? 'totp' : (await spendRecoveryCode(userId, code)) ? 'recovery' : null
  if (kind) await forgetTries('code', userId)

  return kind
}

/** Ten new codes; the old ones open nothing any more. */
export const renewRecoveryCodes = (userId: string) =>
  db.connection('app').transaction((client) => makeRecoveryCodes(userId, client))

/** The factor is gone with its codes, and every sign-in ends. */
export const removeSecondFactor = (userId: string) =>
  db.connection('app').transaction(async (client) => {
    await client.from('totp_factors').where('user_id', userId).delete()
    await client.from('recovery_codes').where('user_id', userId).delete()
    await endSignIns(userId, client)
  })
