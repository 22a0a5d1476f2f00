import db from '@adonisjs/lucid/services/db'
import { clock } from '#core/clock'
import type { Reach } from '#accounts/memberships'
import type { Role } from '#accounts/rights'

/** An invitation that may still be accepted. */
export interface OpenInvitation {
  id: string
  role: Role
  reach: Reach
  locationIds: string[] | null
  email: string | null
  invitedBy: string | null
  expiresAt: Date
  /** Null: it was handed over, not mailed. */
  mail: 'waiting' | 'sent' | 'failed' | null
}

/** Those to the business and to its organization, the newest first. */
export async function openInvitations(business: {
  id: string
  organizationId: string
}): Promise<OpenInvitation[]> {
  const { rows } = await db.connection('app').rawQuery(
    `select i.id, i.role, i.location_ids as "locationIds", i.email, u.name as "invitedBy",
            i.expires_at as "expiresAt",
            case when i.business_id is null then 'organization' else 'business' end as reach,
            case when m.state = 'done' then 'sent' when m.state = 'failed' then 'failed'
                 when m.id is not null then 'waiting' end as mail
       from invitations i left join users u on u.id = i.invited_by
       left join mails m on m.id = i.mail_id
      where (i.business_id = ? or i.organization_id = ?)
        and i.accepted_at is null and i.revoked_at is null and i.expires_at > ?
      order by i.created_at desc, i.id`,
    [business.id, business.organizationId, clock.date()] as any
  )

  return rows
}
