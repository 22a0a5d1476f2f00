import db from '@adonisjs/lucid/services/db'
import { clock } from '#core/clock'
import { uuidV7 } from '#core/ids'
import { networkOf } from '#core/ip_network'

const MOST_AGENT_CHARACTERS = 300
const KEPT_MS = 30 * 24 * 3_600_000

/** One browser of a user, as they recognise it. */
export interface ListedSignIn {
  id: string
  /** The address without its last part; null where it was not known. */
  network: string | null
  agent: string | null
  beganAt: Date
  seenAt: Date
}

/** Enough to recognise a place by, and no more. */
const truncated = (ip: string) => networkOf(ip)?.replace(/\.\d+$/, '.0/24') ?? null

const table = () => db.connection('app').from('sign_ins')

/** Puts a new sign-in on the list and forgets those that ended long ago. Returns its id. */
export async function listSignIn(userId: string, { ip, agent }: { ip: string; agent?: string }) {
  const id = uuidV7()
  const now = clock.date()
  await db
    .connection('app')
    .table('sign_ins')
    .insert({
      id,
      user_id: userId,
      network: truncated(ip),
      agent: agent?.slice(0, MOST_AGENT_CHARACTERS) ?? null,
      began_at: now,
      seen_at: now,
    })
  await table()
    .where('user_id', userId)
    .where('seen_at', '<', new Date(clock.nowMs() - KEPT_MS))
    .delete()

  return id
}

export const noteSeen = (id: string) => table().where('id', id).update({ seen_at: clock.date() })

/** Ends one sign-in of the user: its next request finds itself signed out. False: not theirs. */
export async function endSignIn(userId: string, id: string) {
  const ended = await table()
    .where({ id, user_id: userId })
    .whereNull('ended_at')
    .update({ ended_at: clock.date() })

  return Number(ended) === 1
}

/** Ends every sign-in of the user but the one that asks for it. */
export const endOtherSignIns = (userId: string, id: string) =>
  table()
    .where('user_id', userId)
    .whereNot('id', id)
    .whereNull('ended_at')
    .update({ ended_at: clock.date() })

/** Those that may still hold, newest first. */
export async function signInsOf(userId: string, sinceMs: number): Promise<ListedSignIn[]> {
  const { rows } = await db.connection('app').rawQuery(
    `select id, network, agent, began_at as "beganAt", seen_at as "seenAt" from sign_ins
      where user_id = ? and ended_at is null and began_at > ? order by seen_at desc, id`,
    [userId, new Date(sinceMs)] as any
  )

  return rows
}
