import { framedLetter } from '#accounts/mail/letter_frame'
import { mailWords } from '#accounts/mail/mail_words'
import { appUrl } from '#config/app'
import type { Alert } from '#reporting/alerts/alert_rows'
import { sayAlert } from '#reporting/alerts/alert_words'
import type { WrittenBusiness } from '#reporting/recipients'

export type AlertEvent = 'raised' | 'resolved'

/** One letter when an alert is raised, and one when it is over. */
export function alertLetter(
  alert: Alert,
  event: AlertEvent,
  { business, locale }: { business: WrittenBusiness; locale: string }
) {
  const t = mailWords(locale)
  const { title, cause, effect, step } = sayAlert(alert, { locale, slug: business.slug })
  const values = { title, place: business.name }
  const list = `${appUrl}/b/${business.slug}/alerts`
  const isOver = event === 'resolved'

  return framedLetter(locale, t(isOver ? 'alert.subject_over' : 'alert.subject', values), [
    { kind: 'text', text: title },
    ...(isOver
      ? [
          { kind: 'text' as const, text: t('alert.over', values) },
          { kind: 'link' as const, url: list, label: t('alert.list') },
        ]
      : [
          { kind: 'text' as const, text: `${cause} ${effect}` },
          { kind: 'link' as const, url: step.url, label: step.label },
        ]),
    { kind: 'text', text: t('alert.why', { ...values, url: list }) },
  ])
}
