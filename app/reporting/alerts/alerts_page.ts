import type { MemberBusiness } from '#accounts/memberships'
import { isMailOn } from '#accounts/mail/mail_settings'
import { openAlerts, resolvedAlerts } from '#reporting/alerts/alert_rows'
import type { Alert } from '#reporting/alerts/alert_rows'
import { GRADES } from '#reporting/alerts/condition'
import { conditionOf } from '#reporting/alerts/conditions'
import { readRules } from '#reporting/alerts/rules'
import type { Rule } from '#reporting/alerts/rules'
import { listWebhooks } from '#reporting/alerts/webhook_rows'
import { recipientsWith } from '#reporting/recipients'
import type { Recipient } from '#reporting/recipients'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'

export const RESOLVED_SHOWN = 20
export const ATTENTION_SHOWN = 5

interface Asked {
  scope: BusinessScope
  membership: MemberBusiness
  user: { id: string }
}

const actorOf = (userId: string) => `user:${userId}`

export function alertRow(alert: Alert, members: readonly Recipient[], userId: string) {
  const { id, rule, subject, facts, raisedAt, resolvedAt, acknowledgedAt, acknowledgedBy } = alert
  const { grade, stepPath } = conditionOf(rule)
  const keeper = members.find((member) => actorOf(member.userId) === acknowledgedBy)

  return {
    id,
    rule,
    subject,
    facts,
    grade,
    stepPath: stepPath(subject),
    raisedAt: raisedAt!.toISOString(),
    resolvedAt: resolvedAt?.toISOString() ?? null,
    takenAt: acknowledgedAt?.toISOString() ?? null,
    takenBy: keeper?.name ?? null,
    isYours: acknowledgedBy === actorOf(userId),
  }
}

/** The worst first, and of those the oldest. */
export const worstFirst = (a: Alert, b: Alert) =>
  GRADES.indexOf(conditionOf(a.rule).grade) - GRADES.indexOf(conditionOf(b.rule).grade) ||
  a.raisedAt!.getTime() - b.raisedAt!.getTime()

const ruleRow = ({ rule, ...own }: Rule) => {
  const { grade, threshold: bounds } = conditionOf(rule)

  return { rule, grade, bounds, ...own }
}

/** What `/b/:business/alerts` shows. */
export const alertsPage = ({ scope, membership, user }: Asked) =>
  CurrentBusiness.run(scope, async () => {
    const members = await recipientsWith('alert:manage')
    const rowOf = (alert: Alert) => alertRow(alert, members, user.id)
    const webhooks = await listWebhooks()

    return {
      open: (await openAlerts()).sort(worstFirst).map(rowOf),
      resolved: (await resolvedAlerts(RESOLVED_SHOWN)).map(rowOf),
      rules: (await readRules()).map(ruleRow),
      members: members.map(({ userId, name }) => ({ id: userId, name })),
      webhooks: webhooks.map((webhook) => ({
        ...webhook,
        at: webhook.at?.toISOString() ?? null,
      })),
      isMailOn: isMailOn(),
      isDemo: membership.isDemo,
    }
  })

/** The worst that is open, for the overview of those who may do something about it; else null. */
export async function attention({ rights, ...asked }: Asked & { rights: ReadonlySet<string> }) {
  if (!rights.has('alert:manage')) return null

  return CurrentBusiness.run(asked.scope, async () => {
    const open = (await openAlerts()).sort(worstFirst)
    const shown = open.slice(0, ATTENTION_SHOWN).map((alert) => alertRow(alert, [], asked.user.id))

    return { count: open.length, alerts: shown }
  })
}
