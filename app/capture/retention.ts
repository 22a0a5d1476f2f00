import db from '@adonisjs/lucid/services/db'
import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import { forgetSalts } from '#capture/daily_salts'
import { judgeLateBots } from '#capture/late_bots'

/** How long a touchpoint that turned out to be a bot's is kept, to be looked at. */
export const BOT_DAYS = 7
const DAY_MS = 86_400_000

/** Daily, once for the installation: makes the partitions of the coming months, forgets salts. */
export async function rollCapture() {
  const { rows } = await db.connection('app').rawQuery('select door.roll_partitions() as made')
  await forgetSalts()

  return { partitionsMade: Number(rows[0].made) }
}

/**
 * Daily, for one business: judges the visits of the last two days once more, with what came after
 * them, and deletes bots that were received a week ago. Inside the door; returns how many went.
 */
export async function sweepBots(): Promise<number> {
  const nowMs = clock.nowMs()
  await judgeLateBots({ fromMs: nowMs - 2 * DAY_MS, toMs: nowMs })
  const { affected } = await CurrentBusiness.query(
    `with gone as (
       delete from touchpoints where business_id = $1 and 'bot' = any (flags) and received_at < $2
       returning id, origin_id, event_id
     ), ids as (
       delete from touchpoint_ids i using gone g
        where i.business_id = $1 and i.origin_id = g.origin_id and i.event_id = g.event_id
     ), keys as (
       delete from touchpoint_keys k using gone g
        where k.business_id = $1 and k.touchpoint_id = g.id
     )
     select id from gone`,
    [CurrentBusiness.id(), new Date(nowMs - BOT_DAYS * DAY_MS).toISOString()]
  )

  return affected
}
