import { isMailOn } from '#accounts/mail/mail_settings'
import { postMail } from '#accounts/mail/mails'
import { alertLetter } from '#reporting/alerts/alert_letter'
import type { AlertEvent } from '#reporting/alerts/alert_letter'
import { markTold, untoldAlerts } from '#reporting/alerts/alert_rows'
import type { Alert } from '#reporting/alerts/alert_rows'
import { isQuiet } from '#reporting/alerts/quiet_hours'
import type { Rule } from '#reporting/alerts/rules'
import { announceToWebhooks } from '#reporting/alerts/webhook_rows'
import { recipientsWith } from '#reporting/recipients'
import type { Recipient, WrittenBusiness } from '#reporting/recipients'

/** Who is written to unless the rule names somebody. */
const HEADS = new Set(['owner', 'admin'])

/** Members that a rule writes to; one it names may have lost the right since. */
export const toldBy = ({ userIds }: Pick<Rule, 'userIds'>, members: readonly Recipient[]) =>
  members.filter(({ userId, role }) => (userIds ? userIds.includes(userId) : HEADS.has(role)))

interface Telling {
  business: WrittenBusiness
  rules: readonly Rule[]
  nowMs: number
}

interface Told {
  event: AlertEvent
  to: readonly Recipient[]
  business: WrittenBusiness
}

async function tellOf(alert: Alert, { event, to, business }: Told) {
  await announceToWebhooks(alert.id, event)
  if (!isMailOn()) return
  for (const { userId, email, locale } of to) {
    await postMail({
      purpose: 'alert',
      key: `alert ${alert.id} ${event} ${userId}`,
      to: email,
      locale,
      letter: alertLetter(alert, event, { business, locale }),
    })
  }
}

/**
 * One message when an alert is raised and one when it is over, on every way. In the quiet hours of
 * its rule it waits; what is over before they end was worth no message. Inside the door.
 */
export async function tellOfAlerts(about: Telling) {
  const alerts = await untoldAlerts()
  if (alerts.length === 0) return
  const members = await recipientsWith('alert:manage')
  const rules = new Map(about.rules.map((rule) => [rule.rule, rule]))
  for (const alert of alerts) {
    const rule = rules.get(alert.rule)!
    if (isQuiet(rule.quiet, about.nowMs, about.business.timezone)) continue
    const isOver = alert.resolvedAt !== null
    const isNews = alert.raisedToldAt === null
    if (!about.business.isDemo && !(isOver && isNews)) {
      const event = isOver ? 'resolved' : 'raised'
      await tellOf(alert, { event, to: toldBy(rule, members), business: about.business })
    }
    await markTold(alert.id, { raised: isNews, resolved: isOver })
  }
}
