import { clock } from '#core/clock'
import { codeOf } from '#core/error_code'
import { uuidV7 } from '#core/ids'
import { enqueue } from '#core/queue'
import {
  addAlert,
  forgetOldAlerts,
  removeAlert,
  saveAlert,
  unresolvedAlerts,
} from '#reporting/alerts/alert_rows'
import type { Alert } from '#reporting/alerts/alert_rows'
import type { Finding } from '#reporting/alerts/condition'
import { conditionOf } from '#reporting/alerts/conditions'
import { followed } from '#reporting/alerts/follow'
import { readRules } from '#reporting/alerts/rules'
import type { Rule } from '#reporting/alerts/rules'
import { tellOfAlerts } from '#reporting/alerts/tell'
import { writtenBusiness } from '#reporting/recipients'
import type { WrittenBusiness } from '#reporting/recipients'
import { CurrentBusiness } from '#tenancy/current_business'
import { workInside } from '#tenancy/work_inside'

/** The kind of work and its table: businesses whose conditions are to be looked at. */
export const EVALUATIONS = 'alert_evaluations'

const inside = <T>(businessId: string, work: () => Promise<T>) =>
  workInside(businessId, work, 'alerts')

async function findingsOf(rule: Rule, business: WrittenBusiness, nowMs: number) {
  if (!rule.isOn) return []
  const looking = { nowMs, business, threshold: rule.threshold ?? 0 }
  const found = await conditionOf(rule.rule).find(looking)
  const leftOut = new Set(rule.leftOut.map(({ subject }) => subject))

  return found.filter(({ subject }) => !leftOut.has(subject))
}

async function follow(alert: Alert, found: Finding | undefined) {
  const next = followed(alert, found !== undefined, clock.date())
  if (next === null) return removeAlert(alert.id)

  return saveAlert(alert.id, next, found?.facts ?? alert.facts)
}

/** Looks at every condition once: alerts rise, stand or fall, and whoever has to know is told. */
async function evaluate() {
  const nowMs = clock.nowMs()
  const business = await writtenBusiness()
  const rules = await readRules()
  const standing = Map.groupBy(await unresolvedAlerts(), ({ rule }) => rule)
  for (const rule of rules) {
    const found = new Map(
      (await findingsOf(rule, business, nowMs)).map((finding) => [finding.subject, finding])
    )
    const known = standing.get(rule.rule) ?? []
    for (const alert of known) await follow(alert, found.get(alert.subject))
    const isKnown = new Set(known.map(({ subject }) => subject))
    for (const finding of found.values()) {
      if (!isKnown.has(finding.subject)) await addAlert(rule.rule, finding)
    }
  }
  await tellOfAlerts({ business, rules, nowMs })
  await forgetOldAlerts()
}

/** Asks for an evaluation; one that waits already is enough. Inside the door. */
export async function requestEvaluation() {
  const businessId = CurrentBusiness.id()
  const id = uuidV7()
  await CurrentBusiness.query(
    `insert into alert_evaluations (business_id, id) values ($1, $2)
     on conflict (business_id) where state = 'ready' do nothing`,
    [businessId, id]
  )
  CurrentBusiness.afterCommit(() => enqueue({ kind: EVALUATIONS, rowId: { businessId, id } }))
}

const TAKE = `
delete from alert_evaluations where business_id = $1 and id = (
  select id from alert_evaluations
   where business_id = $1 and state = 'ready' and due_at <= now()
   order by id limit 1 for update skip locked)
returning id`

const POSTPONE = `
update alert_evaluations set due_at = now() + interval '15 minutes', attempt = attempt + 1,
       last_error_code = $2, last_error_at = now()
 where business_id = $1 and state = 'ready'`

/**
 * Works the evaluation of a business, if one is due. All of it is one transaction: where it fails,
 * nobody was told by half, and it is due again a quarter of an hour later.
 */
export async function workEvaluation(businessId: string) {
  try {
    await inside(businessId, async () => {
      const taken = await CurrentBusiness.query(TAKE, [businessId])
      if (taken.length > 0) await evaluate()
    })
  } catch (error) {
    const code = codeOf(error)
    await inside(businessId, () => CurrentBusiness.query(POSTPONE, [businessId, code]))
    throw error
  }
}
