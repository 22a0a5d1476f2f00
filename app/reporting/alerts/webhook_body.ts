import type { AlertEvent } from '#reporting/alerts/alert_letter'
import type { Alert } from '#reporting/alerts/alert_rows'
import type { SaidAlert } from '#reporting/alerts/alert_words'
import { conditionOf } from '#reporting/alerts/conditions'
import type { WebhookForm } from '#reporting/alerts/webhook_rows'

export interface WebhookMessage {
  alert: Alert
  event: AlertEvent
  said: SaidAlert
  /** `Resolved: …` in the language of the organization. */
  overTitle: string
  business: { slug: string; name: string }
}

/** Slack reads these three as markup. */
const slackText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function slackBody({ event, said, overTitle, business }: WebhookMessage) {
  const title = `*${slackText(event === 'resolved' ? overTitle : said.title)}* (${slackText(business.name)})`
  if (event === 'resolved') return { text: title }
  const step = `<${said.step.url}|${slackText(said.step.label)}>`

  return { text: [title, slackText(`${said.cause} ${said.effect}`), step].join('\n') }
}

const jsonBody = ({ alert, event, said, business }: WebhookMessage) => ({
  id: alert.id,
  event,
  rule: alert.rule,
  grade: conditionOf(alert.rule).grade,
  business: business.slug,
  facts: alert.facts,
  title: said.title,
  cause: said.cause,
  effect: said.effect,
  step: said.step,
  raisedAt: alert.raisedAt?.toISOString() ?? null,
  resolvedAt: alert.resolvedAt?.toISOString() ?? null,
})

/** What is posted, in the form that the other side reads. */
export const webhookBody = (form: WebhookForm, message: WebhookMessage) =>
  JSON.stringify(form === 'slack' ? slackBody(message) : jsonBody(message))
