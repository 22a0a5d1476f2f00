import { openAlerts, resolvedAlerts } from '#reporting/alerts/alert_rows'
import type { Alert } from '#reporting/alerts/alert_rows'
import { sayAlert } from '#reporting/alerts/alert_words'
import { worstFirst } from '#reporting/alerts/alerts_page'
import { conditionOf } from '#reporting/alerts/conditions'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'

export const ALERT_STATES = ['open', 'resolved'] as const
export type AlertState = (typeof ALERT_STATES)[number]

/** How many of those that ended a machine is told of. */
const MOST_RESOLVED = 100

interface Asked {
  scope: BusinessScope
  business: { slug: string }
  state: AlertState
}

const answerOf = (alert: Alert, slug: string) => {
  const { title, cause, effect, step } = sayAlert(alert, { locale: 'en', slug })

  return {
    id: alert.id,
    rule: alert.rule,
    subject: alert.subject,
    grade: conditionOf(alert.rule).grade,
    title,
    cause,
    effect,
    step: step.label,
    stepUrl: step.url,
    facts: alert.facts,
    raisedAt: alert.raisedAt!.toISOString(),
    acknowledgedAt: alert.acknowledgedAt?.toISOString() ?? null,
    resolvedAt: alert.resolvedAt?.toISOString() ?? null,
  }
}

/** Alerts of a business for machines: open ones the worst first, ended ones the newest first. */
export const alertList = ({ scope, business, state }: Asked) =>
  CurrentBusiness.run(scope, async () => {
    const alerts =
      state === 'open' ? (await openAlerts()).sort(worstFirst) : await resolvedAlerts(MOST_RESOLVED)

    return { state, alerts: alerts.map((alert) => answerOf(alert, business.slug)) }
  })
