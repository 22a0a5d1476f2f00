import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { findAlert } from '#reporting/alerts/alert_rows'
import { changeRule, readRules } from '#reporting/alerts/rules'

/** A rule watches this subject no more; its alert is over, and nobody is written to. Inside the door. */
export async function leaveOut(alertId: string): Promise<Result<null, 'not_found'>> {
  const alert = await findAlert(alertId)
  const rule = alert && (await readRules()).find((one) => one.rule === alert.rule)
  if (!alert || !rule) return fail('not_found')
  const { subject, facts } = alert
  const name = typeof facts.name === 'string' ? facts.name : subject
  const others = rule.leftOut.filter((one) => one.subject !== subject)
  await changeRule({ ...rule, leftOut: [...others, { subject, name }] })

  return ok(null)
}
