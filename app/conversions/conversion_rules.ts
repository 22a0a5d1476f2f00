import { clock } from '#core/clock'
import { uuidV7 } from '#core/ids'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { CurrentBusiness } from '#tenancy/current_business'
import { activeRules, forgetRuleless } from '#conversions/active_rules'
import { findDestination } from '#conversions/destinations'
import { missedAppointments } from '#conversions/queries/missed_appointments_query'
import { planConversions } from '#conversions/plan_conversions'
import type { ConversionRule } from '#conversions/rules'

export const LEAST_CONFIDENCE = 0.8

export interface NewRule {
  destinationId: string
  name: string
  stage: ConversionRule['stage']
  valueMode: ConversionRule['valueMode']
  constantMicros?: bigint
  currency?: string
  leastConfidence?: number
  channels?: string[]
  newPeopleOnly?: boolean
  /** What happened before is not told; now unless said. */
  startsFrom?: Date
}

export type RuleRefusal = 'destination_unknown' | 'constant_missing'

/** Makes a rule and plans for what it is about already. Inside the door. */
export async function addRule(
  given: NewRule,
  actor: string
): Promise<Result<{ id: string }, RuleRefusal>> {
  if (!(await findDestination(given.destinationId))) return fail('destination_unknown')
  const isConstant = given.valueMode === 'constant'
  if (isConstant && (given.constantMicros === undefined || !given.currency)) {
    return fail('constant_missing')
  }
  const id = uuidV7()
  await insertRule(id, given, actor)
  forgetRuleless(CurrentBusiness.id())
  await planMissed()

  return ok({ id })
}

const insertRule = (id: string, given: NewRule, actor: string) =>
  CurrentBusiness.query(
    `insert into conversion_rules (business_id, id, destination_id, name, stage, value_mode,
       constant_micros, currency, least_confidence, channels, new_people_only, starts_from, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      CurrentBusiness.id(),
      id,
      given.destinationId,
      given.name,
      given.stage,
      given.valueMode,
      given.constantMicros ?? null,
      given.currency ?? null,
      given.leastConfidence ?? LEAST_CONFIDENCE,
      given.channels ?? [],
      given.newPeopleOnly ?? false,
      given.startsFrom ?? clock.date(),
      actor,
    ]
  )

/** Ends a rule: what waits by it is never told, what was told stays in the ledger. */
export async function endRule(id: string, actor: string) {
  const businessId = CurrentBusiness.id()
  const { affected } = await CurrentBusiness.query(
    `update conversion_rules set ended_by = $3, ended_at = $4
      where business_id = $1 and id = $2 and ended_at is null`,
    [businessId, id, actor, clock.date()]
  )
  await CurrentBusiness.query(
    `update uploads u set state = 'suppressed', reason = 'rule_ended', due_at = 'infinity'
       from conversions c
      where u.business_id = $1 and c.business_id = $1 and c.id = u.conversion_id
        and c.rule_id = $2 and u.state in ('held', 'ready')`,
    [businessId, id]
  )

  return affected === 1
}

const AT_ONCE = 500

/** Plans for appointments that a listener has missed; run by the schedule and by a new rule. */
export async function planMissed() {
  const rules = await activeRules()
  if (rules.length === 0) return 0
  const fromMs = Math.min(...rules.map(({ startsFromMs }) => startsFromMs))
  let planned = 0
  for (let after: string | null = null; ;) {
    const ids: string[] = await missedAppointments(new Date(fromMs), { after, limit: AT_ONCE })
    await planConversions(ids)
    planned += ids.length
    if (ids.length < AT_ONCE) return planned
    after = ids.at(-1)!
  }
}
