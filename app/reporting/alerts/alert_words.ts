import { appUrl } from '#config/app'
import { serverWords } from '#accounts/mail/mail_words'
import type { Alert } from '#reporting/alerts/alert_rows'
import type { AlertFacts } from '#reporting/alerts/condition'
import { conditionOf } from '#reporting/alerts/conditions'
import { amountIn, dayIn } from '#reporting/letter_figures'

/** What an alert says: what happened, what it does to the figures, and the one next step. */
export interface SaidAlert {
  title: string
  cause: string
  effect: string
  step: { label: string; url: string }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Counts and shares are written by the messages themselves. */
const saidFacts = (facts: AlertFacts, locale: string) =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => {
      if (typeof fact === 'object') return [name, amountIn(locale, fact)]
      if (typeof fact === 'string' && DAY.test(fact)) return [name, dayIn(locale, fact)]

      return [name, fact]
    })
  )

/** In a reader's language, away from any page. */
export function sayAlert(
  { rule, subject, facts }: Pick<Alert, 'rule' | 'subject' | 'facts'>,
  { locale, slug }: { locale: string; slug: string }
): SaidAlert {
  const t = serverWords(locale, `reporting.alert.${rule}`)
  const values = saidFacts(facts, locale)

  return {
    title: t('title', values),
    cause: t('cause', values),
    effect: t('effect', values),
    step: {
      label: t('step', values),
      url: `${appUrl}/b/${slug}${conditionOf(rule).stepPath(subject)}`,
    },
  }
}
