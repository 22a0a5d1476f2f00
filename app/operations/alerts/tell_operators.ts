import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { appUrl } from '#config/app'
import { framedLetter } from '#accounts/mail/letter_frame'
import { isMailOn } from '#accounts/mail/mail_settings'
import { mailWords, serverWords } from '#accounts/mail/mail_words'
import { postMail } from '#accounts/mail/mails'
import type { OperatorAlert } from '#operations/alerts/operator_rows'

export type OperatorEvent = 'raised' | 'resolved'

interface Operator {
  id: string
  email: string
  locale: string | null
}

const operators = (client: QueryClientContract): Promise<Operator[]> =>
  client
    .from('users')
    .select('id', 'email', 'locale')
    .whereNotNull('operator_since')
    .whereNull('disabled_at')

function letterOf({ rule, subject, detail }: OperatorAlert, event: OperatorEvent, locale: string) {
  const t = mailWords(locale)
  const said = serverWords(locale, `operations.operator_alert.${rule}`)
  const title = subject === '' ? said('title') : `${said('title')} (${subject})`
  const url = `${appUrl}/system`
  const isOver = event === 'resolved'

  return framedLetter(locale, t(isOver ? 'operator.subject_over' : 'operator.subject', { title }), [
    { kind: 'text', text: title },
    { kind: 'text', text: isOver ? t('operator.over') : `${said('effect')} ${detail}` },
    { kind: 'link', url, label: t('operator.link') },
    { kind: 'text', text: t('operator.why') },
  ])
}

/** One letter to each operator; the page System shows the same without mail. */
export async function tellOperators(
  alert: OperatorAlert,
  event: OperatorEvent,
  client: QueryClientContract
) {
  if (!isMailOn()) return
  for (const { id, email, locale } of await operators(client)) {
    const language = locale ?? 'en'
    await postMail(
      {
        purpose: 'alert',
        key: `operator ${alert.id} ${event} ${id}`,
        to: email,
        locale: language,
        letter: letterOf(alert, event, language),
      },
      client
    )
  }
}
