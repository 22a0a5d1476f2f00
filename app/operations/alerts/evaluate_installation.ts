import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { clock } from '#core/clock'
import { followed } from '#reporting/alerts/follow'
import { operatorFindings } from '#operations/alerts/operator_findings'
import type { OperatorFinding } from '#operations/alerts/operator_findings'
import {
  addOperatorAlert,
  forgetOperatorAlerts,
  removeOperatorAlert,
  saveOperatorAlert,
  standingAlerts,
} from '#operations/alerts/operator_rows'
import type { OperatorAlert } from '#operations/alerts/operator_rows'
import { tellOperators } from '#operations/alerts/tell_operators'

const keyOf = ({ rule, subject }: OperatorFinding) => `${rule} ${subject}`

/** The next state of an alert; whoever has to know is told once when it rises and once when it is over. */
async function follow(
  alert: OperatorAlert,
  found: OperatorFinding | undefined,
  client: QueryClientContract
) {
  const next = followed(alert, found !== undefined, clock.date())
  if (next === null) return removeOperatorAlert(alert.id, client)
  const after = { ...alert, ...next, detail: found?.detail ?? alert.detail }
  await saveOperatorAlert(after, client)
  if (after.resolvedAt) return tellOperators(after, 'resolved', client)
  if (after.raisedAt && !alert.raisedAt) return tellOperators(after, 'raised', client)
}

/** Looks at the installation once: alerts rise at the second time, and fall at the second. */
export async function evaluateInstallation(find = operatorFindings) {
  const findings = new Map((await find()).map((finding) => [keyOf(finding), finding]))
  await db.connection('app').transaction(async (client) => {
    const standing = await standingAlerts(client)
    for (const alert of standing) await follow(alert, findings.get(keyOf(alert)), client)
    const known = new Set(standing.map(keyOf))
    for (const [key, finding] of findings) {
      if (!known.has(key)) await addOperatorAlert(finding, client)
    }
    await forgetOperatorAlerts(client)
  })
}
