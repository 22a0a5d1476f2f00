import { CurrentBusiness } from '#tenancy/current_business'
import { clock } from '#core/clock'
import type { ConversionRule } from '#conversions/rules'

/** A rule with the state of where it tells. */
export interface ActiveRule extends ConversionRule {
  destination: Record<string, string>
  destinationState: 'dry' | 'on' | 'paused'
  isHealthConfirmed: boolean
  connector: string
}

const RULES = `
select r.id, r.destination_id as "destinationId", d.connection_id as "connectionId", r.stage,
       r.value_mode as "valueMode", r.constant_micros as "constantMicros", r.currency,
       r.least_confidence as "leastConfidence", r.channels,
       r.new_people_only as "newPeopleOnly", r.starts_from as "startsFrom",
       d.value as destination, d.state as "destinationState",
       d.health_confirmed_by is not null as "isHealthConfirmed", c.connector
  from conversion_rules r
  join destinations d on d.business_id = r.business_id and d.id = r.destination_id
  join connections c on c.business_id = d.business_id and c.id = d.connection_id
 where r.business_id = $1 and r.ended_at is null
 order by r.created_at, r.id`

type Row = Omit<ActiveRule, 'startsFromMs'> & { startsFrom: Date }

/** The rules that hold now. Inside the door. */
export async function activeRules(): Promise<ActiveRule[]> {
  const rows = await CurrentBusiness.query<Row>(RULES, [CurrentBusiness.id()], 'active_rules')

  return rows.map(({ startsFrom, ...rule }) => {
    return { ...rule, startsFromMs: startsFrom.getTime() }
  })
}

/** A business without rules is asked again after this; whoever makes one plans for what was missed. */
export const RULELESS_MS = 5_000
const rulelessUntilMs = new Map<string, number>()

/** The same for a hot path: most businesses have none, and are not asked each time. */
export async function rulesSoon(): Promise<ActiveRule[]> {
  const businessId = CurrentBusiness.id()
  if ((rulelessUntilMs.get(businessId) ?? 0) > clock.nowMs()) return []
  const rules = await activeRules()
  if (rules.length === 0) rulelessUntilMs.set(businessId, clock.nowMs() + RULELESS_MS)
  else rulelessUntilMs.delete(businessId)

  return rules
}

/** This process asks again at once. */
export const forgetRuleless = (businessId: string) => void rulelessUntilMs.delete(businessId)
