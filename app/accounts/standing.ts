import db from '@adonisjs/lucid/services/db'

const HOUR_MS = 3_600_000
/** So long an owner or admin may work before the second factor is asked for. */
export const FACTOR_GRACE_HOURS = 72

/** What decides, at every request, whether and how somebody is signed in. */
export interface Standing {
  /** Owner or admin somewhere. */
  isHead: boolean
  hasFactor: boolean
  /** Since when a second factor is asked of the user; null: it is not. */
  factorAskedSince: Date | null
  /** The sign-in of that id is on the list and was not ended. */
  isListed: boolean
}

const STANDING = `
  select exists (select from memberships where user_id = :user and role in ('owner', 'admin'))
           as "isHead",
         exists (select from totp_factors where user_id = :user and confirmed_at is not null)
           as "hasFactor",
         (select min(case when m.role in ('owner', 'admin') then m.created_at
                          else greatest(o.second_factor_since, m.created_at) end)
            from memberships m
            left join businesses b on b.id = m.business_id
            join organizations o on o.id = coalesce(m.organization_id, b.organization_id)
           where m.user_id = :user
             and (m.role in ('owner', 'admin') or o.second_factor_since is not null))
           as "factorAskedSince",
         exists (select from sign_ins where id = :signIn and user_id = :user and ended_at is null)
           as "isListed"`

/** One statement for all of it: every page of the panel asks. */
export async function standingOf(userId: string, signInId: string): Promise<Standing> {
  const { rows } = await db
    .connection('app')
    .rawQuery(STANDING, { user: userId, signIn: signInId } as any)

  return rows[0]
}

/** When a user without a second factor may go no further; null: never. Users of the demo have no password and need none. */
export const factorDueMs = (
  { hasFactor, factorAskedSince }: Pick<Standing, 'hasFactor' | 'factorAskedSince'>,
  hasPassword: boolean
) =>
  hasFactor || !hasPassword || !factorAskedSince
    ? null
    : +factorAskedSince + FACTOR_GRACE_HOURS * HOUR_MS
