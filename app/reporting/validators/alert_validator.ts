import vine from '@vinejs/vine'
import { RULE_NAMES } from '#reporting/alerts/conditions'
import { WEBHOOK_FORMS } from '#reporting/alerts/webhook_rows'

const MOST_MEMBERS = 100
const MOST_LEFT_OUT = 200

const hour = () => vine.number().withoutDecimals().range([0, 23])

export const alertRuleValidator = vine.create({
  rule: vine.enum(RULE_NAMES),
  isOn: vine.boolean(),
  threshold: vine.number().withoutDecimals().nullable(),
  userIds: vine.array(vine.string().uuid()).maxLength(MOST_MEMBERS).distinct().nullable(),
  quiet: vine.object({ from: hour(), until: hour() }).nullable(),
  /** Subjects that stay left out; leaving more out is done where the alert is. */
  leftOut: vine.array(vine.string().maxLength(200)).maxLength(MOST_LEFT_OUT),
})

export const alertWebhookValidator = vine.create({
  url: vine.string().trim().maxLength(2_000),
  form: vine.enum([...WEBHOOK_FORMS]),
})
