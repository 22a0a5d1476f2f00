import db from '@adonisjs/lucid/services/db'
import { framedLetter } from '#accounts/mail/letter_frame'
import { mailWords } from '#accounts/mail/mail_words'
import { postMail } from '#accounts/mail/mails'
import { businessesOfUser } from '#accounts/memberships'
import type User from '#accounts/models/user'
import { issueLink, linkUrl } from '#accounts/one_time_links'
import { mayMail } from '#accounts/sign_in_limits'
import { findUser } from '#accounts/users'
import { NIL_UUID } from '#core/ids'

const DEFAULT_LOCALE = 'en'
const VALID_HOURS = 1

function letterOf(token: string, locale: string) {
  const t = mailWords(locale)

  return framedLetter(locale, t('reset.subject'), [
    { kind: 'text', text: t('reset.text') },
    { kind: 'link', url: linkUrl('reset', token), label: t('reset.link') },
    { kind: 'text', text: t('reset.unknown') },
  ])
}

const mayReset = (user: User | null) =>
  user !== null && user.disabledAt === null && user.demoOrganizationId === null

async function localeOf(user: User | null) {
  const [business] = await businessesOfUser(user?.id ?? NIL_UUID)

  return user?.locale ?? business?.locale ?? DEFAULT_LOCALE
}

/**
 * Mails a link of one hour to a known address. For an unknown one the same is written and taken
 * back, so that neither the answer nor its time tells them apart; who asks too often gets nothing.
 */
export async function mailResetLink({ email, ip }: { email: string; ip: string }) {
  const isAllowed = await mayMail({ to: email, ip })
  const found = await findUser(email)
  const user = mayReset(found) ? found : null
  const locale = await localeOf(user)
  const client = await db.connection('app').transaction()
  try {
    const token = await issueLink('reset', user?.id ?? null, { client })
    const letter = letterOf(token, locale)
    const to = user?.email ?? email
    await postMail({ purpose: 'reset', to, locale, letter, validHours: VALID_HOURS }, client)
    if (user && isAllowed) await client.commit()
  } finally {
    if (!client.isCompleted) await client.rollback()
  }
}
