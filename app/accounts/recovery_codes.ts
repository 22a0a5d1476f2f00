import { randomInt } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { clock } from '#core/clock'
import { uuidV7 } from '#core/ids'
import { hashPassword, isPassword } from '#accounts/passwords'

const CODES = 10
const GROUPS = 2
const GROUP_LETTERS = 5
/** Without letters and digits that look alike. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz'
const SHAPE = new RegExp(`^[${ALPHABET}]{${GROUPS * GROUP_LETTERS}}$`)

const letters = () =>
  Array.from({ length: GROUP_LETTERS }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
const newCode = () => Array.from({ length: GROUPS }, letters).join('-')
/** As typed: case, spaces and the hyphen do not count. */
const folded = (code: string) => code.toLowerCase().replace(/[\s-]/g, '')

export const isRecoveryShaped = (code: string) => SHAPE.test(folded(code))

/** Makes ten codes in place of all before; their texts are never readable again. */
export async function makeRecoveryCodes(userId: string, client: QueryClientContract) {
  const codes = Array.from({ length: CODES }, newCode)
  const hashes = await Promise.all(codes.map((code) => hashPassword(folded(code))))
  await client.from('recovery_codes').where('user_id', userId).delete()
  await client
    .table('recovery_codes')
    .multiInsert(hashes.map((hash) => ({ id: uuidV7(), user_id: userId, code_hash: hash })))

  return codes
}

/** Uses a code up. False for one that was used or never was; two callers at once: one wins. */
export async function spendRecoveryCode(userId: string, code: string) {
  if (!isRecoveryShaped(code)) return false
  const codes = () => db.connection('app').from('recovery_codes')
  const unused = await codes().where('user_id', userId).whereNull('used_at')
  for (const { id, code_hash: hash } of unused as { id: string; code_hash: string }[]) {
    if (!(await isPassword(hash, folded(code)))) continue
    const spent = await codes()
      .where('id', id)
      .whereNull('used_at')
      .update({ used_at: clock.date() })

    return Number(spent) === 1
  }

  return false
}

export async function recoveryCodesLeft(userId: string): Promise<number> {
  const { rows } = await db
    .connection('app')
    .rawQuery(
      'select count(*)::int as left from recovery_codes where user_id = ? and used_at is null',
      [userId]
    )

  return rows[0].left
}
