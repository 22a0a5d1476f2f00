import captureConfig from '#config/capture'
import { clock } from '#core/clock'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { CurrentBusiness } from '#tenancy/current_business'
import { wholeBusiness } from '#tenancy/work_inside'
import { asOwnRules, NO_RULES } from '#capture/own_rules'
import type { OwnRule, OwnRules } from '#capture/own_rules'
import { askReclassification } from '#capture/reclassifications'

/** The rules of a business as they stand; version 0: there were never any. */
export interface RuleSet {
  version: number
  rules: OwnRule[]
}

/** The rules as they were from an instant on. */
export interface RuleSetVersion extends RuleSet {
  changedAt: Date
  /** A user's name; null: somebody who is gone. */
  changedBy: string | null
}

const MOST_SHOWN = 10
const LOCK = `hashtextextended('channel rules ' || $1, 0)`

const latest = async (): Promise<RuleSet> => {
  const [row] = await CurrentBusiness.query<RuleSet>(
    `select version, rules from channel_rule_sets
      where business_id = $1 order by version desc limit 1`,
    [CurrentBusiness.id()],
    'channel_rules'
  )

  return row ?? { version: 0, rules: [] }
}

/** As the page shows them; inside the door. */
export const readRuleSet = latest

/**
 * For rows that are written in this transaction: whoever changes the rules waits for it, and so do
 * the rows that are classified again. Inside the door.
 */
export async function holdOwnRules(): Promise<OwnRules> {
  await CurrentBusiness.query(
    `select pg_advisory_xact_lock_shared(${LOCK})`,
    [CurrentBusiness.id()],
    'hold_channel_rules'
  )

  return asOwnRules((await latest()).rules)
}

/** The last versions, the newest first, and one more to compare the oldest with; inside the door. */
export const ruleSetHistory = () =>
  CurrentBusiness.query<RuleSetVersion>(
    `select s.version, s.rules, s.changed_at as "changedAt", u.name as "changedBy"
       from channel_rule_sets s
       left join users u on 'user:' || u.id = s.changed_by
      where s.business_id = $1 order by s.version desc limit ${MOST_SHOWN + 1}`,
    [CurrentBusiness.id()]
  )

/**
 * A new version of the rules; what is stored is classified again, in a job, once no process knows
 * the old ones any more. Fails where somebody changed them since `seen` was read. Inside the door.
 */
export async function changeRuleSet(
  { rules, seen }: { rules: OwnRule[]; seen: number },
  changedBy: string
): Promise<Result<{ version: number }, 'changed_meanwhile'>> {
  await CurrentBusiness.query(`select pg_advisory_xact_lock(${LOCK})`, [CurrentBusiness.id()])
  const before = await latest()
  if (before.version !== seen) return fail('changed_meanwhile')
  const version = before.version + 1
  await CurrentBusiness.query(
    `insert into channel_rule_sets (business_id, version, rules, changed_by) values ($1, $2, $3, $4)`,
    [CurrentBusiness.id(), version, JSON.stringify(rules), changedBy]
  )
  await askReclassification(version, changedBy)
  const businessId = CurrentBusiness.id()
  CurrentBusiness.afterCommit(() => forgetOwnRules(businessId))

  return ok({ version })
}

interface Cached {
  rules: OwnRules
  untilMs: number
}

const cache = new Map<string, Cached>()
const loading = new Map<string, Promise<OwnRules>>()

/**
 * The rules for visits, outside the door: known for some seconds in every process. A business
 * without any costs a look into a map.
 */
export function ownRulesOf(businessId: string): OwnRules | Promise<OwnRules> {
  const known = cache.get(businessId)
  if (known && known.untilMs > clock.nowMs()) return known.rules
  const running = loading.get(businessId)
  if (running) return running
  const load = remember(businessId).finally(() => loading.delete(businessId))
  loading.set(businessId, load)

  return load
}

async function remember(businessId: string) {
  const { rules } = await CurrentBusiness.run(wholeBusiness(businessId, 'capture'), latest)
  if (cache.size >= captureConfig.mostSiteKeys) cache.clear()
  const known = cache.get(businessId)?.rules
  // The same rules stay the same list: it is compiled once.
  const own = known && isSame(known, rules) ? known : asOwnRules(rules)
  cache.set(businessId, {
    rules: own,
    untilMs: clock.nowMs() + captureConfig.siteKeySeconds * 1_000,
  })

  return own
}

const isSame = (known: OwnRules, rules: readonly OwnRule[]) =>
  known === NO_RULES
    ? rules.length === 0
    : JSON.stringify(known) === JSON.stringify(asOwnRules(rules))

/** This process forgets what it knew: after a change made here. */
export const forgetOwnRules = (businessId: string) => void cache.delete(businessId)
