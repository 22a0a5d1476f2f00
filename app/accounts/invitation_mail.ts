import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { clock } from '#core/clock'
import { INVITATION_HOURS, invitationUrl } from '#accounts/invitations'
import type { MadeInvitation } from '#accounts/invitations'
import { framedLetter } from '#accounts/mail/letter_frame'
import { isMailOn } from '#accounts/mail/mail_settings'
import { mailWords } from '#accounts/mail/mail_words'
import { postMail } from '#accounts/mail/mails'
import type { MemberBusiness } from '#accounts/memberships'
import { mayMail } from '#accounts/sign_in_limits'
import { findUser } from '#accounts/users'

export interface MailedInvitation extends MadeInvitation {
  email: string
  business: MemberBusiness
  /** Who invites. */
  user: { name: string }
  ip: string
}

function letterOf({ token, business, user }: MailedInvitation, locale: string) {
  const t = mailWords(locale)
  const until = DateTime.fromMillis(clock.nowMs(), { zone: business.timezone, locale })
    .plus({ hours: INVITATION_HOURS })
    .toLocaleString({ dateStyle: 'medium', timeStyle: 'short' })
  const values = { name: user.name, place: business.name, until }

  return framedLetter(locale, t('invitation.subject', values), [
    { kind: 'text', text: t('invitation.text', values) },
    { kind: 'link', url: invitationUrl(token), label: t('invitation.link') },
    { kind: 'text', text: t('invitation.unknown') },
  ])
}

/**
 * Mails the link of an invitation to whom it is meant for. Where mail is off, in the demo, or when
 * somebody is written to too often, nothing is sent: the link can be handed over all the same.
 */
export async function mailInvitation(made: MailedInvitation) {
  const { id, email, business, ip } = made
  if (!isMailOn() || business.isDemo || !(await mayMail({ to: email, ip }))) return
  const locale = (await findUser(email))?.locale ?? business.locale
  await db.connection('app').transaction(async (client) => {
    const letter = letterOf(made, locale)
    const mail = { purpose: 'invitation' as const, to: email, locale, letter }
    const mailId = await postMail({ ...mail, validHours: INVITATION_HOURS }, client)
    await client.from('invitations').where('id', id).update({ mail_id: mailId })
  })
}
