import db from '@adonisjs/lucid/services/db'
import type { Role } from '#accounts/rights'

/** Somebody who has a business open, by one of their sign-ins. */
export interface Entry {
  userId: string
  signInId: string
  businessId: string
}

/** How they stand now. An entry whose sign-in, user or membership is gone has no line. */
export interface EntryStanding {
  /** Position in the list that was asked for, from 0. */
  at: number
  role: Role
  locationIds: string[] | null
  isHead: boolean
  beganAt: Date
  seenAt: Date
  /** When every sign-in of the user was ended last, null never. */
  endedAt: Date | null
}

const STANDINGS = `
select (e.ord - 1)::int as at, m.role, m.location_ids as "locationIds", i.began_at as "beganAt",
       i.seen_at as "seenAt", u.sign_ins_ended_at as "endedAt",
       exists (select from memberships h where h.user_id = u.id and h.role in ('owner', 'admin'))
         as "isHead"
  from unnest(?::uuid[], ?::uuid[], ?::uuid[]) with ordinality
         as e (user_id, sign_in_id, business_id, ord)
  join sign_ins i on i.id = e.sign_in_id and i.user_id = e.user_id and i.ended_at is null
  join users u on u.id = e.user_id and u.disabled_at is null
  join businesses b on b.id = e.business_id
  join lateral (
    select role, location_ids from memberships n
     where n.user_id = u.id and (n.business_id = b.id or n.organization_id = b.organization_id)
     order by (n.business_id is not null) desc limit 1) m on true`

/** How all of them stand, in one statement: it is asked every few seconds while pages are open. */
export async function standingsOf(entries: readonly Entry[]): Promise<EntryStanding[]> {
  const columns = [
    entries.map(({ userId }) => userId),
    entries.map(({ signInId }) => signInId),
    entries.map(({ businessId }) => businessId),
  ]
  const { rows } = await db.connection('app').rawQuery(STANDINGS, columns as any)

  return rows
}
