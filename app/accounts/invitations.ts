import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { appUrl } from '#config/app'
import { clock } from '#core/clock'
import { sha256 } from '#core/hashing'
import { isUuid, randomToken, uuidV7 } from '#core/ids'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { locationRefusal, managementRefusal } from '#accounts/member_rules'
import type { Held, MemberRefusal } from '#accounts/member_rules'
import { openLocations } from '#accounts/members'
import type { MemberBusiness } from '#accounts/memberships'
import { setMembership } from '#accounts/memberships'
import type { Role } from '#accounts/rights'

export const INVITATION_HOURS = 24
const HOUR_MS = 3_600_000

export interface NewInvitation extends Held {
  locationIds: string[] | null
  /** Whom it is meant for; a note, not a lock. */
  email: string | null
}

/** What an invitation offers, as whoever holds its link sees it. */
export interface Invitation {
  id: string
  organizationId: string | null
  businessId: string | null
  /** Of the business, or of the organization. */
  place: string
  organization: string
  role: Role
  locationIds: string[] | null
  email: string | null
  invitedBy: string | null
  expiresAt: Date
}

export const invitationUrl = (token: string) => `${appUrl}/invite/${token}`

export interface MadeInvitation {
  id: string
  /** Never readable again. */
  token: string
}

/** Makes an invitation of 24 hours and one use. */
export async function createInvitation(
  business: MemberBusiness,
  given: NewInvitation,
  userId: string
): Promise<Result<MadeInvitation, MemberRefusal>> {
  const open = given.locationIds ? await openLocations(business, `user:${userId}`) : []
  const refusal =
    managementRefusal(business, given) ?? locationRefusal(given, given.locationIds, open)
  if (refusal) return fail(refusal)

  const [id, token] = [uuidV7(), randomToken(32)]
  const isWide = given.reach === 'organization'
  await db
    .connection('app')
    .table('invitations')
    .insert({
      id,
      token_hash: sha256(token),
      organization_id: isWide ? business.organizationId : null,
      business_id: isWide ? null : business.id,
      role: given.role,
      location_ids: given.locationIds,
      email: given.email,
      invited_by: userId,
      expires_at: new Date(clock.nowMs() + INVITATION_HOURS * HOUR_MS),
    })

  return ok({ id, token })
}

/** Nobody is let in by it any more. */
export async function revokeInvitation(
  business: MemberBusiness,
  id: string
): Promise<Result<null, MemberRefusal>> {
  if (!isUuid(id)) return fail('not_found')
  const row = await db
    .connection('app')
    .from('invitations')
    .where('id', id)
    .where((place) =>
      place.where('business_id', business.id).orWhere('organization_id', business.organizationId)
    )
    .select('role', 'business_id')
    .first()
  if (!row) return fail('not_found')
  const reach = row.business_id ? ('business' as const) : ('organization' as const)
  const refusal = managementRefusal(business, { role: row.role, reach })
  if (refusal) return fail(refusal)
  const values = { revoked_at: clock.date() }
  await db.connection('app').from('invitations').where('id', id).update(values)

  return ok(null)
}

/** The invitation behind a link that may still be accepted; null: there is none. */
export async function openInvitation(token: string): Promise<Invitation | null> {
  const { rows } = await db.connection('app').rawQuery(
    `select i.id, i.organization_id as "organizationId", i.business_id as "businessId",
            coalesce(b.name, o.name) as place, o.name as organization, i.role,
            i.location_ids as "locationIds", i.email, u.name as "invitedBy",
            i.expires_at as "expiresAt"
       from invitations i
       left join businesses b on b.id = i.business_id
       join organizations o on o.id = coalesce(i.organization_id, b.organization_id)
       left join users u on u.id = i.invited_by
      where i.token_hash = ? and i.accepted_at is null and i.revoked_at is null
        and i.expires_at > ?`,
    [sha256(token), clock.date()] as any
  )

  return rows[0] ?? null
}

const placeOf = ({ organizationId, businessId }: Invitation) =>
  businessId ? { businessId } : { organizationId: organizationId! }

async function isMember(invitation: Invitation, userId: string, client: QueryClientContract) {
  const { rows } = await client.rawQuery(
    `select exists (select from memberships
       where user_id = ? and (business_id = ? or organization_id = ?)) as yes`,
    [userId, invitation.businessId, invitation.organizationId] as any
  )

  return rows[0].yes as boolean
}

/**
 * Turns the invitation into a membership of the user, once; two at once: one wins. Somebody who
 * is a member of the place already stays what they are.
 */
export async function acceptInvitation(
  invitation: Invitation,
  userId: string,
  client: QueryClientContract
): Promise<Result<null, 'used' | 'member'>> {
  if (await isMember(invitation, userId, client)) return fail('member')
  const used = await client
    .from('invitations')
    .where('id', invitation.id)
    .whereNull('accepted_at')
    .whereNull('revoked_at')
    .update({ accepted_at: clock.date(), accepted_by: userId })
  if (Number(used) !== 1) return fail('used')
  const { role, locationIds } = invitation
  await setMembership({ userId, place: placeOf(invitation), role, locationIds }, client)

  return ok(null)
}
